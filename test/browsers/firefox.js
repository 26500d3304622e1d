import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { firstOnPath, isExecutable } from './on-path.js';

/** Firefox over WebDriver BiDi, without geckodriver. One page at once: it gives real input to the front page only. */
export function firefoxLauncher() {
  const path = findFirefox();
  console.log(`Firefox: ${path}`);
  return chromeLauncher({
    puppeteer,
    concurrency: 1,
    launchOptions: {
      browser: 'firefox',
      executablePath: path,
      extraPrefsFirefox: { 'intl.locale.requested': 'en-US', 'intl.accept_languages': 'en-US' },
    },
  });
}

function findFirefox() {
  const wanted = process.env.FIREFOX_PATH;
  if (wanted) {
    if (!isExecutable(wanted)) throw new Error(`FIREFOX_PATH is "${wanted}", which is no program that can be run.`);
    return wanted;
  }
  const found = firstOnPath(['firefox', 'firefox-esr']);
  if (!found) throw new Error('No Firefox found: set FIREFOX_PATH, or install firefox or firefox-esr on PATH.');
  return found;
}
