import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { datesOfActivities, importedFloorOf } from '../../src/model/activity-dates.js';

const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}T09:00:00.000Z`;
const due = (n: number) => ({ dueAt: day(n), doneAt: null });
const done = (n: number) => ({ dueAt: day(n), doneAt: day(n) });

describe('what activities add up to', () => {
  it('is the latest done, the earliest due and the latest due of the undone', () => {
    expect(datesOfActivities(null, [due(9), done(2), due(5), done(4), due(20), done(1)])).to.deep.equal({
      lastActivityAt: day(4),
      nextActivityAt: day(5),
      plannedUntilAt: day(20),
    });
  });

  it('is nothing without activities, and without dates', () => {
    const nothing = { lastActivityAt: null, nextActivityAt: null, plannedUntilAt: null };
    expect(datesOfActivities(null, [])).to.deep.equal(nothing);
    expect(datesOfActivities(null, [{ dueAt: null, doneAt: null }])).to.deep.equal(nothing);
  });

  it('is never earlier than what an import knew', () => {
    expect(datesOfActivities(day(10), [done(4)]).lastActivityAt).to.equal(day(10));
    expect(datesOfActivities(day(10), [done(12)]).lastActivityAt).to.equal(day(12));
  });

  it('compares instants, whatever their form', () => {
    const early = { dueAt: '2026-03-01T09:00:00Z', doneAt: null };
    const late = { dueAt: '2026-03-01T09:00:00.500Z', doneAt: null };
    const { nextActivityAt, plannedUntilAt } = datesOfActivities(null, [late, early]);
    expect([nextActivityAt, plannedUntilAt]).to.deep.equal([early.dueAt, late.dueAt]);
  });

  it('does not depend on their order', () => {
    const some = fc.array(fc.constantFrom(due(1), due(3), due(7), done(2), done(5)));
    fc.assert(
      fc.property(some, (activities) => {
        expect(datesOfActivities(null, activities.toReversed())).to.deep.equal(datesOfActivities(null, activities));
      }),
    );
  });

  it('tells an imported last activity by that none accounts for it', () => {
    expect(importedFloorOf(null, [done(4)])).to.equal(null);
    expect(importedFloorOf(day(10), [done(4), due(12)])).to.equal(day(10));
    expect(importedFloorOf(day(4), [done(4)])).to.equal(null);
    expect(importedFloorOf(day(4), [])).to.equal(day(4));
  });
});
