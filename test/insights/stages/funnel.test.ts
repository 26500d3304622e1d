import { expect } from '@open-wc/testing';
import { cumulativeTime } from '../../../src/insights/stages/cumulative-time.js';
import { funnel, type Funnel } from '../../../src/insights/stages/funnel.js';
import { Story, staysOf } from '../history/stay-script.js';
import { asOf, knownStages } from './sales.js';

function funnelOf(stories: readonly Story[], now = 100, cohort?: ReadonlySet<number>): Funnel {
  const { stays, places } = staysOf(stories.flatMap(({ changes }) => changes));
  return funnel(stays, knownStages(places), {
    pipelineId: 'sales',
    stageIds: ['new', 'offer', 'deal'],
    cohort: cohort ?? new Set(stories.keys()),
    now: asOf(now).now,
  });
}

const told = ({ steps }: Funnel): string[] =>
  steps.map(({ stageId, reached, strict }) => `${stageId ?? 'won'} ${String(reached)}, ${String(strict)}`);

describe('funnel', () => {
  const stories = [
    new Story('whole').created(0, 'new').moved(1, 'new', 'offer').moved(2, 'offer', 'deal').moved(3, 'deal', 'won'),
    new Story('skips').created(0, 'new').moved(1, 'new', 'deal').moved(2, 'deal', 'won'),
    new Story('late').created(0, 'offer').moved(1, 'offer', 'new').moved(2, 'new', 'deal'),
    new Story('lost').created(0, 'new').moved(4, 'new', 'lost'),
    new Story('other').created(0, 'new', 'service'),
  ];

  it('counts who was ever in a stage, and who came there step by step', () => {
    const found = funnelOf(stories);
    expect(told(found)).to.deep.equal(['new 4, 4', 'offer 2, 1', 'deal 3, 1', 'won 2, 1']);
    expect([found.deals, found.withoutStay]).to.deep.equal([5, 1]);
  });

  it('counts the cohort alone, and nothing that has not happened yet', () => {
    expect(told(funnelOf(stories, 100, new Set([0, 1])))).to.deep.equal([
      'new 2, 2',
      'offer 1, 1',
      'deal 2, 1',
      'won 2, 1',
    ]);
    expect(told(funnelOf(stories, 1))).to.deep.equal(['new 4, 4', 'offer 2, 1', 'deal 1, 0', 'won 0, 0']);
  });
});

describe('cumulativeTime', () => {
  it('adds up the stays of each deal', () => {
    const twice = new Story('a')
      .created(0, 'new')
      .moved(2, 'new', 'offer')
      .moved(3, 'offer', 'new')
      .moved(7, 'new', 'won');
    const once = new Story('b').created(0, 'new').moved(10, 'new', 'lost');
    const { stays, places } = staysOf([...twice.changes, ...once.changes]);
    const rows = Array.from(stays.place.keys()).filter((row) => places.at(stays.place[row]!).stageId === 'new');
    expect(cumulativeTime(stays, rows, asOf(50))).to.deep.equal({
      deals: 2,
      p25: 7,
      p50: 8,
      p75: 9,
      p80: 9.2,
      p90: 9.6,
    });
    expect(cumulativeTime(stays, [], asOf(50))).to.deep.equal({
      deals: 0,
      p25: null,
      p50: null,
      p75: null,
      p80: null,
      p90: null,
    });
  });
});
