import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { sendKeys, sendMouse, resetMouse } from '@web/test-runner-commands';
import '../../src/elements/stage-editor/define.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { StageEditor } from '../../src/elements/stage-editor/stage-editor.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { PipelineStore } from '../../src/store/store.js';
import { expectAccessible } from '../suites/accessible.js';

const PIPELINES: PipelineInput[] = [
  {
    id: 'hardware',
    name: 'Hardware',
    currency: 'USD',
    stages: [
      { id: 'q', name: 'Qualified', probability: 0.2 },
      { id: 'p', name: 'Proposal', probability: 0.5 },
      { id: 'w', name: 'Won', category: 'won' },
      { id: 'l', name: 'Lost', category: 'lost' },
    ],
  },
];
const DEALS = [
  { id: 'a', title: 'Anh', stageId: 'q', pipelineId: 'hardware', value: 100 },
  { id: 'b', title: 'Binh', stageId: 'q', pipelineId: 'hardware', value: 250 },
  { id: 'c', title: 'Chi', stageId: 'p', pipelineId: 'hardware', value: null },
];

let adapter: EmbeddedAdapter;
let store: PipelineStore;
let editor: StageEditor;

async function mount(
  pipelines: PipelineInput[] = PIPELINES,
  user: { id: string; name: string } | null = null,
): Promise<void> {
  adapter = memoryAdapter({ pipelines, deals: DEALS });
  store = new PipelineStore({ adapter, ports: browserPorts(), user });
  await store.load();
  await store.prepare();
  editor = await fixture<StageEditor>(html`<fl-stage-editor .store=${store} pipeline-id="hardware"></fl-stage-editor>`);
  await editor.updateComplete;
}

function one<T extends Element = HTMLElement>(selector: string): T {
  const found = editor.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`No ${selector}.`);
  return found;
}

const inStage = (id: string, selector: string): string => `[data-stage-id="${id}"] ${selector}`;
const names = (): string[] => store.pipeline('hardware')?.stages.map((stage) => stage.name) ?? [];

async function settled(): Promise<void> {
  await waitUntil(() => store.status.pending === 0);
  await editor.updateComplete;
}

async function click(target: Element): Promise<void> {
  const { x, y, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
  await editor.updateComplete;
}

/** Replaces what stands in a field, the way a person does. */
async function retype(selector: string, text: string): Promise<void> {
  const input = one<HTMLInputElement>(selector);
  input.focus();
  input.select();
  await sendKeys({ press: 'Delete' });
  if (text !== '') await sendKeys({ type: text });
  await sendKeys({ press: 'Tab' });
  await settled();
}

async function choose(selector: string, value: string): Promise<void> {
  const select = one<HTMLSelectElement>(selector);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settled();
}

async function openMenuItem(stageId: string, itemId: string): Promise<void> {
  await click(one(inStage(stageId, '[data-act=menu]')));
  await nextFrame();
  const menu = one('fl-ui-menu');
  await waitUntil(() => menu.shadowRoot?.querySelector(`[data-id="${itemId}"]`), `the menu offers ${itemId}`);
  await nextFrame();
  await click(menu.shadowRoot?.querySelector(`[data-id="${itemId}"]`) as Element);
}

afterEach(async () => {
  await resetMouse();
  store.dispose();
});

describe('<fl-stage-editor>', () => {
  it('shows each stage with what stands there', async () => {
    await mount();

    expect(one(inStage('q', '.standing')).textContent?.replace(/\s+/g, ' ').trim()).to.equal('2 deals $350');
    expect(one(inStage('p', '.standing')).textContent).to.contain('1 deal');
    expect(one<HTMLInputElement>(inStage('q', '[data-field=name]')).value).to.equal('Qualified');
    await expectAccessible(editor);
  });

  it('renames a stage, in one step to undo, also for others who look', async () => {
    await mount();
    const other = new PipelineStore({ adapter, ports: browserPorts() });
    await other.load();

    await retype(inStage('p', '[data-field=name]'), 'Offer');

    expect(names()).to.deep.equal(['Qualified', 'Offer', 'Won', 'Lost']);
    await waitUntil(() => other.stage('p')?.name === 'Offer');
    await store.undo();
    expect(names()).to.deep.equal(['Qualified', 'Proposal', 'Won', 'Lost']);
    other.dispose();
  });

  it('says in place what is wrong, and changes nothing', async () => {
    await mount();

    await retype(inStage('p', '[data-field=name]'), 'qualified');
    expect(one(inStage('p', '.cell.name .field-error')).textContent).to.contain(
      'There is a stage of this name already.',
    );
    await retype(inStage('p', '[data-field=probability]'), '140');
    expect(one(inStage('p', '.cell.probability .field-error')).textContent).to.contain('0 to 100');

    expect(store.stage('p')).to.deep.include({ name: 'Proposal', probability: 0.5 });
    expect(store.nextUndo).to.equal(undefined);
  });

  it('sets probability, outcome, limits, staleness and the shared status', async () => {
    await mount();

    await retype(inStage('p', '[data-field=probability]'), '35.1');
    await click(one(inStage('p', '[data-act=details]')));
    await choose(inStage('p', '[data-field=clock]'), 'activity');
    await retype(inStage('p', '[data-field=rotDays]'), '45');
    await retype(inStage('p', '[data-field=limit-count]'), '12');
    await retype(inStage('p', '[data-field=limit-value]'), '1,500');
    await retype(inStage('p', '[data-field=mapped-status]'), 'Offer');

    expect(store.stage('p')).to.deep.include({
      probability: 0.351,
      rot: { clock: 'activity', warmDays: 14, rotDays: 45 },
      limit: { count: 12, value: 1_500 },
      mappedStatus: 'Offer',
    });
    await retype(inStage('p', '[data-field=warmDays]'), '60');
    expect(one(inStage('p', '.rot .field-error')).textContent).to.contain('warm before');
    await expectAccessible(editor);
    await choose(inStage('p', '[data-field=category]'), 'won');
    expect(store.stage('p')).to.deep.include({ category: 'won', probability: 1 });
  });

  it('moves a stage with the arrow keys on its handle and keeps the focus there', async () => {
    await mount();
    one(inStage('p', '.grip')).focus();

    await sendKeys({ press: 'ArrowUp' });
    await settled();

    expect(names()).to.deep.equal(['Proposal', 'Qualified', 'Won', 'Lost']);
    await waitUntil(() => editor.shadowRoot?.activeElement === one(inStage('p', '.grip')));
  });

  it('moves a stage from its menu', async () => {
    await mount();

    await openMenuItem('q', 'down');
    await settled();

    expect(names()).to.deep.equal(['Proposal', 'Qualified', 'Won', 'Lost']);
  });

  it('moves a stage that is dragged by its handle', async () => {
    await mount();
    const grip = one(inStage('l', '.grip')).getBoundingClientRect();
    const target = one('[data-stage-id="p"]').getBoundingClientRect();
    const x = Math.round(grip.x + grip.width / 2);

    await sendMouse({ type: 'move', position: [x, Math.round(grip.y + grip.height / 2)] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x, Math.round(grip.y)] });
    await sendMouse({ type: 'move', position: [x, Math.round(target.y + 30)] });
    await sendMouse({ type: 'move', position: [x, Math.round(target.y + 4)] });
    await nextFrame();
    await nextFrame();
    expect(one('[data-stage-id="p"]').dataset['drop']).to.equal('before');
    await sendMouse({ type: 'up' });
    await settled();

    expect(names()).to.deep.equal(['Qualified', 'Lost', 'Proposal', 'Won']);
    expect(
      [...(editor.shadowRoot?.querySelectorAll('.stage') ?? [])].map((row) => (row as HTMLElement).dataset['stageId']),
    ).to.deep.equal(['q', 'l', 'p', 'w']);
  });

  it('adds a stage before the closed ones', async () => {
    await mount();
    one<HTMLInputElement>('[data-field=new-name]').focus();

    await sendKeys({ type: 'Negotiation' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => names().length === 5, 'no stage was added');

    expect(names()).to.deep.equal(['Qualified', 'Proposal', 'Negotiation', 'Won', 'Lost']);
    expect(one<HTMLInputElement>('[data-field=new-name]').value).to.equal('');
  });

  it('asks where the deals go before a stage is deleted, and takes it all back in one step', async () => {
    await mount();

    await openMenuItem('q', 'delete');
    await nextFrame();
    expect(one('#standing').textContent).to.contain('2 deals worth $350');
    expect(one<HTMLSelectElement>('[data-field=target]').value).to.equal('p');
    // The dialog fades in.
    await aTimeout(400);
    await expectAccessible(editor);
    await click(one('[data-act=confirm-remove]'));
    await settled();

    expect(names()).to.deep.equal(['Proposal', 'Won', 'Lost']);
    expect(store.deal('a')?.stageId).to.equal('p');
    await store.undo();
    expect(names()).to.deep.equal(['Qualified', 'Proposal', 'Won', 'Lost']);
    expect(store.deal('a')?.stageId).to.equal('q');
    expect(store.deal('c')?.stageId).to.equal('p');
  });

  it('merges a stage into a chosen one', async () => {
    await mount();

    await openMenuItem('p', 'merge');
    await nextFrame();
    await choose('[data-field=target]', 'q');
    await click(one('[data-act=confirm-remove]'));
    await settled();

    expect(names()).to.deep.equal(['Qualified', 'Won', 'Lost']);
    expect(store.deal('c')?.stageId).to.equal('q');
  });

  it('edits, adds, archives and brings back pipelines', async () => {
    await mount();

    await retype('[data-field=pipeline-name]', 'Devices');
    expect(store.pipeline('hardware')?.name).to.equal('Devices');
    await choose('.pipeline [data-field=currency]', 'VND');
    expect(store.pipeline('hardware')?.currency).to.equal('VND');
    await click(one('[data-act=archive]'));
    await settled();
    expect(store.pipelines()).to.have.length(0);
    await click(one('[data-restore=hardware]'));
    await settled();
    expect(store.pipelines().map((pipeline) => pipeline.name)).to.deep.equal(['Devices']);
    await click(one('[data-act=new-pipeline]'));
    await nextFrame();
    one<HTMLInputElement>('[data-field=new-pipeline-name]').focus();
    await sendKeys({ type: 'Services' });
    await sendKeys({ press: 'Enter' });
    await settled();

    expect(store.pipelines().map((pipeline) => pipeline.name)).to.deep.equal(['Devices', 'Services']);
    expect(store.pipelines()[1]?.stages.map((stage) => stage.category)).to.deep.equal([
      'open',
      'open',
      'open',
      'open',
      'won',
      'lost',
    ]);
    expect(one<HTMLInputElement>('[data-field=pipeline-name]').value).to.equal('Services');
  });

  it('is locked, with the reason, for somebody without the right', async () => {
    await mount([{ ...(PIPELINES[0] as PipelineInput), access: [{ role: 'member', to: { userId: 'mai' } }] }], {
      id: 'mai',
      name: 'Mai',
    });

    expect(one('.locked').textContent?.trim()).to.not.equal('');
    expect(one('section').getAttribute('aria-describedby')).to.equal('locked');
    const controls = [
      ...(editor.shadowRoot?.querySelectorAll<HTMLInputElement>('.stages input, .stages select, .grip, .add button') ??
        []),
    ];
    expect(controls.length).to.be.greaterThan(10);
    expect(controls.every((control) => control.disabled)).to.equal(true);
    await expectAccessible(editor);
  });

  it('fits 320 px', async () => {
    await mount([{ ...(PIPELINES[0] as PipelineInput), rot: { clock: 'stage', warmDays: 7, rotDays: 14 } }]);
    editor.style.width = '320px';
    one(inStage('q', '[data-act=details]')).click();
    await nextFrame();

    expect(editor.shadowRoot?.querySelector('.frame')?.scrollWidth).to.be.at.most(320);
    const edge = editor.getBoundingClientRect().right + 1;
    for (const field of editor.shadowRoot?.querySelectorAll('.field') ?? [])
      expect(field.getBoundingClientRect().right).to.be.at.most(edge);
    for (const control of editor.shadowRoot?.querySelectorAll('.stages button') ?? []) {
      const { width, height } = control.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(24);
    }
  });
});
