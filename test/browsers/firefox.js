import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { firstOnPath, isExecutable } from './on-path.js';
import { keysOf } from './webdriver-page.js';

/** Firefox over WebDriver BiDi, without geckodriver. One page at once: it gives real input to the front page only. */
export function firefoxLauncher() {
  const path = findFirefox();
  console.log(`Firefox: ${path}`);
  const launcher = chromeLauncher({
    puppeteer,
    concurrency: 1,
    launchOptions: {
      browser: 'firefox',
      executablePath: path,
      extraPrefsFirefox: {
        'intl.locale.requested': 'en-US',
        'intl.accept_languages': 'en-US',
        'dom.w3c_touch_events.enabled': 1,
      },
    },
  });
  pressCombinations(launcher);
  return launcher;
}

/** Keys that Puppeteer's BiDi keyboard does not know by the name that the other keyboards take. */
const KEY_NAMES = { Space: ' ' };

/** Teaches Puppeteer's keyboard `press('Shift+ArrowDown')` and `press('Space')`, which Playwright's knows. */
function pressCombinations(launcher) {
  const getPage = launcher.getPage.bind(launcher);
  const taught = new WeakSet();
  launcher.getPage = (id) => {
    const page = getPage(id);
    if (!taught.has(page)) {
      taught.add(page);
      const press = page.keyboard.press.bind(page.keyboard);
      page.keyboard.press = async (combination) => {
        const keys = keysOf(combination).map((key) => KEY_NAMES[key] ?? key);
        const last = keys.pop();
        for (const key of keys) await page.keyboard.down(key);
        await press(last);
        for (const key of keys.reverse()) await page.keyboard.up(key);
      };
    }
    return page;
  };
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
