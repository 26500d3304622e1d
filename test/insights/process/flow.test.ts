import { expect } from '@open-wc/testing';
import { flow, type Flow, type FlowNode } from '../../../src/insights/process/flow.js';
import { day, Story } from '../history/stay-script.js';
import { closedOn, open, way, waysOf, type Told } from './process-script.js';

const flowOf = (told: Told, pipelineId = 'sales', now = 100): Flow =>
  flow(waysOf(told, { pipelineId, now }).ways, 'UTC');
const nameOf = (node: FlowNode | undefined): string =>
  node === undefined ? '?' : node.kind === 'stage' ? node.stageId : node.by.toUpperCase();

/** `new > offer: 2 moves of 1, 3 days`. */
function edgesOf({ nodes, edges }: Flow): string[] {
  return edges.map(({ from, to, moves, deals, medianDays }) => {
    const days = medianDays === null ? '' : `, ${String(medianDays)} days`;
    return `${nameOf(nodes[from])} > ${nameOf(nodes[to])}: ${String(moves)} of ${String(deals)}${days}`;
  });
}

describe('flow', () => {
  it('counts moves, deals and days between stages, from START to END', () => {
    const told = [
      {
        story: new Story('a').created(0, 'new').moved(2, 'new', 'offer').moved(9, 'offer', 'won'),
        deal: closedOn('won', 9),
      },
      {
        story: new Story('b')
          .created(0, 'new')
          .moved(4, 'new', 'offer')
          .moved(5, 'offer', 'new')
          .moved(14, 'new', 'offer')
          .moved(20, 'offer', 'lost'),
        deal: closedOn('lost', 20),
      },
    ];
    const found = flowOf(told);
    expect(edgesOf(found)).to.deep.equal([
      'CREATED > new: 2 of 2',
      'new > offer: 3 of 2, 4 days',
      'offer > new: 1 of 1, 1 days',
      'offer > won: 1 of 1, 7 days',
      'offer > lost: 1 of 1, 6 days',
      'won > CLOSED: 1 of 1',
      'lost > CLOSED: 1 of 1',
    ]);
    expect(found.nodes[1]).to.deep.equal({ kind: 'stage', stageId: 'new', isKnown: true, deals: 2, stays: 3 });
    expect([found.deals, found.impossible]).to.deep.equal([2, 0]);
  });

  it('begins and ends where a deal changes its pipeline, each with its own stays', () => {
    const story = new Story().created(0, 'new');
    story.at(3, 'moved', { pipelineId: 'service' }, { from: { pipelineId: 'sales' } });
    story.at(
      7,
      'moved',
      { pipelineId: 'sales', stageId: 'offer' },
      { from: { pipelineId: 'service', stageId: 'new' } },
    );
    const told = [{ story: story.moved(8, 'offer', 'won'), deal: closedOn('won', 8) }];
    expect(edgesOf(flowOf(told))).to.deep.equal([
      'CREATED > new: 1 of 1',
      'RECEIVED > offer: 1 of 1',
      'new > HANDEDOVER: 1 of 1, 3 days',
      'offer > won: 1 of 1, 1 days',
      'won > CLOSED: 1 of 1',
    ]);
    expect(edgesOf(flowOf(told, 'service'))).to.deep.equal([
      'RECEIVED > new: 1 of 1',
      'new > HANDEDOVER: 1 of 1, 4 days',
    ]);
  });

  it('tells where a deal came from and went to otherwise', () => {
    const imported = new Story('a').at(9, 'imported', { pipelineId: 'sales', stageId: 'new', stageEnteredAt: day(2) });
    const untold = new Story('b').at(9, 'imported', { pipelineId: 'sales', stageId: 'new' }).moved(12, 'new', 'old');
    const twice = new Story('c').created(0, 'new').at(3, 'deleted', {}).created(5, 'lost');
    const found = flowOf([
      { story: imported, deal: open },
      { story: untold, deal: open },
      { story: twice, deal: closedOn('lost', 5) },
    ]);
    expect(edgesOf(found)).to.deep.equal([
      'CREATED > new: 1 of 1',
      'CREATED > lost: 1 of 1',
      'IMPORTED > new: 1 of 1',
      'UNKNOWN > old: 1 of 1',
      'new > DELETED: 1 of 1',
      'new > STILLTHERE: 1 of 1',
      'lost > CLOSED: 1 of 1',
      'old > STILLTHERE: 1 of 1',
    ]);
    expect(found.nodes.find((node) => nameOf(node) === 'old')).to.include({ isKnown: false });
  });

  it('knows nothing of what has not happened yet', () => {
    const told = [{ story: new Story().created(0, 'new').moved(2, 'new', 'offer'), deal: open }];
    expect(edgesOf(flowOf(told, 'sales', 1))).to.deep.equal(['CREATED > new: 1 of 1', 'new > STILLTHERE: 1 of 1']);
    const later = [{ story: new Story().created(0, 'new').at(6, 'deleted', {}), deal: open }];
    expect(edgesOf(flowOf(later, 'sales', 5))).to.deep.equal(['CREATED > new: 1 of 1', 'new > STILLTHERE: 1 of 1']);
    expect(waysOf(told, { now: -1 })).to.deep.equal({ ways: [], elsewhere: 0, withoutStay: 1 });
  });

  it('leaves out deals that nobody asked for, and counts those that were elsewhere', () => {
    const told = [
      way('a', 'new', 'won'),
      { story: new Story('b').created(0, 'new', 'service'), deal: closedOn('won', 3) },
    ];
    const { ways, elsewhere, withoutStay } = waysOf(told);
    expect([ways.length, elsewhere, withoutStay]).to.deep.equal([1, 1, 0]);
    expect(flowOf([]).edges).to.deep.equal([]);
  });
});
