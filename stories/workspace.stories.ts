import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define.js';
import '../src/i18n/vi.js';
import type { DataAdapter } from '../src/data/adapter.js';
import type { Workspace } from '../src/elements/workspace/workspace.js';
import { brokenBackend, sampleBackend, silentBackend, storyClock } from './workspace/sample-backend.js';

const meta: Meta = { title: 'Elements/fl-workspace', component: 'fl-workspace' };
export default meta;
type Story = StoryObj;

function page(adapter: DataAdapter, locale = ''): TemplateResult {
  return html`<fl-workspace locale=${locale} time-zone="Asia/Ho_Chi_Minh" .clock=${storyClock} .adapter=${adapter}>
    <fl-pipeline-picker></fl-pipeline-picker>
    <fl-filter-bar></fl-filter-bar>
    <fl-board></fl-board>
    <fl-sync-status></fl-sync-status>
  </fl-workspace>`;
}

export const Filled: Story = { render: () => page(sampleBackend()) };

export const Vietnamese: Story = { render: () => page(sampleBackend(), 'vi') };

export const Dark: Story = { globals: { scheme: 'dark' }, render: () => page(sampleBackend()) };

/** A deal opened from its card, in the side sheet. */
export const DealOpen: Story = {
  render: () => page(sampleBackend()),
  play: async ({ canvasElement }) => {
    const workspace = canvasElement.querySelector('fl-workspace') as Workspace;
    await workspace.store?.ready;
    workspace.openDeal('sample-087');
  },
};

export const RightToLeft: Story = { globals: { direction: 'rtl' }, render: () => page(sampleBackend()) };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } }, render: () => page(sampleBackend()) };

/** Pipelines and not one deal. */
export const Empty: Story = {
  render: () =>
    page({
      ...silentBackend(),
      list: () => Promise.resolve([]),
      pipelines: async (ctx) => (await sampleBackend().pipelines?.(ctx)) ?? [],
    }),
};

/** A backend that only reads. */
export const ReadOnly: Story = {
  render: () => {
    const inner = sampleBackend();
    return page({
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: async (ctx) => (await inner.pipelines?.(ctx)) ?? [],
    });
  },
};

export const Loading: Story = { render: () => page(silentBackend()) };

export const Failed: Story = { render: () => page(brokenBackend()) };
