import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/elements/deal-list/define.js';
import '../src/i18n/vi.js';
import { memoryAdapter } from '../src/adapters/memory/index.js';
import type { View } from '../src/model/view.js';
import { filled, inRoom, sample, type ViewArgs } from './view-room.js';

const everything: View = { version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all' };

const meta: Meta<ViewArgs> = {
  title: 'Elements/Deal list',
  component: 'fl-deal-list',
  args: { adapter: filled(), view: everything, width: '100%', lang: '', dir: 'auto' },
  argTypes: { adapter: { control: false }, view: { control: 'object' } },
  render: (args) => inRoom(document.createElement('fl-deal-list'), args, '640px'),
};
export default meta;
type Story = StoryObj<ViewArgs>;

export const Filled: Story = {};
export const SortedAndGrouped: Story = {
  args: {
    adapter: filled(),
    view: {
      ...everything,
      groupBy: 'pipelineId',
      sort: [
        { field: 'value', direction: 'desc' },
        { field: 'title', direction: 'asc' },
      ],
    },
  },
};
export const PinnedColumns: Story = {
  args: {
    adapter: filled(),
    width: '760px',
    view: {
      ...everything,
      columns: [
        { field: 'title', pinned: 'start', width: 220 },
        { field: 'stageId' },
        { field: 'ownerId' },
        { field: 'expectedCloseDate' },
        { field: 'tags' },
        { field: 'value', pinned: 'end' },
      ],
    },
  },
};
export const Empty: Story = { args: { adapter: memoryAdapter({ pipelines: sample.pipelines }) } };
export const NothingMatches: Story = { args: { adapter: filled(), view: { ...everything, text: 'zzz' } } };
export const Loading: Story = {
  args: { adapter: { list: () => new Promise(() => undefined), pipelines: async () => sample.pipelines } },
};
export const Failed: Story = {
  args: {
    adapter: {
      list: () => Promise.reject(new Error('The server answered 503.')),
      pipelines: async () => sample.pipelines,
    },
  },
};
export const ReadOnly: Story = {
  args: { adapter: { list: async () => sample.deals, pipelines: async () => sample.pipelines } },
};
export const Vietnamese: Story = { args: { adapter: filled(), lang: 'vi' } };
export const RightToLeft: Story = { args: { adapter: filled(), dir: 'rtl' } };
export const Dark: Story = { args: { adapter: filled() }, globals: { scheme: 'dark' } };
export const Narrow: Story = { args: { adapter: filled(), width: '360px' } };
