import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS } from '../../browsers/chromium.js';
import { findChromium } from '../../browsers/find-chromium.js';

/**
 * A whole browser with a profile on the disk, that can be killed as a crash would: all its processes at once.
 *
 * @param {string} profile a folder
 * @returns {Promise<{context: import('playwright').BrowserContext, kill: () => Promise<void>}>}
 */
export async function startBrowser(profile) {
  rmSync(join(profile, 'DevToolsActivePort'), { force: true });
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--window-size=1440,900',
  ];
  const child = spawn(findChromium().path, [...CHROMIUM_FLAGS, ...flags, 'about:blank'], {
    stdio: 'ignore',
    detached: true,
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const port = await debuggingPort(profile);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  return {
    context: browser.contexts()[0],
    async kill() {
      process.kill(-child.pid, 'SIGKILL');
      await gone;
    },
  };
}

async function debuggingPort(profile) {
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      if (port) return port;
    } catch {
      // The browser writes the file when it listens.
    }
    await pause(100);
  }
  throw new Error('Chromium did not open its debugging port within 10 s.');
}
