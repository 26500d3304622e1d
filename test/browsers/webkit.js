import { webdriverLauncher } from '@web/test-runner-webdriver';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../build/free-port.js';
import { firstOnPath, isExecutable } from './on-path.js';
import { webdriverPage } from './webdriver-page.js';

const INSTALL = 'on Debian: apt-get install webkit2gtk-driver xvfb';

/**
 * WebKitGTK's MiniBrowser through WebKitWebDriver, on a virtual screen where there is no real one.
 * The webdriver launcher takes one page at once only when the whole run does: see `concurrency` in the configuration.
 */
export async function webkitLauncher() {
  const driver = firstOnPath(['WebKitWebDriver']);
  if (!driver) throw new Error(`No WebKitWebDriver on PATH (${INSTALL}).`);
  const browser = findMiniBrowser();
  console.log(`WebKit: ${browser}`);

  const display = process.env.DISPLAY ?? (await startVirtualScreen());
  const port = await freePort();
  start(driver, [`--port=${port}`], { DISPLAY: display });
  await answers(port);

  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    capabilities: {
      browserName: 'MiniBrowser',
      // The driver speaks classic WebDriver only, while the client asks for BiDi unless told not to.
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    },
  });
  // The runner's commands ask a launcher of this type for a page, and then hand over keys and mouse without loss.
  launcher.type = 'puppeteer';
  launcher.getPage = (id) => webdriverPage((actions) => launcher.driverManager.performActions(id, actions));
  return launcher;
}

/**
 * The page of a test file. WebKitGTK lays its scrollbars over the content, where they take the presses meant for what
 * stands at the edge; the other browsers, without a head, show none either.
 *
 * @param {string} testFramework the path of the framework's module
 */
export function webkitTestPage(testFramework) {
  return `<!doctype html>
    <html>
      <head><meta charset="utf-8" /><style>html { scrollbar-width: none }</style></head>
      <body><script type="module" src="${testFramework}"></script></body>
    </html>`;
}

/** MiniBrowser is not on PATH: it stands in a folder named after the machine's architecture. */
function findMiniBrowser() {
  const wanted = process.env.WEBKIT_PATH;
  const candidates = wanted
    ? [wanted]
    : ['/usr/lib', '/usr/libexec', '/usr/lib64'].flatMap((lib) =>
        ['', ...foldersOf(lib)].flatMap((arch) =>
          ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((folder) => `${lib}/${arch}/${folder}/MiniBrowser`),
        ),
      );
  const found = candidates.find(isExecutable);
  if (!found) throw new Error(`No MiniBrowser of WebKitGTK found: set WEBKIT_PATH, or install it (${INSTALL}).`);
  return found;
}

function foldersOf(path) {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name.includes('-linux-'))
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

async function startVirtualScreen() {
  const xvfb = firstOnPath(['Xvfb']);
  if (!xvfb) throw new Error(`WebKit needs a screen: set DISPLAY or install Xvfb (${INSTALL}).`);
  const screen = start(xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {}, 'pipe');
  const numberOutput = screen.stdio[3];
  const [number] = await Promise.race([
    once(numberOutput, 'data'),
    once(screen, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended with code ${code} at its start.`))),
  ]);
  // Left open, since Xvfb writes in pieces and would end at the first that nobody takes; but nothing waits for it.
  numberOutput.resume().unref();
  return `:${String(number).trim()}`;
}

/** Starts a program that lives as long as this process and does not keep it alive. */
function start(program, args, env, third = 'ignore') {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', third], env: { ...process.env, ...env } });
  child.unref();
  process.on('exit', () => child.kill());
  return child;
}

async function answers(port) {
  for (let attempt = 0; attempt < 600; attempt++) {
    const status = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (status?.ok) return;
    await wait(100);
  }
  throw new Error('WebKitWebDriver did not answer within a minute.');
}
