import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { compareHistory } from '../../src/data/history-order.js';
import { historyPage, readHistoryCursor } from '../../src/data/history-page.js';
import type { DealChange } from '../../src/model/change.js';

const entry = fc.record({ day: fc.integer({ min: 1, max: 5 }), seq: fc.integer({ min: 1, max: 3 }) });

function changesOf(entries: readonly { day: number; seq: number }[]): DealChange[] {
  return entries.map(({ day, seq }, index) => ({
    id: `c${String(index)}`,
    dealId: 'd',
    at: `2026-01-0${String(day)}T00:00:00.000Z`,
    seq,
    actorId: null,
    opId: 'o',
    undoes: null,
    kind: 'edited',
    changes: {},
  }));
}

describe('the order of a history', () => {
  it('pages without a hole or a double, also where instants and numbers are equal', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (entries, limit) => {
        const ordered = changesOf(entries).sort(compareHistory);
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page = historyPage(ordered, cursor, limit);
          expect(page.items.length).to.be.at.most(limit);
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.cursor;
        } while (cursor !== null);
        expect(seen).to.deep.equal(ordered.map(({ id }) => id));
      }),
    );
  });

  it('goes on behind the cursor when an earlier entry arrived meanwhile', () => {
    const ordered = changesOf([
      { day: 2, seq: 1 },
      { day: 3, seq: 1 },
    ]);
    const { cursor } = historyPage(ordered, null, 1);
    const late = { ...(ordered[0] as DealChange), id: 'late', at: '2026-01-01T00:00:00.000Z' };
    expect(historyPage([late, ...ordered], cursor, 5).items.map(({ id }) => id)).to.deep.equal(['c1']);
  });

  for (const garbage of ['', 'x', '[]', '{"at":1}', '[1,2,3]']) {
    it(`takes ${JSON.stringify(garbage)} for no cursor`, () => {
      expect(readHistoryCursor(garbage)).to.equal(null);
    });
  }
});
