import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { RecordedChanges } from '../../src/adapters/memory/recorded-changes.js';
import type { HistoryQuery } from '../../src/data/adapter.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import { historyLimit, historySpan } from '../../src/data/history-page.js';
import { compareHistory } from '../../src/data/history-order.js';
import type { DealChange } from '../../src/model/change.js';

const entry = fc.record({
  day: fc.integer({ min: 1, max: 5 }),
  seq: fc.integer({ min: 1, max: 3 }),
  deal: fc.constantFrom('a', 'b'),
});

function changesOf(entries: readonly { day: number; seq: number; deal: string }[], first = 0): DealChange[] {
  return entries.map(({ day, seq, deal }, index) => ({
    id: `c${String(first + index)}`,
    dealId: deal,
    at: `2026-01-0${String(day)}T00:00:00.000Z`,
    seq,
    actorId: null,
    opId: 'o',
    undoes: null,
    kind: 'edited',
    changes: {},
  }));
}

describe('a history in the order recorded', () => {
  const given = fc.array(entry, { maxLength: 20 });

  it('begins with the past in its order of time and goes on as it was written, in pages without a hole or a double', () => {
    fc.assert(
      fc.property(given, given, fc.integer({ min: 1, max: 7 }), fc.nat(40), (before, then, limit, from) => {
        const [past, written] = [changesOf(before), changesOf(then, before.length)];
        const record = new RecordedChanges(past, ({ dealId }) => dealId);
        for (const [index, change] of written.entries()) record.append(change, past.length + index + 1);
        const expected = [...past.toSorted(compareHistory), ...written];
        const since = Math.min(from, expected.length);
        for (const dealId of [undefined, 'a', 'none']) {
          const wanted = expected.slice(since).filter((change) => dealId === undefined || change.dealId === dealId);
          const seen: DealChange[] = [];
          let query: HistoryQuery = { limit, since: String(since) };
          for (;;) {
            const span = historySpan(query, { end: expected.length, floor: 0 });
            const page = record.page(span, historyLimit(query), dealId);
            expect(page.items.length).to.be.at.most(limit);
            expect(page.total?.count).to.equal(wanted.length - seen.length);
            seen.push(...page.items);
            if (page.cursor === null) break;
            // The checkpoint of a page is as good a place to go on from as its cursor.
            query = seen.length % 2 === 0 ? { limit, cursor: page.cursor } : { limit, since: page.checkpoint! };
          }
          expect(seen).to.deep.equal(wanted);
        }
      }),
    );
  });

  for (const [query, status] of [
    [{ cursor: 'x' }, 400],
    [{ cursor: '["2026-01-01",1,"id"]' }, 400],
    [{ since: 'x' }, 410],
    [{ since: '3' }, 410],
    [{ since: '8' }, 410],
  ] as const) {
    it(`refuses ${JSON.stringify(query)} of a history from 4 to 7`, () => {
      const reach = { end: 7, floor: 4 };
      expect(() => historySpan(query, reach))
        .to.throw(AdapterError)
        .that.includes({ kind: 'protocol', outcome: 'not-applied', status });
    });
  }
});
