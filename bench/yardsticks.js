import { drop } from './drop.js';
import { firstAct, firstPicture, onFilled } from './measure.js';
import { inTurn, medianOf, paired, percentile95 } from './statistics.js';

const MANY = 100_000;
/** Each element with the page written by hand for the same purpose, and the best of what people build or buy. */
const BOARD = { ours: 'board', raw: 'raw', peer: 'react', peerName: 'React' };
const LIST = { ours: 'list', raw: 'raw-list', peer: 'grid', peerName: 'AG Grid' };

const load = (count) => (bench, page) => firstPicture(bench, page, count);
const act = (method, feed) => (bench, page) => firstAct(bench, page, method, { count: MANY, feed });

/** Nobody sees a picture before the frame after the next one: what takes less counts as that much. Milliseconds. */
const TWO_FRAMES = 1_000 / 30;

/**
 * `limit`: times the raw page; or `behind`: milliseconds behind it; `peerLimit`: times the peer.
 * A row holds when the lower quartile of the rounds is within its limits.
 */
const ROWS = [
  { name: 'Array of 1,000 to painted', on: BOARD, time: load(1_000), limit: 1.6, behind: 60, peerLimit: 1 },
  { name: 'Array of 10,000 to painted', on: BOARD, time: load(10_000), limit: 1.6, peerLimit: 1 },
  { name: 'Array of 100,000 to painted', on: BOARD, time: load(MANY), limit: 1.3, peerLimit: 1 },
  { name: 'First move on a fresh page', on: BOARD, time: act('move'), limit: 1.3 },
  { name: 'Drop to painted', on: BOARD, time: (bench, page) => drop(bench, page, MANY), limit: 1.5 },
  { name: 'Filter by value and close date', on: BOARD, time: act('filter'), limit: 1.3 },
  { name: 'Sort by value', on: BOARD, time: act('sortByValue'), limit: 1.5 },
  { name: 'Bulk change of 1,000', on: BOARD, time: act('bulkChange'), limit: 1.5 },
  { name: '1,000 changed by the feed', on: BOARD, time: act('feed', true), limit: 1.3 },
  { name: 'List: array of 100,000 to painted', on: LIST, time: load(MANY), limit: 2 },
  { name: 'List: sort by value', on: LIST, time: act('sortByValue'), limit: 1.3 },
  { name: 'List: filter', on: LIST, time: act('filter'), limit: 1.3 },
  { name: 'List: 1,000 changed by the feed', on: LIST, time: act('feed', true), limit: 1.3 },
];

/**
 * What a person waits for, beside both yardsticks, in rounds.
 *
 * @param {{rounds: number, only: string}} options rows whose name holds `only`
 * @param {(row: object) => void} add
 */
export async function measureYardsticks(bench, { rounds, only }, add) {
  const asked = ({ name }) => name.toLowerCase().includes(only.toLowerCase());
  for (const { time, ...row } of ROWS.filter(asked)) add(judged(row, await times(bench, row.on, rounds, time)));
  if (asked({ name: 'List: scroll' })) await measureScroll(bench, rounds, add);
}

function times(bench, on, rounds, time) {
  return inTurn(rounds, {
    ours: () => time(bench, on.ours),
    raw: () => time(bench, on.raw),
    peer: () => time(bench, on.peer),
  });
}

/** @param {object} row @param {{ours: number[], raw: number[], peer: number[]}} figures of each round */
function judged({ name, on, limit, behind, peerLimit, unit = 'ms', digits = 0 }, { ours, raw, peer }) {
  const inFrames = (a, b) => Math.max(a, TWO_FRAMES) / Math.max(b, TWO_FRAMES);
  const ratio = paired(ours, raw, inFrames);
  const toPeer = paired(ours, peer, inFrames);
  const isNear = ratio.lower <= limit || (behind !== undefined && paired(ours, raw, (a, b) => a - b).lower <= behind);
  const rounded = (values) => Number(medianOf(values).toFixed(digits));
  return {
    name,
    unit,
    value: rounded(ours),
    raw: rounded(raw),
    ratio,
    limit,
    behind,
    peer: rounded(peer),
    peerName: on.peerName,
    toPeer,
    peerLimit,
    ok: isNear && (peerLimit === undefined || toPeer.lower <= peerLimit),
  };
}

async function measureScroll(bench, rounds, add) {
  const longTasks = { list: [], 'raw-list': [], grid: [] };
  const scroll = (_, page) =>
    onFilled(bench, page, { count: MANY }, async (p) => {
      const scrolled = await p.evaluate(() => window.page.scroll());
      longTasks[page].push(scrolled.longTasks);
      return percentile95(scrolled.frames);
    });
  const figures = await times(bench, LIST, rounds, scroll);
  add(judged({ name: 'List: scroll, frame p95', on: LIST, limit: 1.2, digits: 1 }, figures));
  const value = medianOf(longTasks.list);
  add({
    name: 'List: scroll, tasks over 50 ms',
    unit: 'tasks',
    value,
    raw: medianOf(longTasks['raw-list']),
    peer: medianOf(longTasks.grid),
    peerName: LIST.peerName,
    max: 0,
    ok: paired(longTasks.list, longTasks.list, (a) => a).lower <= 0,
  });
}
