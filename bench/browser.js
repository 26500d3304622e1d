import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { fileURLToPath } from 'node:url';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../test/browsers/find-chromium.js';

const pages = fileURLToPath(new URL('./pages/', import.meta.url));

/**
 * Builds the measured pages as production code, serves them, and opens each measurement in a fresh page.
 *
 * @returns {Promise<{version: string, fresh: (name: string, use: (page: import('playwright').Page) => Promise<unknown>, asked?: {count?: number, feed?: boolean}) => Promise<any>, close: () => Promise<void>}>}
 */
export async function openBench() {
  const outDir = mkdtempSync(join(tmpdir(), 'fairlead-bench-'));
  const input = Object.fromEntries(
    ['raw', 'react', 'raw-list', 'grid', 'array', 'board', 'list', 'feed', 'remote', 'views'].map((name) => [
      name,
      join(pages, `${name}.html`),
    ]),
  );
  await build({
    root: pages,
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'es2022', rolldownOptions: { input } },
  });
  const server = await preview({
    root: pages,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0 },
  });
  const address = server.resolvedUrls?.local[0] ?? '';
  const { path } = findChromium();
  const browser = await chromium.launch({
    executablePath: path,
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-background-networking', '--no-first-run', '--enable-precise-memory-info'],
  });
  return {
    version: browser.version(),
    async fresh(name, use, { count, feed = false } = {}) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.on('pageerror', (error) => {
        throw new Error(`${name}: ${error.message}`);
      });
      try {
        const asked = [...(count === undefined ? [] : [`count=${String(count)}`]), ...(feed ? ['feed'] : [])];
        await page.goto(`${address}${name}.html?${asked.join('&')}`);
        await page.waitForFunction(() => 'page' in window);
        return await use(page);
      } finally {
        await page.close();
      }
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** Bytes on the heap after a collection. */
export async function heapAfterCollection(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
