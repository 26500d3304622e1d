import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { median } from './measure.js';
import { inTurn, medianOf } from './statistics.js';

const FEW = 1_000;
const MANY = 1_000_000;

/**
 * A board on a real server over PostgreSQL: opened on few deals and on many, in turn; filtered and scrolled far on many.
 *
 * @returns {Promise<object[]>} rows of the report
 */
export async function openOnServer(bench, runs) {
  const [few, many] = [await serve(FEW), await serve(MANY)];
  try {
    const open = (url) => bench.fresh('remote', (page) => page.evaluate((at) => window.page.open(at), url));
    const opened = await inTurn(runs, { many: () => open(many.url), few: () => open(few.url) });
    const [ofMany, ofFew] = [medianOf(opened.many), medianOf(opened.few)];
    const after = (act) =>
      median(runs, () =>
        bench.fresh('remote', async (page) => {
          await page.evaluate((at) => window.page.open(at), many.url);
          await page.waitForTimeout(1_000);
          return page.evaluate((name) => window.page[name](), act);
        }),
      );
    return [
      {
        name: 'Server with a million deals: open a board',
        unit: 'ms',
        value: Math.round(ofMany),
        raw: Math.round(ofFew),
        ratio: ofMany / ofFew,
        against: '1,000 deals',
        limit: 1.2,
      },
      { name: 'Server with a million deals: filter by owner', unit: 'ms', value: Math.round(await after('filter')) },
      { name: 'Server with a million deals: jump by 1,000 cards', unit: 'ms', value: Math.round(await after('jump')) },
    ];
  } finally {
    few.end();
    many.end();
  }
}

async function serve(count) {
  const child = spawn('npx', ['tsx', 'bench/large-server.ts', String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  for await (const line of createInterface(child.stdout)) {
    return { url: line, end: () => process.kill(-child.pid, 'SIGTERM') };
  }
  throw new Error(`The server with ${String(count)} deals ended before it served any.`);
}
