import { aTimeout, expect } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { Board } from '../../src/elements/board/board.js';
import { foldColumn } from '../../src/elements/board/columns/fold.js';
import { EarlyPress } from '../../src/elements/board/drag/early-press.js';
import type { Deal } from '../../src/model/deal.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { PipelineStore } from '../../src/store/store.js';
import {
  boardWith,
  card,
  carry,
  column,
  dealsIn,
  idsIn,
  middle,
  PIPELINE,
  settled,
  text,
  usable,
} from './board-fixture.js';

const SERVICES: PipelineInput = {
  id: 's',
  name: 'Services',
  currency: 'EUR',
  stages: [
    { id: 'scoping', name: 'Scoping', probability: 0.2, mappedStatus: 'qualifying' },
    { id: 'offer', name: 'Offer', probability: 0.5, mappedStatus: 'offered' },
    { id: 'signed', name: 'Signed', category: 'won' },
  ],
};

async function drag(from: Element, to: [number, number]): Promise<void> {
  await carry(from, to);
  await sendMouse({ type: 'up' });
}

/** Somebody else on the same backend. */
async function colleague(board: Board): Promise<PipelineStore> {
  const store = new PipelineStore({ adapter: board.adapter!, ports: browserPorts() });
  await store.load();
  await store.prepare();
  return store;
}

/** The deal as the backend has it, once it stands in the stage. */
async function savedIn(stageId: string, id: string, store: PipelineStore): Promise<Deal | undefined> {
  await waitUntil(() => store.deal(id)?.stageId === stageId, `${id} never came to ${stageId}.`);
  return store.deal(id);
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

function toasts(): string {
  return text(document.querySelector('fl-ui-toast')?.shadowRoot?.querySelector('.region'));
}

describe('fl-board in use', () => {
  afterEach(async () => {
    await sendMouse({ type: 'up' });
    for (const toast of document.querySelectorAll('fl-ui-toast')) toast.remove();
  });

  it('changes the owner of a card that is dropped in the swimlane of another', async () => {
    const users = [
      { id: 'u1', name: 'An' },
      { id: 'u2', name: 'Bao' },
    ];
    const deals = [...dealsIn('qualified', 2), ...dealsIn('proposal', 2)].map((deal, at) => ({
      ...deal,
      ownerId: at % 2 === 0 ? 'u1' : 'u2',
    }));
    const board = await boardWith({ deals, entities: { users } });
    board.view = { ...board.view, lanesBy: 'owner' };
    await settled(board);
    const lanes = [...board.shadowRoot!.querySelectorAll('.lane')];
    expect(lanes.map((lane) => text(lane.querySelector('.lane-header > span')))).to.deep.equal(['An', 'Bao']);

    await drag(card(board, 'q0'), middle(card(board, 'p1')));
    await settled(board);

    const moved = await savedIn('proposal', 'q0', await colleague(board));
    expect([moved?.stageId, moved?.ownerId]).to.deep.equal(['proposal', 'u2']);
  });

  it('keeps to the room of a grid whose columns are as wide as what is in them', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 2) });
    const page = board.parentElement!;
    page.style.setProperty('display', 'grid');
    page.style.setProperty('width', '320px');
    await settled(board);

    expect(board.getBoundingClientRect().width).to.be.at.most(320);
  });

  it('makes its cards higher when the reader makes the letters larger', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 3) });
    const root = document.documentElement;
    const before = card(board, 'q1').offsetHeight;
    try {
      root.style.setProperty('font-size', '28px');
      await waitUntil(() => card(board, 'q1').offsetHeight > before, 'the cards are higher');

      const inner = card(board, 'q1');
      expect(inner.scrollHeight).to.be.at.most(inner.clientHeight + 1);
    } finally {
      root.style.removeProperty('font-size');
    }
  });

  it('leaves a strip of a lane without cards, which takes what is dropped there', async () => {
    const users = [
      { id: 'u1', name: 'An' },
      { id: 'u2', name: 'Bao' },
    ];
    const deals = [
      ...dealsIn('qualified', 2).map((deal) => ({ ...deal, ownerId: 'u1' })),
      ...dealsIn('proposal', 1).map((deal) => ({ ...deal, ownerId: 'u2' })),
    ];
    const board = await boardWith({ deals, entities: { users } });
    board.view = { ...board.view, lanesBy: 'owner' };
    await settled(board);
    const key = (card(board, 'p0').closest('.body') as HTMLElement).dataset['columnKey'] ?? '';
    board.view = { ...board.view, ...foldColumn(board.view, key, false) };
    await settled(board);
    const strip = board.shadowRoot!.querySelectorAll('.lane')[1]!.querySelector('.body')!;
    expect(strip.getBoundingClientRect().height).to.be.below(32);

    await drag(card(board, 'q0'), middle(strip));
    await settled(board);

    const moved = await savedIn('qualified', 'q0', await colleague(board));
    expect(moved?.ownerId).to.equal('u2');
  });

  it('gives swimlanes room where the page gives the board none', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 3).map((deal) => ({ ...deal, ownerId: 'u1' })) });
    board.parentElement!.style.removeProperty('height');
    board.style.setProperty('height', 'auto');
    board.view = { ...board.view, lanesBy: 'owner' };
    await settled(board);

    const lane = card(board, 'q0').closest('.lane')!.getBoundingClientRect();
    const around = board.shadowRoot!.querySelector('.lanes')!.getBoundingClientRect();
    expect(lane.height).to.be.above(200);
    expect(around.bottom).to.be.at.least(lane.bottom);
  });

  it('merges the stages of all pipelines by what they mean, and keeps a dropped deal in its own pipeline', async () => {
    const status: Record<string, string> = { qualified: 'qualifying', proposal: 'offered' };
    const stages = PIPELINE.stages.map((stage) =>
      typeof stage === 'object' ? { ...stage, mappedStatus: status[stage.id ?? ''] ?? null } : stage,
    );
    const hardware = { ...PIPELINE, stages };
    const scoping = dealsIn('scoping', 1).map((deal) => ({ ...deal, pipelineId: 's' }));
    const board = await boardWith({
      deals: [...dealsIn('qualified', 1), ...dealsIn('proposal', 1), ...scoping],
      pipelines: [hardware, SERVICES],
    });
    board.view = { ...board.view, pipelineIds: 'all' };
    await settled(board);
    expect(card(board, 's0').closest('.column')).to.equal(card(board, 'q0').closest('.column'));

    await drag(card(board, 's0'), middle(card(board, 'p0')));
    await settled(board);

    const moved = await savedIn('offer', 's0', await colleague(board));
    expect([moved?.pipelineId, moved?.stageId]).to.deep.equal(['s', 'offer']);
  });

  it('asks for the stage when a deal is handed over to another pipeline', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 1), pipelines: [PIPELINE, SERVICES] });
    board.view = { ...board.view, pipelineIds: ['p'] };
    await settled(board);
    await board.focusDeal('q0');

    await press('Tab', 'Enter', 'ArrowDown', 'ArrowRight', 'End', 'ArrowRight');
    const menu = board.shadowRoot!.querySelector('fl-ui-menu')!;
    await waitUntil(() => text(menu.shadowRoot!.querySelector('[role="menu"]:last-of-type')) !== '');
    expect(text(menu.shadowRoot!.querySelector('[role="menu"]:last-of-type')))
      .to.contain('Scoping')
      .and.to.contain('Signed');
    await press('Enter');
    await settled(board);

    const moved = await savedIn('scoping', 'q0', await colleague(board));
    expect([moved?.pipelineId, moved?.stageId]).to.deep.equal(['s', 'scoping']);
  });

  it('brings a deleted stage back with its deals', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 2), ...dealsIn('proposal', 1)] });
    const [x, y] = middle(column(board, 'qualified').querySelector('h3')!);
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({
      type: 'click',
      position: middle(column(board, 'qualified').querySelector('[data-act="column-menu"]')!),
    });
    await press('End', 'Enter');
    await waitUntil(() => board.shadowRoot!.querySelector('fl-ui-dialog')?.open);
    await waitUntil(() => board.shadowRoot?.activeElement?.matches('select'));
    await press('Tab', 'Tab', 'Enter');
    await waitUntil(() => !board.shadowRoot!.querySelector('section[data-stage-id="qualified"]'));
    expect(idsIn(board, 'proposal')).to.include.members(['p0', 'q0', 'q1']);
    await waitUntil(() => document.querySelector('fl-ui-toast')?.shadowRoot?.querySelector('.action'));

    await sendMouse({
      type: 'click',
      position: middle(document.querySelector('fl-ui-toast')!.shadowRoot!.querySelector('.action')!),
    });
    await waitUntil(() => board.shadowRoot!.querySelector('section[data-stage-id="qualified"]'));
    await settled(board);

    expect(idsIn(board, 'qualified')).to.deep.equal(['q0', 'q1']);
    expect(idsIn(board, 'proposal')).to.deep.equal(['p0']);
  });

  it('keeps the focus with a card that somebody else moves', async () => {
    const adapter = memoryAdapter({
      deals: [...dealsIn('qualified', 3), ...dealsIn('proposal', 2)],
      pipelines: [PIPELINE],
    });
    const board = await boardWith({ adapter });
    const other = await colleague(board);
    await board.focusDeal('q1');

    await other.dispatch({ type: 'moveDeals', ids: ['q1'], stageId: 'proposal', atTop: true });
    await waitUntil(() => idsIn(board, 'proposal').includes('q1'));
    await settled(board);

    expect(idsIn(board, 'qualified')).to.deep.equal(['q0', 'q2']);
    const focused = board.shadowRoot!.activeElement;
    expect(focused?.closest<HTMLElement>('.card')?.dataset['dealId']).to.equal('q1');
    expect(column(board, 'proposal').contains(focused)).to.equal(true);
  });

  it('says a move once, and shows it beside', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 2), ...dealsIn('proposal', 2)] });
    const regions = (): Element[] => [
      ...document.querySelectorAll('[data-fl-live-region] [aria-live]'),
      ...(document.querySelector('fl-ui-toast')?.shadowRoot?.querySelectorAll('[aria-live]') ?? []),
    ];

    await drag(card(board, 'q0'), middle(card(board, 'p0')));
    await waitUntil(() => toasts().includes('qualified 0'));

    const said = regions().flatMap((region) =>
      [...region.children].filter((line) => text(line).includes('qualified 0')),
    );
    expect(said.length).to.equal(1);
    expect(text(said[0])).to.contain('Qualified').and.to.contain('Proposal');
  });

  it('counts an empty column in the money of its pipeline', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 1) });
    expect(text(column(board, 'proposal').querySelector('[part="column-total"]'))).to.equal('$0');
  });

  it('moves a card whose board was pressed before it could be used', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 2), ...dealsIn('proposal', 2)] });
    const fresh = document.createElement('fl-board');
    fresh.adapter = board.adapter;
    board.replaceWith(fresh);
    await waitUntil(() => fresh.shadowRoot?.querySelector('.card'));
    const [x, y] = middle(card(fresh, 'q0'));

    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await usable(fresh);
    await sendMouse({ type: 'move', position: [x + 8, y + 8] });
    await sendMouse({ type: 'move', position: middle(card(fresh, 'p0')) });
    await aTimeout(80);
    await sendMouse({ type: 'up' });
    await settled(fresh);

    expect(idsIn(fresh, 'proposal')).to.include('q0');
  });
});

describe('EarlyPress', () => {
  const down = (type: string): PointerEvent =>
    new PointerEvent(type, { bubbles: true, composed: true, clientX: 30, clientY: 40, pointerId: 7, button: 0 });

  function pressed(): { button: HTMLElement; early: EarlyPress; heard: PointerEvent[] } {
    const button = document.createElement('button');
    document.body.append(button);
    const early = new EarlyPress();
    const note = (event: Event): void => early.note(event);
    document.body.addEventListener('pointerdown', note, { once: true });
    button.dispatchEvent(down('pointerdown'));
    document.body.removeEventListener('pointerdown', note);
    const heard: PointerEvent[] = [];
    button.addEventListener('pointerdown', (event) => heard.push(event));
    return { button, early, heard };
  }

  it('makes a press again where it was, while the pointer is down', () => {
    const { button, early, heard } = pressed();
    early.repeat();
    early.repeat();
    expect(heard.map(({ clientX, clientY, pointerId }) => [clientX, clientY, pointerId])).to.deep.equal([[30, 40, 7]]);
    button.remove();
  });

  it('forgets a press that ended', () => {
    const { button, early, heard } = pressed();
    button.dispatchEvent(down('pointerup'));
    early.repeat();
    expect(heard).to.deep.equal([]);
    button.remove();
  });
});
