import { playwrightLauncher } from '@web/test-runner-playwright';
import { findChromium } from './find-chromium.js';

export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Two pages at once: with more, real keys and drags of one page wait for those of another. */
export function chromiumLauncher() {
  const { path, source } = findChromium();
  console.log(`Chromium: ${path} (${source})`);
  return playwrightLauncher({
    product: 'chromium',
    concurrency: 2,
    launchOptions: { executablePath: path, chromiumSandbox: false, args: CHROMIUM_FLAGS },
    createBrowserContext: ({ browser }) => browser.newContext({ locale: 'en-US', timezoneId: 'UTC' }),
  });
}
