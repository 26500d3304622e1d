import { inTurn, medianOf } from './statistics.js';

const EDITS = 200;
const FEW = 6;
const MANY = 40;

/** What an edit costs the store while many boards and lists of 100,000 deals are open: no more than it concerns. */
export async function measureViews(bench, runs, add) {
  const edits = (views, concerned) => () =>
    bench.fresh('views', (page) =>
      page.evaluate((asked) => window.editsOf(asked), { views, concerned, edits: EDITS }).then(medianOf),
    );
  const { many, few, all } = await inTurn(runs, {
    many: edits(MANY, 'few'),
    few: edits(FEW, 'few'),
    all: edits(MANY, 'all'),
  });
  const [value, raw] = [medianOf(many), medianOf(few)];
  add({
    name: `Edit that concerns 4 of ${String(MANY)} open views, 100,000`,
    unit: 'ms',
    value: rounded(value),
    raw: rounded(raw),
    ratio: value / raw,
    against: `${String(FEW)} views`,
    limit: 1.5,
  });
  add({
    name: `Edit that concerns all ${String(MANY)} open views, 100,000`,
    unit: 'ms',
    value: rounded(medianOf(all)),
    max: 8,
  });
}

function rounded(milliseconds) {
  return Math.round(milliseconds * 100) / 100;
}
