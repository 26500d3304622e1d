import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { stageConversion, type StageConversion } from '../../../src/insights/stages/stage-conversion.js';
import type { DealChange } from '../../../src/model/change.js';
import { day, Story, staysOf } from '../history/stay-script.js';
import { asOf, knownStages, period } from './sales.js';

function conversions(
  changes: readonly DealChange[],
  { from = 0, to = 100, now = 100 }: { from?: number; to?: number; now?: number } = {},
): Map<string, StageConversion> {
  const { stays, places } = staysOf(changes);
  const found = stageConversion(stays, knownStages(places), { period: period(from, to), asOf: asOf(now) });
  return new Map([...found.values()].map((one) => [`${one.pipelineId}/${one.stageId}`, one]));
}

/** The outcomes that there are, and the entries: `3: advanced 2, lost 1`. */
function told(conversion: StageConversion | undefined): string {
  if (!conversion) return 'nothing';
  const some = Object.entries(conversion.outcomes).filter(([, count]) => count > 0);
  return `${String(conversion.entries)}: ${some.map(([name, count]) => `${name} ${String(count)}`).join(', ')}`;
}

describe('stageConversion', () => {
  it('tells what became of each entry', () => {
    const stories = [
      new Story('forward').created(0, 'new').moved(1, 'new', 'offer').moved(2, 'offer', 'won'),
      new Story('skips').created(0, 'new').moved(1, 'new', 'deal'),
      new Story('back').created(0, 'offer').moved(1, 'offer', 'new'),
      new Story('lost').created(0, 'new').moved(1, 'new', 'lost'),
      new Story('over').created(0, 'new').at(3, 'moved', { pipelineId: 'service', stageId: 'new' }),
      new Story('gone').created(0, 'new').at(3, 'deleted', {}),
      new Story('stays').created(0, 'new'),
    ];
    const found = conversions(stories.flatMap(({ changes }) => changes));
    expect(told(found.get('sales/new'))).to.equal('7: advanced 2, lost 1, handedOver 1, deleted 1, stillThere 2');
    expect(found.get('sales/new')?.share).to.equal(2 / 3);
    expect(told(found.get('sales/offer'))).to.equal('2: advanced 1, movedBack 1');
    expect(told(found.get('service/new'))).to.equal('1: stillThere 1');
    expect([found.get('service/new')?.share, found.has('sales/won')]).to.deep.equal([null, false]);
  });

  it('counts by the day of the entry, what became of it as known now', () => {
    const { changes } = new Story().created(0, 'new').moved(5, 'new', 'offer').moved(9, 'offer', 'won');
    expect(told(conversions(changes, { from: 5, to: 6 }).get('sales/offer'))).to.equal('1: advanced 1');
    expect(told(conversions(changes, { from: 6 }).get('sales/offer'))).to.equal('0: ');
    expect(told(conversions(changes, { now: 6 }).get('sales/offer'))).to.equal('1: stillThere 1');
    expect(told(conversions(changes, { now: 4 }).get('sales/offer'))).to.equal('nothing');
  });

  it('looks through a stage that nobody knows any more', () => {
    const back = new Story('back')
      .created(0, 'new')
      .moved(2, 'new', 'old')
      .moved(4, 'old', 'new')
      .moved(6, 'new', 'offer');
    const on = new Story('on').created(0, 'new').moved(2, 'new', 'old').moved(4, 'old', 'deal');
    const stuck = new Story('stuck').created(0, 'new').moved(2, 'new', 'old');
    const gone = new Story('gone').created(0, 'new').moved(2, 'new', 'old').at(4, 'deleted', {}).created(6, 'offer');
    const conversion = conversions([back, on, stuck, gone].flatMap(({ changes }) => changes)).get('sales/new');
    expect(told(conversion)).to.equal('2: advanced 2');
    expect(conversion?.inUnknownStage).to.equal(2);
  });

  it('counts another life by itself', () => {
    const { changes } = new Story().created(0, 'new').at(4, 'deleted', {}).created(6, 'new');
    expect(told(conversions(changes).get('sales/new'))).to.equal('2: deleted 1, stillThere 1');
  });

  it('has no entry of what stood there when the history began', () => {
    const present = { pipelineId: 'sales', stageId: 'new', stageEnteredAt: day(1) };
    const { stays, places } = staysOf(new Story().at(10, 'edited', { value: 5 }).changes, { present: () => present });
    const found = [...stageConversion(stays, knownStages(places), { period: period(0, 100), asOf: asOf(50) }).values()];
    expect(found.map(({ entries, withoutEntry }) => [entries, withoutEntry])).to.deep.equal([[0, 1]]);
  });

  it('gives each entry exactly one outcome', () => {
    const move = fc.record({ days: fc.nat(3), stage: fc.constantFrom('new', 'offer', 'deal', 'won', 'lost', 'old') });
    fc.assert(
      fc.property(fc.array(fc.array(move, { maxLength: 8 }), { maxLength: 6 }), fc.nat(20), (deals, now) => {
        const changes = deals.flatMap((moves, index) => {
          const story = new Story(`d${String(index)}`).created(0, 'new');
          let [at, stage] = [0, 'new'];
          for (const one of moves) {
            at += one.days;
            if (one.stage !== stage) story.moved(at, stage, one.stage);
            stage = one.stage;
          }
          return story.changes;
        });
        for (const { entries, outcomes, share } of conversions(changes, { now }).values()) {
          expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).to.equal(entries);
          if (share !== null) expect(share).to.be.within(0, 1);
        }
      }),
    );
  });
});
