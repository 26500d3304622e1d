import { chromiumLauncher } from './chromium.js';
import { firefoxLauncher } from './firefox.js';
import { webkitLauncher } from './webkit.js';

const LAUNCHERS = { chromium: chromiumLauncher, firefox: firefoxLauncher, webkit: webkitLauncher };

/**
 * The launcher of the named browser, or a promise of it. A browser that is missing is an error, never a skip.
 *
 * @param {string} name chromium, firefox or webkit
 */
export function launcherFor(name) {
  const launch = LAUNCHERS[name];
  if (!launch) throw new Error(`BROWSER is "${name}"; it may be ${Object.keys(LAUNCHERS).join(', ')}.`);
  return launch();
}
