import { expect } from '@open-wc/testing';
import { departures, type Departures } from '../../../src/insights/process/departures.js';
import { policyRefusal } from '../../../src/insights/process/policy-refusal.js';
import type { ProcessPolicy } from '../../../src/model/pipeline.js';
import { Story } from '../history/stay-script.js';
import { open, sales, way, waysOf, type Told } from './process-script.js';

describe('departures', () => {
  const counted = (told: Told, isRefused?: (from: string, to: string) => boolean): Record<string, string> =>
    Object.fromEntries(
      Object.entries(departures(waysOf(told).ways, sales, isRefused) satisfies Departures).map(
        ([name, { moves, deals }]) => [name, `${String(moves)} of ${String(deals)}`],
      ),
    );
  const none = { skips: '0 of 0', movesBack: '0 of 0', loops: '0 of 0', reopenings: '0 of 0', departures: '0 of 0' };

  it('has none of a deal that goes forward, and is lost from anywhere', () => {
    expect(counted([way('a', 'new', 'offer', 'deal', 'won'), way('b', 'new', 'lost')])).to.deep.equal(none);
  });

  it('counts what jumps over an open stage, goes back to one, and comes there again', () => {
    expect(counted([way('a', 'new', 'deal', 'won'), way('b', 'new', 'offer', 'won')])).to.deep.equal({
      ...none,
      skips: '2 of 2',
      departures: '2 of 2',
    });
    expect(counted([way('a', 'offer', 'new', 'offer', 'new', 'offer')])).to.deep.equal({
      ...none,
      movesBack: '2 of 1',
      loops: '3 of 1',
      departures: '2 of 1',
    });
  });

  it('counts a reopening by itself', () => {
    expect(counted([way('a', 'new', 'offer', 'lost', 'offer', 'lost', 'new', 'lost')])).to.deep.equal({
      ...none,
      reopenings: '2 of 1',
    });
  });

  it('looks through stages that nobody knows', () => {
    expect(counted([way('a', 'new', 'old', 'new', 'offer')])).to.deep.equal(none);
    expect(counted([way('a', 'new', 'old', 'deal')])).to.deep.equal({ ...none, skips: '1 of 1', departures: '1 of 1' });
  });

  it('begins anew with another life, and with another visit', () => {
    const twice = new Story('a').created(0, 'deal').at(1, 'deleted', {}).created(2, 'new').moved(3, 'new', 'offer');
    expect(counted([{ story: twice, deal: open }])).to.deep.equal(none);
    const again = new Story('a').created(0, 'new').at(1, 'deleted', {}).created(2, 'new');
    expect(counted([{ story: again, deal: open }])).to.deep.equal(none);
    const back = new Story('b').created(0, 'deal');
    back.at(1, 'moved', { pipelineId: 'service', stageId: 'new' }, { from: { pipelineId: 'sales', stageId: 'deal' } });
    back.at(2, 'moved', { pipelineId: 'sales' }, { from: { pipelineId: 'service' } });
    expect(counted([{ story: back, deal: open }])).to.deep.equal(none);
  });

  it('departs from the design where the policy refuses a move', () => {
    const told = [way('a', 'new', 'deal', 'offer', 'lost')];
    expect(counted(told, (from, to) => from === 'offer' && to === 'lost')['departures']).to.equal('1 of 1');
    expect(counted(told)['departures']).to.equal('2 of 1');
  });
});

describe('policyRefusal', () => {
  const refused = (process: ProcessPolicy, ...move: readonly [string, string]): boolean | undefined =>
    policyRefusal({ ...sales, process, archived: true })?.(...move);

  it('is that of the policy behind board and server', () => {
    expect(policyRefusal(sales) === null).to.equal(true);
    expect([refused({ skip: false }, 'new', 'deal'), refused({ skip: false }, 'deal', 'new')]).to.deep.equal([
      true,
      false,
    ]);
    expect([refused({ back: false }, 'new', 'deal'), refused({ back: false }, 'deal', 'new')]).to.deep.equal([
      false,
      true,
    ]);
    expect(refused({ back: false }, 'lost', 'new')).to.equal(true);
    const transitions = { new: ['deal'] };
    expect([refused({ transitions }, 'new', 'offer'), refused({ transitions }, 'new', 'deal')]).to.deep.equal([
      true,
      false,
    ]);
  });

  it('says nothing of stages that the pipeline does not have', () => {
    expect(refused({ transitions: { new: [] } }, 'new', 'old')).to.equal(false);
  });

  it('judges the ways of deals', () => {
    const policed = { ...sales, process: { back: false } };
    const { ways } = waysOf([way('a', 'new', 'deal', 'offer', 'lost', 'new')]);
    expect(departures(ways, policed, policyRefusal(policed)).departures).to.deep.equal({ moves: 2, deals: 1 });
  });
});
