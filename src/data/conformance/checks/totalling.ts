import { minorDigits } from '../../../model/amount.js';
import { fieldDefinition, type FieldValue } from '../../../model/field.js';
import { totalsEntryOf } from '../../../model/totals-of.js';
import { addToTotals, emptyTotals, type Totals } from '../../../model/totals.js';
import type { View } from '../../../model/view.js';
import type { Total, TotalsQuery } from '../../adapter.js';
import type { FilledCheck } from '../check.js';
import { Refuted } from '../refuted.js';
import type { FilledBench } from '../filled-bench.js';
import { mayAsk } from './filtering.js';

export const TOTALLING: FilledCheck[] = [
  {
    name: 'the declared totals are the model\u2019s to the last digit, per stage, per pipeline and as a whole',
    level: 'at-least-once',
    skip: ({ can, totals }) => ((can?.totals?.length ?? 0) > 0 && totals ? null : 'it declares no totals'),
    run: async (bench) => {
      const { adapter } = bench;
      const views: View[] = [bench.view()];
      if (mayAsk(adapter, 'is', 'ownerId')) {
        views.push(bench.view({ where: [{ field: 'ownerId', op: 'is', value: 'user-3' }] }));
      }
      if (mayAsk(adapter, 'between', 'closedAt')) views.push(bench.view({ closed: 'thisMonth' }));
      for (const view of views) {
        for (const by of ['stage', 'pipeline', 'none'] as const)
          compare(bench, view, by, await bench.totals({ view, by }));
      }
    },
  },
  {
    name: 'totals are split by each declared field as the model groups deals',
    level: 'at-least-once',
    skip: ({ can, totals }) => ((can?.split?.length ?? 0) > 0 && totals ? null : 'it declares no splits'),
    run: async (bench) => {
      const view = bench.view();
      for (const split of bench.adapter.can?.split ?? []) {
        const expected = new Map<string, number>();
        for (const deal of bench.expected(view)) {
          const key = JSON.stringify([deal.stageId, textOf(fieldDefinition(split)?.read(deal, bench.fields))]);
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        const came = await bench.totals({ view, by: 'stage', split });
        const counts = came.map(
          ({ key, split: value, count }) => [JSON.stringify([key, value ?? null]), count] as const,
        );
        bench.same(
          Object.fromEntries(counts.sort(byKey)),
          Object.fromEntries([...expected].sort(byKey)),
          `The counts by stage and ${split}`,
        );
      }
    },
  },
];

function textOf(value: FieldValue | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

function byKey([first]: readonly [string, number], [second]: readonly [string, number]): number {
  return first < second ? -1 : 1;
}

function compare(bench: FilledBench, view: View, by: TotalsQuery['by'], came: readonly Total[]): void {
  const expected = expectedTotals(bench, view, by);
  const declared = bench.adapter.can?.totals ?? [];
  const keys = new Set([...expected.keys(), ...came.map(({ key }) => (by === 'none' ? '' : key))]);
  for (const key of keys) {
    const mine = expected.get(key) ?? emptyTotals();
    const theirs = by === 'none' ? came[0] : came.find((total) => total.key === key);
    const what = `${by === 'none' ? 'the whole' : `${by} ${key}`} of ${JSON.stringify(view.where)}`;
    bench.same(theirs?.count ?? 0, mine.count, `The count of ${what}`);
    if (declared.includes('sum')) {
      bench.same(theirs?.withoutValue ?? 0, mine.withoutValue, `The number without a value of ${what}`);
      if (theirs?.withoutRate !== undefined) {
        bench.same(theirs.withoutRate, mine.withoutRate, `The number without a rate of ${what}`);
      }
    }
    for (const sum of mine.sums) {
      const found = theirs?.sums.find(({ currency }) => currency === sum.currency);
      if (declared.includes('sum')) {
        bench.same(minorOf(found?.value, sum.currency), String(sum.minor), `The sum in ${sum.currency} of ${what}`);
      }
      if (declared.includes('weighted')) {
        const weighted = minorOf(found?.weighted, sum.currency);
        bench.same(weighted, String(sum.weightedMinor), `The weighted sum in ${sum.currency} of ${what}`);
      }
    }
  }
}

function expectedTotals(bench: FilledBench, view: View, by: TotalsQuery['by']): Map<string, Totals> {
  const groups = new Map<string, Totals>();
  const { fields, environment } = bench;
  for (const deal of bench.expected(view)) {
    const key = by === 'stage' ? deal.stageId : by === 'pipeline' ? deal.pipelineId : '';
    const stage = fields.stage(deal.stageId, deal.pipelineId);
    const pipeline = fields.pipeline(deal.pipelineId);
    const entry = totalsEntryOf(deal, stage, pipeline, environment.currency, environment.rates);
    groups.set(key, addToTotals(groups.get(key) ?? emptyTotals(), entry));
  }
  return groups;
}

/** Decimal text in major units as whole minor units, without going through a float. */
function minorOf(text: string | undefined, currency: string): string {
  if (text === undefined) return '0';
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) throw new Refuted(`The amount ${JSON.stringify(text)} is no decimal text.`);
  const [, sign = '', whole = '', fraction = ''] = parts;
  const digits = minorDigits(currency);
  if (/[1-9]/.test(fraction.slice(digits))) {
    throw new Refuted(`The amount ${text} has more places than ${currency} knows (${digits}).`);
  }
  return String(BigInt(sign + whole + fraction.slice(0, digits).padEnd(digits, '0')));
}
