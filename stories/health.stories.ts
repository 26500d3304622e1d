import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/health/define.js';
import '../src/elements/workspace/define.js';
import '../src/i18n/vi.js';
import type { DataAdapter } from '../src/data/adapter.js';
import type { Health } from '../src/elements/health/health.js';
import type { View } from '../src/model/view.js';
import { brokenBackend, sampleBackend, silentBackend, storyClock } from './workspace/sample-backend.js';

const meta: Meta = { title: 'Elements/fl-health', component: 'fl-health' };
export default meta;
type Story = StoryObj;

const ALL: View = { version: 1, pipelineIds: 'all', where: [], sort: [] };

function page(adapter: DataAdapter, { locale = '', view = ALL } = {}): TemplateResult {
  return html`<fl-workspace locale=${locale} time-zone="Asia/Ho_Chi_Minh" .clock=${storyClock} .adapter=${adapter}
    ><fl-health .view=${view}></fl-health
  ></fl-workspace>`;
}

const only = (pipelineId: string): View => ({ ...ALL, pipelineIds: [pipelineId] });

function healthIn(canvasElement: HTMLElement): Health {
  return canvasElement.querySelector('fl-health') as Health;
}

const textOf = (element: Element, selector: string): string =>
  (element.shadowRoot?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Every figure is there, and none of them is a number that is none. */
const isWhole: Story['play'] = async ({ canvasElement }) => {
  const element = healthIn(canvasElement);
  await waitFor(() => expect(element.shadowRoot?.querySelectorAll('[aria-busy=true]').length).toBe(0), {
    timeout: 20_000,
  });
  await expect(element.shadowRoot?.textContent).not.toMatch(/NaN|undefined|Infinity/);
};

function says(selector: string, words: string | RegExp): Story['play'] {
  return async ({ canvasElement }) => {
    const element = healthIn(canvasElement);
    await waitFor(() => expect(textOf(element, selector)).toMatch(words), { timeout: 20_000 });
    await expect(element.shadowRoot?.textContent).not.toMatch(/NaN|undefined|Infinity/);
  };
}

/** One pipeline with all its figures. */
export const Hardware: Story = { render: () => page(sampleBackend(), { view: only('hardware') }), play: isWhole };

/** All pipelines together, in several currencies. */
export const AllPipelines: Story = { render: () => page(sampleBackend()), play: isWhole };

export const Dark: Story = { ...Hardware, globals: { scheme: 'dark' } };

export const Vietnamese: Story = {
  render: () => page(sampleBackend(), { locale: 'vi', view: only('hardware') }),
  play: says('[data-figure=winRate]', /Tỷ lệ thành công/),
};

export const RightToLeft: Story = { ...Hardware, globals: { direction: 'rtl' } };

export const Narrow: Story = { ...Hardware, globals: { viewport: { value: 'mobile1' } } };

/** A backend without a history: each panel that lacks something says what, and the others show. */
export const WithoutHistory: Story = {
  render: () => {
    const inner = sampleBackend();
    return page({
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: async (ctx) => (await inner.pipelines?.(ctx)) ?? [],
    });
  },
  play: says('.wide', /keeps no history/),
};

/** Pipelines, and not one deal. */
export const Empty: Story = {
  render: () =>
    page({
      ...silentBackend(),
      list: () => Promise.resolve([]),
      pipelines: async (ctx) => (await sampleBackend().pipelines?.(ctx)) ?? [],
    }),
  play: says('[data-figure=winRate]', /No deal was closed/),
};

export const Failed: Story = {
  render: () => page(brokenBackend()),
  play: says('.health', /could not be worked out/),
};
