import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/elements/filter-bar/define.js';
import '../src/i18n/vi.js';
import { memoryAdapter } from '../src/adapters/memory/index.js';
import type { Condition, SavedView, View } from '../src/model/view.js';
import { filled, inRoom, sample, type ViewArgs } from './view-room.js';

const everything: View = { version: 1, pipelineIds: 'all', where: [], sort: [] };
const large: View = {
  ...everything,
  where: [
    { field: 'value', op: 'between', value: [10_000, null] },
    { field: 'expectedCloseDate', op: 'is', value: { period: 'thisQuarter' } },
  ],
};
const savedViews: SavedView[] = [{ id: 'large', name: 'Q4 large deals', ownerId: null, view: large }];

const meta: Meta<ViewArgs> = {
  title: 'Elements/Filter bar',
  component: 'fl-filter-bar',
  args: { adapter: filled({ savedViews }), view: everything, width: '100%', lang: '', dir: 'auto' },
  argTypes: { adapter: { control: false }, view: { control: 'object' } },
  render: (args) => inRoom(document.createElement('fl-filter-bar'), args),
};
export default meta;
type Story = StoryObj<ViewArgs>;

export const Quiet: Story = {};
export const Filtered: Story = { args: { adapter: filled({ savedViews }), view: large } };
export const BesideABoard: Story = {
  args: { view: { ...everything, groupBy: 'pipelineId' } },
  render: (args) => inRoom(Object.assign(document.createElement('fl-filter-bar'), { layout: 'board' as const }), args),
};
export const NotUnderstood: Story = {
  args: {
    adapter: filled({ savedViews }),
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
export const Vietnamese: Story = { args: { adapter: filled({ savedViews }), view: large, lang: 'vi' } };
export const RightToLeft: Story = { args: { adapter: filled({ savedViews }), view: large, dir: 'rtl' } };
export const Dark: Story = { args: { adapter: filled({ savedViews }), view: large }, globals: { scheme: 'dark' } };
export const Narrow: Story = { args: { adapter: filled({ savedViews }), view: large, width: '340px' } };
