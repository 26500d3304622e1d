import { expect } from '@open-wc/testing';
import { processDeals, type ProcessDeals } from '../../../src/insights/process/process-deals.js';
import type { Deal } from '../../../src/model/deal.js';
import { packed } from '../deals/packed-deals.js';
import { day, Story, staysOf } from '../history/stay-script.js';
import { asOf, knownStages, period } from '../stages/sales.js';
import { closedOn, open } from './process-script.js';

/** Deals that are there, with their numbers in the history by their ids; days 10 to 20 of the story, on its day 50. */
function found(
  deals: readonly Partial<Deal>[],
  stories: readonly Story[] = [],
  more: { isWithOpen?: boolean; now?: number } = {},
): ProcessDeals {
  const { stays, places } = staysOf(stories.flatMap(({ changes }) => changes));
  const ids = stories.flatMap(({ changes }) => changes.slice(0, 1).map(({ dealId }) => dealId));
  const history = { stays, known: knownStages(places), numberOf: (id: string) => ids.indexOf(id) };
  const { now = 50, ...asked } = more;
  return processDeals(packed(deals), history, { period: period(10, 20), asOf: asOf(now), ...asked });
}

const closed = (id: string, stageId: string, days: number | null): Partial<Deal> => ({
  id,
  stageId,
  closedAt: days === null ? null : day(days),
});
const stories = (...ids: readonly string[]): Story[] => ids.map((id) => new Story(id).created(0, 'new'));

describe('processDeals', () => {
  it('are those that closed in the period', () => {
    const some = found(
      [closed('a', 'won', 10), closed('b', 'lost', 19), closed('c', 'won', 20), closed('d', 'lost', 9), { id: 'e' }],
      stories('a', 'b', 'c', 'd', 'e'),
    );
    expect([...some.deals]).to.deep.equal([
      [0, closedOn('won', 10)],
      [1, closedOn('lost', 19)],
    ]);
  });

  it('are the open ones too, on request', () => {
    const { deals } = found([closed('a', 'won', 12), { id: 'b' }], stories('a', 'b'), { isWithOpen: true });
    expect([...deals]).to.deep.equal([
      [0, closedOn('won', 12)],
      [1, open],
    ]);
  });

  it('are counted by what they do not tell', () => {
    const some = found(
      [closed('a', 'won', null), closed('b', 'gone', 12), closed('c', 'gone', 30), closed('d', 'lost', 12)],
      stories('a', 'b', 'c'),
    );
    expect({ ...some, deals: some.deals.size }).to.deep.equal({
      deals: 0,
      withoutClose: 1,
      withoutOutcome: 1,
      withoutHistory: 1,
    });
  });

  it('are those that were deleted since too, where they had closed', () => {
    const won = new Story('a').created(0, 'new').moved(9, 'new', 'won').at(15, 'deleted', {});
    const lost = new Story('b')
      .created(0, 'lost')
      .moved(3, 'lost', 'won')
      .moved(12, 'won', 'lost')
      .at(30, 'deleted', {});
    const never = new Story('c').created(0, 'new').at(15, 'deleted', {});
    const anew = new Story('d').created(0, 'won').at(5, 'deleted', {}).created(15, 'won').at(18, 'deleted', {});
    const there = new Story('e').created(0, 'new').moved(12, 'new', 'won').at(60, 'deleted', {});
    const stays = [won, lost, never, anew, there];
    expect([...found([], stays).deals]).to.have.deep.members([
      [1, closedOn('lost', 12)],
      [3, closedOn('won', 15)],
    ]);
    expect([...found([], stays, { now: 70 }).deals.keys()]).to.have.members([1, 3, 4]);
    expect([...found([{ id: 'd' }], stays).deals.keys()]).to.deep.equal([1]);
  });
});
