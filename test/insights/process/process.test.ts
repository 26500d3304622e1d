import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { departures } from '../../../src/insights/process/departures.js';
import { flow } from '../../../src/insights/process/flow.js';
import { variants } from '../../../src/insights/process/variants.js';
import { Story } from '../history/stay-script.js';
import { closedOn, open, sales, way, waysOf, type Told } from './process-script.js';

describe('a process', () => {
  const step = fc.record({
    days: fc.nat(3),
    kind: fc.constantFrom('move', 'move', 'move', 'move', 'handOver', 'delete', 'create'),
    stage: fc.constantFrom('new', 'offer', 'deal', 'won', 'lost', 'old'),
  });
  const deal = fc.array(step, { maxLength: 10 }).map((steps) => {
    const acts: { days: number; kind: string; stage: string; pipeline: string; before: object }[] = [];
    let [now, pipeline, stage, isThere] = [0, 'sales', 'new', true];
    for (const { days, kind, stage: to } of steps) {
      now += days;
      const before = { pipelineId: pipeline, stageId: stage };
      if (kind === 'create' ? isThere : !isThere || (kind === 'move' && to === stage)) continue;
      if (kind === 'handOver') [pipeline, stage] = pipeline === 'sales' ? ['service', 'new'] : ['sales', to];
      else if (kind === 'create') [pipeline, stage] = ['sales', to];
      else if (kind === 'move' && pipeline === 'sales') stage = to;
      else if (kind === 'move') continue;
      isThere = kind !== 'delete';
      acts.push({ days: now, kind, stage, pipeline, before });
    }
    return acts;
  });
  const told = (deals: readonly (typeof deal extends fc.Arbitrary<infer T> ? T : never)[]): Told =>
    deals.map((acts, index) => {
      const story = new Story(`d${String(index)}`).created(0, 'new');
      for (const { days, kind, stage: stageId, pipeline: pipelineId, before: from } of acts) {
        const to = { pipelineId, stageId };
        if (kind === 'delete') story.at(days, 'deleted', {}, { from: { ...from } });
        else story.at(days, kind === 'create' ? 'created' : 'moved', to, { from: { ...from } });
      }
      const last = acts.at(-1)?.stage;
      const isClosed = last === 'won' || last === 'lost';
      return { story, deal: isClosed ? closedOn(last, acts.at(-1)?.days ?? 0) : open };
    });

  it('lets out of each stage what comes in, and sums to its deals', () => {
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 6 }), fc.nat(20), (deals, now) => {
        const found = waysOf(told(deals), { now });
        expect(found.ways.length + found.elsewhere + found.withoutStay).to.equal(deals.length);
        const { nodes, edges } = flow(found.ways, 'UTC');
        const moves = (some: typeof edges): number => some.reduce((sum, edge) => sum + edge.moves, 0);
        for (const [index, node] of nodes.entries()) {
          if (node.kind !== 'stage') continue;
          expect(moves(edges.filter(({ to }) => to === index))).to.equal(node.stays);
          expect(moves(edges.filter(({ from }) => from === index))).to.equal(node.stays);
        }
        const some = variants(found.ways, 'UTC');
        expect(some.variants.reduce((sum, variant) => sum + variant.deals, 0)).to.equal(found.ways.length);
        const shares = some.variants.reduce((sum, variant) => sum + (variant.share ?? 0), 0);
        if (some.closed > 0) expect(shares).to.be.closeTo(1, 1e-9);
        const { skips, movesBack, departures: all } = departures(found.ways, sales);
        expect(all.moves).to.equal(skips.moves + movesBack.moves);
      }),
      { numRuns: 200 },
    );
  });

  it('does not mind the order in which deals and entries came', () => {
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 6 }), (deals) => {
        const [one, other] = [waysOf(told(deals)).ways, waysOf(told(deals).toReversed()).ways];
        expect(flow(other, 'UTC')).to.deep.equal(flow(one, 'UTC'));
        expect(variants(other, 'UTC')).to.deep.equal(variants(one, 'UTC'));
        expect(departures(other, sales)).to.deep.equal(departures(one, sales));
        const mixed = told(deals).map(({ story, deal: how }) => {
          const shuffled = new Story();
          shuffled.changes.push(...story.changes.toReversed());
          return { story: shuffled, deal: how };
        });
        expect(flow(waysOf(mixed).ways, 'UTC')).to.deep.equal(flow(one, 'UTC'));
      }),
      { numRuns: 50 },
    );
  });

  it('is plain data', () => {
    const { ways } = waysOf([way('a', 'new', 'old', 'deal', 'won', 'new', 'lost'), way('b', 'new')]);
    const results = [flow(ways, 'UTC'), variants(ways, 'UTC'), departures(ways, sales)];
    expect(JSON.parse(JSON.stringify(results))).to.deep.equal(results);
  });
});
