import { expect } from '@open-wc/testing';
import { variants, type Variants } from '../../../src/insights/process/variants.js';
import { Story } from '../history/stay-script.js';
import { closedOn, way, waysOf, type Told } from './process-script.js';

const variantsOf = (told: Told): Variants => variants(waysOf(told).ways, 'UTC');

describe('variants', () => {
  const lines = ({ variants: found }: Variants): string[] =>
    found.map(({ stageIds, deals, share, winRate, medianDays }) =>
      [stageIds.join(' '), deals, share, winRate, medianDays].map(String).join(', '),
    );

  it('are told with their share, win rate and days to the close', () => {
    const slow = { story: new Story('d').created(0, 'new').moved(9, 'new', 'won'), deal: closedOn('won', 9) };
    const found = variantsOf([way('a', 'new', 'won'), way('b', 'new', 'lost'), way('c', 'new', 'offer', 'won'), slow]);
    expect(lines(found)).to.deep.equal([`new, 3, 0.75, ${String(2 / 3)}, 1`, 'new offer, 1, 0.25, 1, 2']);
    expect(found).to.deep.include({ deals: 4, closed: 4, withoutEntry: 0, impossible: 0 });
  });

  it('keep a close that did not last, and a stage that nobody knows', () => {
    const told = [way('a', 'new', 'lost', 'new', 'won'), way('b', 'new', 'old', 'won'), way('c', 'won')];
    expect(lines(variantsOf(told))).to.deep.equal([
      `new lost new, 1, ${String(1 / 3)}, 1, 3`,
      `new old, 1, ${String(1 / 3)}, 1, 2`,
      `, 1, ${String(1 / 3)}, 1, 0`,
    ]);
  });

  it('end before the close, in whichever stage that is, and have what is open whatever the deal says', () => {
    const unknown = { ...way('a', 'new', 'won', 'old'), deal: closedOn('won', 1) };
    const contradicted = { ...way('b', 'new', 'offer'), deal: closedOn('won', 1) };
    expect(variantsOf([unknown, contradicted]).variants.map(({ stageIds }) => stageIds)).to.deep.equal([
      ['new', 'offer'],
      ['new'],
    ]);
  });

  it('end with the hand-over, and are timed to the close wherever', () => {
    const story = new Story().created(1, 'new');
    story.at(3, 'moved', { pipelineId: 'service' }, { from: { pipelineId: 'sales' } });
    expect(lines(variantsOf([{ story, deal: closedOn('won', 11) }]))).to.deep.equal(['new, 1, 1, 1, 10']);
  });

  it('count open deals beside, and leave out of the median what tells no days', () => {
    const known = new Story('b').at(9, 'imported', { pipelineId: 'sales', stageId: 'new' }).moved(12, 'new', 'offer');
    const early = { story: new Story('c').created(5, 'new').moved(9, 'new', 'won'), deal: closedOn('won', 2) };
    const found = variantsOf([
      way('a', 'new', 'offer'),
      { story: known.moved(14, 'offer', 'lost'), deal: closedOn('lost', 14) },
      early,
      way('d', 'new'),
    ]);
    expect(lines(found)).to.deep.equal([
      'new, 2, 0.5, 1, null',
      'new offer, 1, 0, null, null',
      'offer, 1, 0.5, 0, null',
    ]);
    expect(found).to.deep.include({ deals: 4, closed: 2, withoutEntry: 1, impossible: 1 });
  });
});
