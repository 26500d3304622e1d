import { sameJson } from '../../src/model/change-set.js';
import type { Deal } from '../../src/model/deal.js';
import { tidied } from '../../src/store/paging/reported-totals.js';
import type { Device } from './device.js';
import type { Judge } from './judge.js';
import type { Server } from './server.js';
import { partsOf, totalsOf, type Sight } from './sights.js';
import type { Timeline } from './timeline.js';

const MINUTE = 60_000;
/** So often somebody scrolls to the end before it is said to be out of reach. */
const SCROLLS = 30;

/**
 * What devices show of a backend that pages: first as far as people have looked, then to the end of everything. Answers
 * how many windows (columns, cells, groups) were compared.
 */
export async function checkWindows(
  devices: readonly Device[],
  server: Server,
  judge: Judge,
  time: Timeline,
  settle: () => Promise<void>,
): Promise<number> {
  let compared = 0;
  for (const device of devices) {
    if (device.store.hasEverything) judge.violations.push(`${device.name} read everything of a backend that pages.`);
    for (const sight of device.sights) partsOf(device.store, sight).parts.forEach(({ bucket }) => bucket.slice(0, 1));
  }
  await time.runUntil(time.now + MINUTE, settle);
  for (const device of devices) {
    for (const sight of device.sights) compared += checkSight(device, sight, server, judge, false);
  }
  for (let scroll = 0; scroll < SCROLLS; scroll++) {
    const open = devices.flatMap(({ store, sights }) => sights.flatMap((sight) => partsOf(store, sight).parts));
    const cut = open.filter(({ bucket }) => bucket.known < bucket.count);
    if (cut.length === 0) break;
    for (const { bucket } of cut) bucket.slice(0, bucket.count);
    await settle();
    await time.runUntil(time.now + MINUTE / 6, settle);
  }
  for (const device of devices) {
    for (const sight of device.sights) compared += checkSight(device, sight, server, judge, true);
  }
  return compared;
}

function checkSight({ name, store }: Device, sight: Sight, server: Server, judge: Judge, isWhole: boolean): number {
  const fail = (what: string): void => {
    judge.violations.push(`${name}, ${sight.name}${isWhole ? ', read to the end' : ''}: ${what}`);
  };
  const { parts, isReady } = partsOf(store, sight);
  if (!isReady) fail('nobody told how much there is.');
  const left = new Set([...server.deals.values()].map((deal) => deal as Deal).filter((deal) => sight.matches(deal)));
  for (const { name: part, bucket, belongs } of parts) {
    const held = [...left].filter(belongs).sort((one, other) => sight.compare(one, other));
    for (const deal of held) left.delete(deal);
    const ids = held.map(({ id }) => id);
    const { count, known, totals, trouble } = bucket;
    const shown = bucket.slice(0, known);
    if (trouble !== null) fail(`${part} is in trouble though the line is sound: ${trouble}`);
    if (count !== held.length) fail(`${part} counts ${String(count)}, the server has ${String(held.length)}.`);
    // Whether a sum of nothing is told makes no difference.
    const [told, summed] = [tidied(totalsOf(held, store)), tidied(totals)];
    if (!sameJson(summed, told))
      fail(`${part} sums up to ${JSON.stringify(totals)}, the server ${JSON.stringify(told)}.`);
    if (new Set(shown).size !== shown.length) fail(`${part} shows a deal twice: ${shown.join()}.`);
    const at = shown.findIndex((id, place) => id !== ids[place]);
    if (at >= 0) {
      const near = (all: readonly string[]): string => all.slice(Math.max(0, at - 1), at + 4).join();
      const where = `${String(at)} of ${String(known)} here, ${String(count)} in all`;
      fail(`${part} shows ${near(shown)} at ${where}; the server has ${near(ids)}.`);
    }
    if (isWhole && known < count)
      fail(`${part} shows ${String(known)} of ${String(count)}, and outlines for the rest.`);
  }
  if (left.size > 0) fail(`nowhere are ${[...left].map(({ id }) => id).join()}.`);
  return parts.length;
}
