import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/elements/pipeline-picker/define.js';
import '../../src/elements/workspace/define.js';
import type { PipelinePicker } from '../../src/elements/pipeline-picker/pipeline-picker.js';
import { fittingTabs } from '../../src/elements/pipeline-picker/tabs/tab-room.js';
import type { Workspace } from '../../src/elements/workspace/workspace.js';
import type { View } from '../../src/model/view.js';
import { deals, middleOf, pipelines, smallBackend } from './small-workspace.js';
import { expectAccessible } from '../suites/accessible.js';

async function mount(width = 800, backend = smallBackend()): Promise<{ workspace: Workspace; picker: PipelinePicker }> {
  const workspace = await fixture<Workspace>(
    html`<fl-workspace locale="en" .adapter=${backend}><fl-pipeline-picker></fl-pipeline-picker></fl-workspace>`,
  );
  const picker = workspace.querySelector('fl-pipeline-picker') as PipelinePicker;
  picker.style.setProperty('width', `${width}px`);
  await workspace.store?.ready;
  await workspace.store?.prepare();
  await waitUntil(() => tabs(picker).length > 0 || picker.shadowRoot?.querySelector('.message'));
  await aTimeout(30);
  return { workspace, picker };
}

function tabs(picker: PipelinePicker): HTMLElement[] {
  return [...(picker.shadowRoot?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
}

function words(tab: HTMLElement | undefined): string {
  return (tab?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function seen(picker: PipelinePicker): string[] {
  return tabs(picker)
    .filter((tab) => getComputedStyle(tab).visibility === 'visible')
    .map((tab) => tab.querySelector('.name')?.textContent ?? '');
}

describe('fl-pipeline-picker', () => {
  it('tells how many deals are open in each pipeline, and what they are worth', async () => {
    const { picker } = await mount();

    expect(tabs(picker).map(words)).to.deep.equal(['Hardware 2 · $2K', 'Renewals 1 · €500', 'All pipelines 3']);
  });

  it('follows what happens to the deals', async () => {
    const { workspace, picker } = await mount();

    await workspace.store?.dispatch({ type: 'moveDeals', ids: ['branch'], stageId: 'won' });
    await waitUntil(() => words(tabs(picker)[0]) === 'Hardware 1 · $1.2K');
  });

  it('chooses a pipeline by a press, for everyone who shares the view', async () => {
    const { workspace, picker } = await mount();
    const [x, y] = middleOf(tabs(picker)[1] as HTMLElement);
    const change = oneEvent(workspace, 'fl-view-change');

    await sendMouse({ type: 'click', position: [x, y] });

    const { detail } = (await change) as CustomEvent<{ view: unknown }>;
    expect(detail.view).to.have.deep.property('pipelineIds', ['renewals']);
    expect(workspace.store?.view('')?.pipelineIds).to.deep.equal(['renewals']);
    expect(tabs(picker)[1]?.getAttribute('aria-selected')).to.equal('true');
  });

  it('walks the tabs with the arrows, Home and End, one stop for Tab', async () => {
    const { workspace, picker } = await mount();
    const chosen = (): unknown => workspace.store?.view('')?.pipelineIds;

    (tabs(picker)[2] as HTMLElement).focus();
    await sendKeys({ press: 'Home' });
    expect(chosen()).to.deep.equal(['hardware']);
    await sendKeys({ press: 'ArrowRight' });
    expect(chosen()).to.deep.equal(['renewals']);
    await sendKeys({ press: 'End' });
    expect(chosen()).to.equal('all');
    await sendKeys({ press: 'ArrowRight' });
    expect(chosen()).to.deep.equal(['hardware']);
    await picker.updateComplete;
    expect(picker.shadowRoot?.activeElement).to.equal(tabs(picker)[0]);
    expect(tabs(picker).map((tab) => tab.tabIndex)).to.deep.equal([0, -1, -1]);
  });

  it('groups all pipelines together by pipeline in a list, unless a person grouped it otherwise', async () => {
    const { workspace, picker } = await mount();
    const view = (): View | undefined => workspace.store?.view('');
    const press = async (at: number): Promise<void> => {
      await sendMouse({ type: 'click', position: middleOf(tabs(picker)[at] as HTMLElement) });
    };
    await press(0);
    expect(view()).to.not.have.property('groupBy');
    await press(2);
    expect(view()?.groupBy).to.equal('pipelineId');
    await press(1);
    expect(view()).to.not.have.property('groupBy');

    workspace.store?.setView('', { ...view()!, groupBy: 'ownerId' });
    await press(2);
    expect(view()?.groupBy).to.equal('ownerId');
    await press(0);
    expect(view()?.groupBy).to.equal('ownerId');
  });

  it('turns the arrows round in right-to-left text', async () => {
    const { workspace, picker } = await mount();
    workspace.direction = 'rtl';
    await workspace.updateComplete;
    workspace.store?.setView('', { version: 1, pipelineIds: ['hardware'], where: [], sort: [] });
    await picker.updateComplete;

    (tabs(picker)[0] as HTMLElement).focus();
    await sendKeys({ press: 'ArrowLeft' });

    expect(workspace.store?.view('')?.pipelineIds).to.deep.equal(['renewals']);
  });

  it('puts what finds no room into a menu, and never the chosen one', async () => {
    const many = Array.from({ length: 6 }, (_, index) => ({
      ...(pipelines[0] as (typeof pipelines)[0]),
      id: `p${index}`,
      name: `Pipeline ${index}`,
      order: index,
      stages: [{ id: `s${index}`, name: 'Open' }],
    }));
    const { workspace, picker } = await mount(420, smallBackend({ pipelines: many, deals: [] }));
    workspace.store?.setView('', { version: 1, pipelineIds: ['p0'], where: [], sort: [] });
    await waitUntil(() => seen(picker).includes('Pipeline 0') && !seen(picker).includes('All pipelines'));
    const rest = picker.shadowRoot?.querySelector<HTMLElement>('.rest') as HTMLElement;
    expect(rest.textContent).to.contain(`+${7 - seen(picker).length}`);

    await sendMouse({ type: 'click', position: middleOf(rest) });
    await waitUntil(() => picker.shadowRoot?.querySelector('fl-ui-menu')?.open);
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'Enter' });

    expect(workspace.store?.view('')?.pipelineIds).to.deep.equal(['p5']);
    await waitUntil(() => seen(picker).includes('Pipeline 5'));
    expect(picker.shadowRoot?.activeElement?.textContent).to.contain('Pipeline 5');
  });

  it('says that there is nothing to see for somebody without rights', async () => {
    const closed = pipelines.map((pipeline) => ({
      ...pipeline,
      access: [{ role: 'viewer' as const, to: { userId: 'ben' } }],
    }));
    const { picker } = await mount(800, smallBackend({ pipelines: closed, deals }));

    expect(picker.shadowRoot?.textContent).to.contain('no pipeline that you may see');
  });

  it('is accessible', async () => {
    const { picker } = await mount();

    await expectAccessible(picker);
  });
});

describe('room for tabs', () => {
  it('shows all where all fit', () => {
    expect([...fittingTabs({ widths: [100, 100], available: 200, rest: 40, selected: 0 })]).to.deep.equal([0, 1]);
  });

  it('keeps the selected one, then as many from the start as fit', () => {
    const fitting = fittingTabs({ widths: [100, 100, 100, 100], available: 260, rest: 40, selected: 3 });

    expect([...fitting].sort()).to.deep.equal([0, 3]);
  });
});
