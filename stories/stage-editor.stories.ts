import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/stage-editor/define.js';
import '../src/i18n/vi.js';
import { memoryAdapter } from '../src/adapters/memory/index.js';
import type { DataAdapter } from '../src/data/adapter.js';
import type { StageEditor } from '../src/elements/stage-editor/stage-editor.js';
import { generateSample } from './workspace/sample/generate.js';

const sample = generateSample({ seed: 11, today: '2026-11-23' });
const filled = (): DataAdapter =>
  memoryAdapter({
    deals: sample.deals,
    pipelines: sample.pipelines,
    entities: sample.entities,
    changes: sample.changes,
  });
const first = sample.pipelines[0]?.id ?? '';

/** Stages can be seen and not changed. */
function readOnly(): DataAdapter {
  const inner = filled();
  return {
    list: (query, ctx) => inner.list(query, ctx),
    pipelines: async (ctx) => (await inner.pipelines?.(ctx)) ?? [],
  };
}

interface Args {
  adapter: DataAdapter;
  pipelineId: string;
  width: string;
  lang: string;
  dir: 'ltr' | 'rtl' | 'auto';
}

const meta: Meta<Args> = {
  title: 'Elements/Stage editor',
  component: 'fl-stage-editor',
  args: { adapter: filled(), pipelineId: first, width: '900px', lang: '', dir: 'auto' },
  argTypes: { adapter: { control: false } },
  render: ({ adapter, pipelineId, width, lang, dir }) => {
    const room = document.createElement('div');
    room.style.setProperty('box-sizing', 'border-box');
    room.style.setProperty('max-width', width);
    room.style.setProperty('padding', '16px');
    if (lang) room.lang = lang;
    if (dir !== 'auto') room.dir = dir;
    const element = document.createElement('fl-stage-editor');
    element.adapter = adapter;
    element.pipelineId = pipelineId;
    room.append(element);
    return html`${room}`;
  },
};
export default meta;
type Story = StoryObj<Args>;

const openFirst: Story['play'] = async ({ canvasElement }) => {
  const element = canvasElement.querySelector('fl-stage-editor') as StageEditor;
  const find = (): HTMLButtonElement | null =>
    element.shadowRoot?.querySelector<HTMLButtonElement>('[data-act=details]') ?? null;
  for (let tries = 0; tries < 100 && !find(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  find()?.click();
};

export const Filled: Story = {};
export const DetailsOpen: Story = { play: openFirst };
export const ChoosePipeline: Story = { args: { pipelineId: '' } };
export const NoPipeline: Story = { args: { adapter: memoryAdapter(), pipelineId: '' } };
export const ReadOnly: Story = { args: { adapter: readOnly() } };
export const Loading: Story = {
  args: {
    adapter: { list: () => new Promise<never>(() => undefined), pipelines: () => new Promise<never>(() => undefined) },
  },
};
export const Failed: Story = {
  args: {
    adapter: {
      list: () => Promise.reject(new Error('The server answered 503.')),
      pipelines: async () => sample.pipelines,
    },
  },
};
export const Vietnamese: Story = { args: { lang: 'vi' }, play: openFirst };
export const RightToLeft: Story = { args: { dir: 'rtl' } };
export const Narrow: Story = { args: { width: '320px' }, play: openFirst };
export const Dark: Story = { globals: { scheme: 'dark' }, play: openFirst };
