import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/filter-bar/define.js';
import '../src/i18n/vi.js';
import { memoryAdapter } from '../src/adapters/memory/index.js';
import type { DataAdapter } from '../src/data/adapter.js';
import type { Condition, SavedView, View } from '../src/model/view.js';
import { generateSample } from './workspace/sample/generate.js';

const sample = generateSample({ seed: 11, today: '2026-11-23' });
const everything: View = { version: 1, pipelineIds: 'all', where: [], sort: [] };
const large: View = {
  ...everything,
  where: [
    { field: 'value', op: 'between', value: [10_000, null] },
    { field: 'expectedCloseDate', op: 'is', value: { period: 'thisQuarter' } },
  ],
};
const savedViews: SavedView[] = [{ id: 'large', name: 'Q4 large deals', ownerId: null, view: large }];
const filled = (): DataAdapter =>
  memoryAdapter({
    deals: sample.deals,
    pipelines: sample.pipelines,
    entities: { ...sample.entities, savedViews },
    changes: sample.changes,
  });

interface Args {
  adapter: DataAdapter;
  view: View;
  width: string;
  lang: string;
  dir: 'ltr' | 'rtl' | 'auto';
}

const meta: Meta<Args> = {
  title: 'Elements/Filter bar',
  component: 'fl-filter-bar',
  args: { adapter: filled(), view: everything, width: '100%', lang: '', dir: 'auto' },
  argTypes: { adapter: { control: false }, view: { control: 'object' } },
  render: ({ adapter, view, width, lang, dir }) => {
    const room = document.createElement('div');
    room.style.setProperty('box-sizing', 'border-box');
    room.style.setProperty('padding', '16px');
    room.style.setProperty('width', width);
    if (lang) room.lang = lang;
    if (dir !== 'auto') room.dir = dir;
    const bar = document.createElement('fl-filter-bar');
    bar.adapter = adapter;
    bar.view = view;
    room.append(bar);
    return html`${room}`;
  },
};
export default meta;
type Story = StoryObj<Args>;

export const Quiet: Story = {};
export const Filtered: Story = { args: { adapter: filled(), view: large } };
export const NotUnderstood: Story = {
  args: {
    adapter: filled(),
    view: {
      ...everything,
      where: [
        ...large.where,
        { field: 'mood', op: 'is', value: 'good' },
        { field: 'title', op: 'like' as Condition['op'], value: 'a%' },
      ],
    },
  },
};
export const WithoutDeals: Story = { args: { adapter: memoryAdapter({ pipelines: sample.pipelines }) } };
export const ReadOnly: Story = {
  args: { adapter: { list: async () => sample.deals, pipelines: async () => sample.pipelines } },
};
export const Loading: Story = {
  args: { adapter: { list: () => new Promise<never>(() => undefined), pipelines: () => new Promise<never>(() => undefined) } },
};
export const Failed: Story = {
  args: {
    adapter: { list: () => Promise.reject(new Error('The server answered 503.')), pipelines: async () => sample.pipelines },
  },
};
export const Vietnamese: Story = { args: { adapter: filled(), view: large, lang: 'vi' } };
export const RightToLeft: Story = { args: { adapter: filled(), view: large, dir: 'rtl' } };
export const Dark: Story = { args: { adapter: filled(), view: large }, globals: { scheme: 'dark' } };
export const Narrow: Story = { args: { adapter: filled(), view: large, width: '340px' } };
