import { FIELD_NAMES, fieldDefinition, moneyAmount, type FieldDefinition } from '../../../model/field.js';
import type { Json } from '../../../model/json.js';
import { PERIOD_NAMES } from '../../../model/calendar.js';
import { formatDay } from '../../../model/civil-date.js';
import { compileView } from '../../../model/filter.js';
import type { Condition, ConditionOp } from '../../../model/view.js';
import type { DataAdapter } from '../../adapter.js';
import type { FilledBench } from '../filled-bench.js';
import type { FilledCheck } from '../check.js';
import { Untried } from '../refuted.js';

const OPS: readonly ConditionOp[] = ['is', 'in', 'between', 'contains', 'empty', 'notEmpty'];
const CUSTOM = ['fields.region', 'fields.seats', 'fields.unheardOf'];

export const FILTERING: FilledCheck[] = [
  ...OPS.map((op): FilledCheck => ({
    name: `the filter "${op}" finds what the model finds, field by field`,
    level: 'at-least-once',
    skip: ({ can }) => (can?.filter?.includes(op) ? null : `it declares no filter "${op}"`),
    run: async (bench) => {
      for (const condition of conditionsOf(op, bench)) {
        const view = bench.view({ where: [condition] });
        bench.sameIds(await bench.asked({ view }), bench.expected(view), `Where ${JSON.stringify(condition)}`);
      }
    },
  })),
  {
    name: 'several conditions, pipelines and a stage narrow the answer together',
    level: 'at-least-once',
    skip: ({ can }) => ((can?.filter?.length ?? 0) > 0 ? null : 'it declares no filters'),
    run: async (bench) => {
      const ops = bench.adapter.can?.filter ?? [];
      const conditions = ops.flatMap((op) => conditionsOf(op, bench).slice(0, 4));
      for (const [index, first] of conditions.entries()) {
        const second = conditions[(index * 7 + 3) % conditions.length] as Condition;
        const pipeline = bench.pipelines[index % bench.pipelines.length];
        const pipelineIds = index % 2 === 0 || !pipeline ? 'all' : [pipeline.id];
        const view = bench.view({ where: [first, second], pipelineIds });
        const stageId = index % 3 === 0 ? bench.stageIds[0] : undefined;
        const came = await bench.asked({ view, ...(stageId !== undefined && { stageId }) });
        bench.sameIds(came, bench.expected(view, stageId), `The view ${JSON.stringify(view)} of ${stageId ?? 'all'}`);
      }
    },
  },
  {
    name: 'which closed deals show is what the model says',
    level: 'at-least-once',
    skip: (adapter) => (mayAsk(adapter, 'between', 'closedAt') ? null : 'it declares no filter "between" of closedAt'),
    run: async (bench) => {
      for (const closed of ['thisMonth', 'thisQuarter', 'thisYear', 'none', 'all'] as const) {
        const view = bench.view({ closed });
        bench.sameIds(await bench.asked({ view }), bench.expected(view), `Closed deals of "${closed}"`);
      }
    },
  },
  {
    name: 'a text search finds what the model finds, without case and accents, and takes signs as they are',
    level: 'at-least-once',
    skip: ({ can }) => (can?.search ? null : 'it declares no search'),
    run: async (bench) => {
      const texts = [
        'dang dinh',
        'ĐẶNG',
        'rack',
        'refresh RACK',
        'ck re',
        '%',
        '_',
        '\\',
        "'",
        '"',
        'strasse',
        'soren',
      ];
      for (const text of [...texts, 'σοφος', 'EXT-12', 'doi tac', 'x.y,z', '(odd)', 'nothing bears this', '   ']) {
        const view = bench.view({ text });
        bench.sameIds(await bench.asked({ view }), bench.expected(view), `A search for ${JSON.stringify(text)}`);
      }
    },
  },
];

/** True when the adapter says that this may be asked of it. */
export function mayAsk({ can }: DataAdapter, op: ConditionOp, field: string): boolean {
  return can?.filter?.includes(op) === true && (can.filterFields?.[op]?.includes(field) ?? true);
}

/** Conditions that the model understands, over every field that the adapter says may be asked about. */
function conditionsOf(op: ConditionOp, bench: FilledBench): Condition[] {
  const fields = [...FIELD_NAMES, ...CUSTOM].filter((field) => mayAsk(bench.adapter, op, field));
  const conditions = fields.flatMap((name) => {
    const field = fieldDefinition(name);
    return field ? operands(op, field, bench).map((value): Condition => ({ field: name, op, ...value })) : [];
  });
  const known = conditions.filter(
    (condition) => compileView(bench.view({ where: [condition] }), bench.fields).problems.length === 0,
  );
  if (known.length === 0) throw new Untried(`it names no field for "${op}"`);
  return known;
}

function operands(op: ConditionOp, field: FieldDefinition, bench: FilledBench): { value?: Json }[] {
  if (op === 'empty' || op === 'notEmpty') return [{}];
  const values = heldValues(field, bench);
  const [first = null, second = null] = values;
  const last = values.at(-1) ?? null;
  if (op === 'contains') {
    return typeof first === 'string' ? [{ value: first.slice(1, 4) }, { value: first.toUpperCase() }] : [];
  }
  const periods = field.kind === 'day' ? PERIOD_NAMES.map((period) => ({ value: { period } })) : [];
  if (op === 'is') return [{ value: first }, { value: last }, { value: null }, ...periods];
  if (op === 'in') return [{ value: [first, last] }, { value: [null, second] }, { value: [] }];
  const [low, high] = [first, last].sort(ascending);
  return [{ value: [low, high] }, { value: [low, null] }, { value: [null, first] }, { value: [second, second] }].map(
    ({ value }) => ({ value: value as Json }),
  );
}

/** Values of the field as a person would write them, from a few deals. */
function heldValues(field: FieldDefinition, bench: FilledBench): (string | number | boolean)[] {
  const held = new Set<string | number | boolean>();
  for (let index = 0; index < bench.deals.length && held.size < 3; index += 97) {
    const deal = bench.deals[index];
    const read = deal ? field.read(deal, bench.fields) : null;
    const value = typeof read === 'object' ? read?.[0] : read;
    if (value === null || value === undefined) continue;
    if (field.kind === 'day' && typeof value === 'number') held.add(formatDay(value));
    else if (field.kind === 'money' && typeof value === 'number') held.add(moneyAmount(value, bench.fields));
    else held.add(value);
  }
  return [...held];
}

function ascending(a: string | number | boolean | null, b: string | number | boolean | null): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}
