import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { ChangeLog, type Changes } from '../../../src/store/core/change-log.js';

/** What a reader knows, as pairs of rows and masks in order. */
function plain(changes: Changes | null): unknown {
  if (!changes) return null;
  const { isEverything, rows, masks, entities, settings, histories } = changes;
  return {
    isEverything,
    rows: rows.map((row, at) => [row, masks[at]]).sort(([a], [b]) => (a as number) - (b as number)),
    entities: [...entities].sort(),
    settings: [...settings].sort(),
    histories: [...histories].sort(),
  };
}

const nothing = { isEverything: false, rows: [], entities: [], settings: [], histories: [] };

function following(log: ChangeLog): ReturnType<ChangeLog['reader']> {
  const reader = log.reader();
  reader.take();
  return reader;
}

describe('the change log', () => {
  it('tells a new reader of everything, then of what moved, then of nothing', () => {
    const log = new ChangeLog();
    log.row(3, 1);
    const reader = log.reader();
    expect(plain(reader.take())).to.deep.equal({ ...nothing, isEverything: true });
    expect(reader.take()).to.equal(null);
    log.row(3, 1);
    log.row(4, 0);
    log.row(3, 4);
    log.entities(['user', 'pipeline']);
    log.settings(['today']);
    log.histories(['deals', 'deals']);
    expect(plain(reader.take())).to.deep.equal({
      isEverything: false,
      rows: [
        [3, 5],
        [4, 0],
      ],
      entities: ['pipeline', 'user'],
      settings: ['today'],
      histories: ['deals'],
    });
    expect(reader.take()).to.equal(null);
  });

  it('tells every reader of everything after a load, and of nothing from before', () => {
    const log = new ChangeLog();
    const reader = following(log);
    log.row(1, 1);
    log.replaced();
    log.row(2, 1);
    expect(plain(reader.take())).to.deep.equal({ ...nothing, isEverything: true });
    expect(reader.take()).to.equal(null);
  });

  it('lets a reader that fell too far behind start over, and the others read on', () => {
    const log = new ChangeLog();
    const slow = following(log);
    const quick = following(log);
    for (let at = 0; at < 300_000; at++) {
      log.row(at % 50_000, 1);
      if (at % 10_000 === 9_999) expect(quick.take()?.rows.length).to.equal(10_000);
    }
    expect(slow.take()?.isEverything).to.equal(true);
    log.row(1, 1);
    expect(plain(slow.take())).to.deep.equal({ ...nothing, rows: [[1, 1]] });
  });

  it('tells each reader all that moved since it read, whatever the others read', () => {
    type Step = { row: number; mask: number } | { read: number } | { entity: 'user' | 'team' } | { load: true };
    const row: fc.Arbitrary<Step> = fc.record({ row: fc.nat(9), mask: fc.constantFrom(0, 1, 2, 4) });
    const step = fc.oneof<fc.MaybeWeightedArbitrary<Step>[]>(
      { weight: 6, arbitrary: row },
      { weight: 3, arbitrary: fc.record({ read: fc.nat(2) }) },
      { weight: 2, arbitrary: fc.record({ entity: fc.constantFrom('user' as const, 'team' as const) }) },
      { weight: 1, arbitrary: fc.record({ load: fc.constant(true as const) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const log = new ChangeLog();
        const readers = [0, 1, 2].map(() => ({
          reader: log.reader(),
          isEverything: true,
          rows: new Map<number, number>(),
          entities: new Set<string>(),
        }));
        for (const one of steps) {
          if ('row' in one) {
            log.row(one.row, one.mask);
            for (const { rows } of readers) rows.set(one.row, (rows.get(one.row) ?? 0) | one.mask);
          } else if ('entity' in one) {
            log.entities([one.entity]);
            for (const { entities } of readers) entities.add(one.entity);
          } else if ('load' in one) {
            log.replaced();
            for (const reader of readers) reader.isEverything = true;
          } else {
            const known = readers[one.read];
            if (!known) continue;
            const { reader, isEverything, rows, entities } = known;
            const moved = isEverything || rows.size + entities.size > 0;
            const expected = isEverything
              ? { ...nothing, isEverything }
              : { ...nothing, rows: [...rows].sort(([a], [b]) => a - b), entities: [...entities].sort() };
            expect(plain(reader.take())).to.deep.equal(moved ? expected : null);
            known.isEverything = false;
            rows.clear();
            entities.clear();
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
