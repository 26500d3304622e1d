import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { Deal } from '../../src/model/deal.js';
import { DealTable } from '../../src/store/table/deal-table.js';
import { fillTable } from '../../src/store/loading/fill-table.js';
import { ProblemList } from '../../src/store/core/problem-list.js';
import { Places } from '../../src/store/loading/places.js';
import { normalizePipeline } from '../../src/model/normalize.js';

const { pipeline } = normalizePipeline({ id: 'p', name: 'P', currency: 'EUR', stages: ['new', 'won'] });
if (!pipeline) throw new Error('The pipeline of these tests cannot be read.');

const defaults = { timeZone: 'Asia/Ho_Chi_Minh', pipelineId: 'p' };

interface Filled {
  table: DealTable;
  problems: ProblemList;
}

function fill(inputs: readonly unknown[], few: number): Filled {
  const table = new DealTable();
  const problems = new ProblemList();
  fillTable(table, inputs, defaults, new Places([pipeline as NonNullable<typeof pipeline>]), problems, few);
  return { table, problems };
}

const atOnce = (inputs: readonly unknown[]): Filled => fill(inputs, Infinity);
const headsFirst = (inputs: readonly unknown[]): Filled => fill(inputs, -1);

function readRests({ table }: Filled): void {
  const rests = table.readRests();
  while (rests.next().done !== true);
}

const dealsOf = ({ table }: Filled): (Deal | undefined)[] => [...table.ids()].map((id) => table.get(id));
const messagesOf = ({ problems }: Filled): string[] =>
  problems
    .list()
    .map(({ subject, message }) => `${subject} ${message}`)
    .sort();

const odd = fc.oneof(fc.constant(undefined), fc.constant(null), fc.jsonValue());
const mostly = (sound: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: sound, weight: 6 }, { arbitrary: odd, weight: 1 });
const input = fc.record(
  {
    id: mostly(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')),
    title: mostly(fc.string({ minLength: 1 })),
    stageId: mostly(fc.constantFrom('new', 'won', 'elsewhere')),
    pipelineId: mostly(fc.constantFrom('p', 'q')),
    value: mostly(fc.oneof(fc.nat(), fc.double())),
    currency: mostly(fc.constantFrom('EUR', 'VND', 'eur', 'XYZ')),
    probability: mostly(fc.double({ min: 0, max: 1, noNaN: true })),
    rank: mostly(fc.constantFrom('a', 'b1', 'zz', '0', 'A')),
    closedAt: mostly(fc.constantFrom('2026-02-03T04:05:06Z', '2026-02-30', '2026-02-03', '2026-02-30T04:05:06Z')),
    expectedCloseDate: mostly(fc.constantFrom('2026-02-03', '2026-02-30')),
    tags: mostly(fc.array(fc.string())),
  },
  { requiredKeys: [] },
);
const inputs = fc.array(fc.oneof({ arbitrary: input, weight: 12 }, { arbitrary: fc.jsonValue(), weight: 1 }), {
  maxLength: 12,
});

const twins = (['first', 'second'] as const).map((title) => ({ id: 'a', title, stageId: 'new' }));
/** What a column shows of the table: each row's id, and its deal asked for by that id. */
const shown = ({ table }: Filled): (string | undefined)[] => {
  const ids = Array.from({ length: table.height }, (_, row) => table.handOutId(row));
  return ids.flatMap((id) => (id === undefined ? [] : [table.get(id)?.title]));
};

describe('an id that came twice', () => {
  it('of a few deals is known when the table is filled', () => {
    const filled = atOnce(twins);
    expect(filled.table.isAlive(1)).to.equal(false);
    expect(shown(filled)).to.deep.equal(['first']);
  });

  it('of many deals is shown once before the ids are indexed, and once after', () => {
    const filled = headsFirst(twins);
    expect(filled.table.isAlive(1), 'not indexed yet').to.equal(true);
    expect(shown(filled)).to.deep.equal(['first']);
    expect(shown(filled), 'shown again').to.deep.equal(['first']);
    filled.table.indexIds();
    expect(shown(filled)).to.deep.equal(['first']);
    expect(filled.table.isAlive(1)).to.equal(false);
  });
});

describe('reading the heads of deals first', () => {
  it('gives the same deals and the same remarks as reading them whole', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const first = headsFirst(given);
        readRests(first);
        const whole = atOnce(given);
        expect(dealsOf(first)).to.deep.equal(dealsOf(whole));
        expect(messagesOf(first)).to.deep.equal(messagesOf(whole));
      }),
    );
  });

  it('gives the whole deal to whoever asks before the rest is read, in any order', () => {
    fc.assert(
      fc.property(inputs, fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')), (given, asked) => {
        const first = headsFirst(given);
        const whole = atOnce(given);
        for (const id of asked) expect(first.table.get(id)).to.deep.equal(whole.table.get(id));
      }),
    );
  });

  it('keeps what was written to a deal before its rest is read', () => {
    const first = headsFirst([{ id: 'a', stageId: 'new', title: 'As it came' }]);
    const changed = { ...(atOnce([{ id: 'a', stageId: 'new' }]).table.get('a') as Deal), title: 'Changed' };
    first.table.set('a', changed);
    readRests(first);
    expect(first.table.get('a')?.title).to.equal('Changed');
  });

  it('does not bring a removed deal back', () => {
    const first = headsFirst([{ id: 'a', stageId: 'new', title: 'As it came' }]);
    first.table.set('a', null);
    readRests(first);
    expect(first.table.get('a')).to.equal(undefined);
    expect(first.table.size).to.equal(0);
  });

  it('drops a deal whose rest cannot be read, says so, and keeps the others', () => {
    const trap = {
      id: 'a',
      stageId: 'new',
      get title(): string {
        throw new Error('not today');
      },
    };
    const first = headsFirst([trap, { id: 'b', stageId: 'new', title: 'B' }]);
    readRests(first);
    expect([...first.table.ids()]).to.deep.equal(['b']);
    expect(messagesOf(first).join()).to.contain('not today');
  });

  it('reads heads only of many deals', () => {
    const deal = (id: number): object => ({ id: `d${String(id)}`, stageId: 'new', title: 'T' });
    const many = Array.from({ length: 5000 }, (_, id) => deal(id));
    const { table } = fill(many, 4000);
    expect(table.hasRests).to.equal(true);
    expect(fill(many.slice(0, 4000), 4000).table.hasRests).to.equal(false);
  });
});
