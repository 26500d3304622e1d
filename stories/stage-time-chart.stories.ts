import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/charts/stage-time-chart/define.js';
import '../src/elements/workspace/define.js';
import '../src/i18n/vi.js';
import type { StageTimeChart } from '../src/charts/stage-time-chart/stage-time-chart.js';
import type { DataAdapter } from '../src/data/adapter.js';
import { brokenBackend, sampleBackend, silentBackend, storyClock } from './workspace/sample-backend.js';

const meta: Meta = { title: 'Charts/fl-stage-time-chart', component: 'fl-stage-time-chart' };
export default meta;
type Story = StoryObj;

function page(adapter: DataAdapter, { locale = '', pipelineId = 'software' } = {}): TemplateResult {
  return html`<fl-workspace locale=${locale} time-zone="Asia/Ho_Chi_Minh" .clock=${storyClock} .adapter=${adapter}
    ><fl-stage-time-chart pipeline-id=${pipelineId}></fl-stage-time-chart
  ></fl-workspace>`;
}

function chartIn(canvasElement: HTMLElement): StageTimeChart {
  return canvasElement.querySelector('fl-stage-time-chart') as StageTimeChart;
}

const textOf = (element: Element, selector: string): string =>
  (element.shadowRoot?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The sentence says the figure of the table, and both say what the story names. */
function says(sentence: string, firstRow: readonly string[]): Story['play'] {
  return async ({ canvasElement }) => {
    const chart = chartIn(canvasElement);
    await waitFor(() => expect(textOf(chart, '[part=sentence]')).toBe(sentence), { timeout: 20_000 });
    const cells = [...(chart.shadowRoot?.querySelectorAll('tbody tr:first-child > *') ?? [])];
    const row = cells.slice(0, firstRow.length).map((cell) => (cell.textContent ?? '').trim());
    await expect(row).toEqual(firstRow);
  };
}

function tells(words: string): Story['play'] {
  return ({ canvasElement }) =>
    waitFor(() => expect(textOf(chartIn(canvasElement), '[part=frame]')).toContain(words), { timeout: 20_000 });
}

/** The backend with something else in the place of its history. */
function withChanges(changes: DataAdapter['changes']): DataAdapter {
  const inner = sampleBackend();
  return {
    list: (query, ctx) => inner.list(query, ctx),
    pipelines: async (ctx) => (await inner.pipelines?.(ctx)) ?? [],
    ...(changes && { changes }),
  };
}

const PILOT = 'Half of all stays in Pilot last 20 days or longer.';
const DISCOVERY = ['Discovery', '121', '115', '6 days', '7.7 days', '7.3 days'];

export const Filled: Story = { render: () => page(sampleBackend()), play: says(PILOT, DISCOVERY) };

export const Dark: Story = {
  globals: { scheme: 'dark' },
  render: () => page(sampleBackend()),
  play: says(PILOT, DISCOVERY),
};

export const Vietnamese: Story = {
  render: () => page(sampleBackend(), { locale: 'vi' }),
  play: says('Một nửa số lượt ở Pilot kéo dài từ 20 ngày trở lên.', ['Discovery', '121', '115', '6 ngày']),
};

export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  render: () => page(sampleBackend()),
  play: says(PILOT, DISCOVERY),
};

export const Narrow: Story = {
  globals: { viewport: { value: 'mobile1' } },
  render: () => page(sampleBackend()),
  play: says(PILOT, DISCOVERY),
};

/** The same figures, in the place of the pictures. */
export const AsTable: Story = {
  render: () => page(sampleBackend()),
  play: async (context) => {
    await says(PILOT, DISCOVERY)?.(context);
    const chart = chartIn(context.canvasElement);
    chart.shadowRoot?.querySelector<HTMLButtonElement>('[data-act=table]')?.click();
    await chart.updateComplete;
    await expect(chart.shadowRoot?.querySelector('canvas')).toBe(null);
    await says(PILOT, DISCOVERY)?.(context);
  },
};

export const Working: Story = { render: () => page(silentBackend()), play: tells('Working it out…') };

/** The backend keeps no history. */
export const Lacking: Story = {
  render: () => page(withChanges(undefined)),
  play: tells('This backend keeps no history of changes.'),
};

/** The history breaks off. */
export const HistoryFailed: Story = {
  render: () => page(withChanges(() => Promise.reject(new Error('The log is damaged.')))),
  play: tells('This figure can’t be told yet'),
};

/** The deals did not come. */
export const NotLoaded: Story = {
  render: () => page(brokenBackend()),
  play: tells('The server answered 503 Service Unavailable.'),
};
