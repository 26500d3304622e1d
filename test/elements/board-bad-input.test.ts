import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { DealInput } from '../../src/model/deal.js';
import { boardWith, card, column, dealsIn, idsIn, middle, PIPELINE, settled, text } from './board-fixture.js';

describe('fl-board with bad input', () => {
  const { warn } = console;
  beforeEach(() => {
    console.warn = () => undefined;
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('keeps deals of an unknown stage in a column of their own, with the reason', async () => {
    const board = await boardWith({
      deals: [...dealsIn('qualified', 1), { id: 'x', title: 'Stray', stageId: 'gone', pipelineId: 'p' }],
    });

    expect(idsIn(board, 'gone')).to.deep.equal(['x']);
    expect(text(column(board, 'gone').querySelector('.explanation'))).to.contain('gone');
  });

  it('shows wrong values as missing and says how many things are wrong', async () => {
    const deals = [
      { id: 'a', title: 'A', stageId: 'qualified', pipelineId: 'p', value: NaN, expectedCloseDate: '2026-02-31' },
    ];
    const board = await boardWith({ deals });

    expect(text(card(board, 'a').querySelector('.money'))).to.equal('No value');
    expect(text(card(board, 'a').querySelector('.close'))).to.equal('No date');
    expect(text(board.shadowRoot?.querySelector('[part="problems"] summary'))).to.match(/^[1-9]\d* things? wrong/);
  });

  it('takes hostile text as text', async () => {
    const hostile = '<img src=x onerror="window.hacked=1">{{7*7}}${1}';
    const deals: DealInput[] = [
      {
        id: 'h',
        title: hostile,
        stageId: 'qualified',
        pipelineId: 'p',
        tags: [hostile],
        accountId: hostile,
        ownerId: hostile,
      },
    ];
    const pipelines = [{ ...PIPELINE, stages: [{ id: 'qualified', name: hostile, color: 'red;} * {display:none' }] }];
    const board = await boardWith({ deals, pipelines });

    expect(text(card(board, 'h').querySelector('.title'))).to.equal(hostile);
    expect(board.shadowRoot?.querySelector('img')).to.equal(null);
    expect(Object.hasOwn(window, 'hacked')).to.equal(false);
  });

  it('says that a pipeline has no stages, and what to do', async () => {
    const board = await boardWith({ pipelines: [{ id: 'p', name: 'Empty', stages: [] }] });

    expect(text(board.shadowRoot?.querySelector('.empty-state .headline'))).to.not.equal('');
  });

  it('tells why loading failed, and tries again', async () => {
    let calls = 0;
    const adapter: DataAdapter = {
      list: async () => {
        calls += 1;
        if (calls === 1) throw new Error('The server fell asleep');
        return dealsIn('qualified', 1);
      },
      pipelines: async () => [PIPELINE],
    };
    const board = await boardWith({ adapter });
    const state = board.shadowRoot?.querySelector('.empty-state');
    expect(text(state)).to.contain('The server fell asleep');

    await sendMouse({ type: 'click', position: middle(state!.querySelector('[data-act="retry"]')!) });
    await settled(board);

    expect(idsIn(board, 'qualified')).to.deep.equal(['q0']);
    expect(text(board.shadowRoot?.querySelector('[part="read-only"]'))).to.equal('Read-only');
  });

  it('shows skeletons while an adapter hangs', async () => {
    const adapter: DataAdapter = { list: () => new Promise(() => undefined) };
    const board = await boardWith({ adapter });

    expect(board.shadowRoot?.querySelectorAll('.skeleton-card').length).to.be.above(3);
    expect(board.shadowRoot?.querySelector('[aria-busy="true"]')).to.not.equal(null);
  });

  it('clears a filter that nothing matches', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 2) });
    board.view = { ...board.view, text: 'no such deal' };
    await settled(board);
    const clear = board.shadowRoot!.querySelector('[data-act="clear-filter"]')!;

    await sendMouse({ type: 'click', position: middle(clear) });
    await settled(board);

    expect(idsIn(board, 'qualified').length).to.equal(2);
  });
});
