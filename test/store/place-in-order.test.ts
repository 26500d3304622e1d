import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { normalizeDeal } from '../../src/model/normalize-deal.js';
import type { Deal } from '../../src/model/deal.js';
import { compareRank } from '../../src/model/rank.js';
import { DealTable } from '../../src/store/table/deal-table.js';
import { placeBlock } from '../../src/store/planning/place-in-order.js';
import { StageOrder } from '../../src/store/table/stage-order.js';
import { deal } from './world.js';

function tableOf(ranks: readonly string[]): DealTable {
  const table = new DealTable();
  table.clear(ranks.length * 2);
  ranks.forEach((rank, i) => {
    for (const stageId of ['new', 'offer']) {
      const id = `${stageId}${String(i)}`;
      table.append(normalizeDeal({ ...deal(id, stageId), rank }, { timeZone: 'UTC' }).deal as Deal);
    }
  });
  return table;
}

function rowsIn(table: DealTable): Int32Array {
  return Int32Array.from([...table.ids()].filter((id) => id.startsWith('new')).map((id) => table.rowOf(id)));
}

const idsInOrder = (table: DealTable, rankOf = (id: string): string => table.get(id)?.rank ?? ''): string[] =>
  [...table.ids()]
    .filter((id) => id.startsWith('new'))
    .sort((a, b) => compareRank({ rank: rankOf(a), id: a }, { rank: rankOf(b), id: b }));

/** Ranks with much and with no room between them, equal ones and such as no key of ours would be. */
const ranks = fc.array(
  fc.oneof(
    fc.constantFrom('a', 'a1', 'a01', 'a001', 'b', 'm', 'm1', 'z', 'zz'),
    fc.string({ unit: fc.constantFrom('0', '1', 'h', 'z'), minLength: 1, maxLength: 47 }).map((head) => `${head}1`),
  ),
  { minLength: 1, maxLength: 30 },
);

describe('the order of a stage', () => {
  it('tells the neighbours of a deal as the stage in order does, and no deal of another stage', () => {
    fc.assert(
      fc.property(ranks, fc.nat(), fc.integer({ min: 1, max: 8 }), (given, pick, wanted) => {
        const table = tableOf(given);
        const order = new StageOrder(rowsIn(table), table);
        const ids = idsInOrder(table);
        const at = pick % ids.length;
        const id = ids[at] as string;
        expect(order.below(id, wanted)).to.deep.equal(ids.slice(at + 1, at + 1 + wanted));
        expect(order.above(id, wanted)).to.deep.equal(ids.slice(Math.max(0, at - wanted), at).reverse());
        expect(order.below(null, wanted)).to.deep.equal(ids.slice(0, wanted));
        expect(order.above(null, wanted)).to.deep.equal(ids.slice(-wanted).reverse());
        expect([order.has(id), order.has('offer0'), order.has('nobody')]).to.deep.equal([true, false, false]);
      }),
    );
  });

  it('places a block where it was dropped, and changes the order of nothing else', () => {
    fc.assert(
      fc.property(
        ranks,
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        fc.option(fc.nat()),
        (given, picks, before) => {
          const table = tableOf(given);
          const ids = idsInOrder(table);
          const moving = new Set(picks.map((pick) => ids[pick % ids.length] as string));
          const beforeId = before === null ? null : (ids[before % ids.length] as string);
          const { block, neighbours } = placeBlock(new StageOrder(rowsIn(table), table), moving, beforeId, moving.size);

          const fresh = new Map([...neighbours, ...[...moving].map((id, i) => [id, block[i] as string] as const)]);
          const after = idsInOrder(table, (id) => fresh.get(id) ?? table.get(id)?.rank ?? '');
          // The block stands before the first deal at or below the gap that does not move itself.
          const gap = beforeId === null ? ids.length : ids.indexOf(beforeId);
          const anchor = ids.slice(gap).find((id) => !moving.has(id));
          const rest = ids.filter((id) => !moving.has(id));
          rest.splice(anchor === undefined ? rest.length : rest.indexOf(anchor), 0, ...moving);
          expect(after).to.deep.equal(rest);
        },
      ),
      { numRuns: 500 },
    );
  });
});
