import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright';
import { aptInstall } from './apt.js';
import { firstOnPath, isExecutable } from './on-path.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The Chromium that the tests use: CHROME_PATH, then the system's, then one installed by apt, then Playwright's own.
 *
 * @returns {{path: string, source: string}}
 * @throws {Error} when none of the four ways leads to a browser
 */
export function findChromium() {
  const wanted = process.env.CHROME_PATH;
  if (wanted) {
    if (!isExecutable(wanted)) throw new Error(`CHROME_PATH is "${wanted}", which is no program that can be run.`);
    return { path: wanted, source: 'CHROME_PATH' };
  }

  const system = systemChromium();
  if (system) return { path: system, source: 'installed on this system' };

  const downloadedEarlier = chromium.executablePath();
  if (isExecutable(downloadedEarlier)) return { path: downloadedEarlier, source: "Playwright's own download" };

  if (aptInstall(['chromium', 'fonts-liberation'])) {
    const installed = systemChromium();
    if (installed) return { path: installed, source: 'installed with apt just now' };
  }

  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (isExecutable(downloadedEarlier)) return { path: downloadedEarlier, source: "Playwright's own download" };

  throw new Error(
    'No Chromium found. Set CHROME_PATH to one, install Chromium or Chrome so that it stands on PATH, ' +
      'or run "npx playwright install chromium".',
  );
}

function systemChromium() {
  return firstOnPath(NAMES) ?? (isExecutable(MAC_CHROME) ? MAC_CHROME : undefined);
}
