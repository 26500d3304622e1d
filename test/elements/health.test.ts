import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/health/define.js';
import '../../src/elements/workspace/define.js';
import type { Health } from '../../src/elements/health/health.js';
import type { Workspace } from '../../src/elements/workspace/workspace.js';
import type { View } from '../../src/model/view.js';
import type { PipelineStore } from '../../src/store/store.js';
import { sampleBackend, storyClock } from '../../stories/workspace/sample-backend.js';
import { expectAccessible } from '../suites/accessible.js';
import { waitUntil } from '../suites/wait-until.js';

const view = (pipelineIds: View['pipelineIds']): View => ({ version: 1, pipelineIds, where: [], sort: [] });

async function mount(pipelineIds: View['pipelineIds']): Promise<{ element: Health; store: PipelineStore }> {
  const workspace = await fixture<Workspace>(html`
    <fl-workspace locale="en" time-zone="Asia/Ho_Chi_Minh" .clock=${storyClock} .adapter=${sampleBackend()}
      ><fl-health .view=${view(pipelineIds)}></fl-health
    ></fl-workspace>
  `);
  const element = workspace.querySelector('fl-health') as Health;
  await waitUntil(
    () => element.shadowRoot?.querySelector('.score') && !element.shadowRoot.querySelector('[aria-busy=true]'),
    'every figure is there',
  );
  return { element, store: workspace.store as PipelineStore };
}

const textOf = (element: Element, selector: string): string =>
  (element.shadowRoot?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
const textsOf = (element: Element, selector: string): string[] =>
  [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].map((found) => (found.textContent ?? '').trim());

describe('fl-health', () => {
  it('shows the figures that the store answers', async () => {
    const { element, store } = await mount(['hardware']);
    const asked = { pipelineIds: ['hardware'] };
    const { score } = store.insights({ metric: 'health', view: asked, comparison: 'previous' }).value ?? {};
    expect(textOf(element, '[data-figure=score]')).to.equal(String(score?.score));
    const points = score?.parts.map((part) => `${String(part.points)} of ${String(Math.round(part.weight))}`);
    expect(textsOf(element, '.points')).to.deep.equal(points);

    const rate = store.insights({ metric: 'winRate', view: asked, comparison: 'previous' }).value?.now;
    expect(textOf(element, '[data-figure=winRate] .key')).to.equal(`${String(Math.round((rate?.share ?? 0) * 100))}%`);
    expect(textOf(element, '[data-figure=winRate] .tile-note')).to.contain(
      `${String(rate?.won)} of ${String((rate?.won ?? 0) + (rate?.lost ?? 0))}`,
    );

    const stages = store.insights({ metric: 'stageConversion', view: asked }).value ?? [];
    expect(textsOf(element, '.stage-row .share')).to.deep.equal(
      stages.map(({ share }) => (share === null ? '–' : `${String(Math.round(share * 100))}%`)),
    );
    await expectAccessible(element);
  });

  it('follows a deal that is moved, and the pipelines of the shared view', async () => {
    const { element, store } = await mount(['hardware']);
    const before = textOf(element, '[data-figure=openValue] .tile-note');
    const open = [...store.deals()].find(
      ({ pipelineId, closedAt, value }) => pipelineId === 'hardware' && closedAt === null && value !== null,
    );
    const won = store.pipeline('hardware')?.stages.find(({ category }) => category === 'won');
    await store.prepare();
    await store.dispatch({ type: 'moveDeals', ids: [open?.id ?? ''], stageId: won?.id ?? '', pipelineId: 'hardware' });
    await waitUntil(() => textOf(element, '[data-figure=openValue] .tile-note') !== before, 'the figure follows');

    const one = textsOf(element, '.stage-row').length;
    element.view = view('all');
    await waitUntil(() => textsOf(element, '.stage-row').length > one, 'the other pipelines show');
    expect(textsOf(element, '.pipeline-name')).to.have.length(store.pipelines().length);
  });

  it('says of each panel what it lacks where nothing is known', async () => {
    const workspace = await fixture<Workspace>(html`
      <fl-workspace
        locale="en"
        .clock=${storyClock}
        .adapter=${{ list: () => Promise.resolve([]), pipelines: async () => [] }}
        ><fl-health></fl-health
      ></fl-workspace>
    `);
    const element = workspace.querySelector('fl-health') as Health;
    await waitUntil(() => /keeps no history/.test(textOf(element, '.wide')), 'it says that there is no history');
    await waitUntil(() => /No deal was closed/.test(textOf(element, '[data-figure=winRate]')), 'and no closed deal');
    expect(element.shadowRoot?.textContent).to.not.match(/NaN|undefined/);
  });
});
