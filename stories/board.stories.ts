import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { memoryAdapter } from '../src/adapters/memory/index.js';
import type { DataAdapter } from '../src/data/adapter.js';
import '../src/elements/board/define.js';
import '../src/i18n/vi.js';
import type { Board } from '../src/elements/board/board.js';
import type { View } from '../src/model/view.js';
import { generateSample } from './workspace/sample/generate.js';

const sample = generateSample({ seed: 7, today: new Date().toISOString().slice(0, 10) });
const filled = (): DataAdapter =>
  memoryAdapter({
    deals: sample.deals,
    pipelines: sample.pipelines,
    entities: sample.entities,
    changes: sample.changes,
  });
const first = sample.pipelines[1]?.id ?? '';

interface Args {
  adapter: () => DataAdapter | null;
  view: Partial<View>;
  width: string;
  lang: string;
  dir: 'ltr' | 'rtl' | 'auto';
  dark: boolean;
  setUp: (board: Board) => void;
}

const meta: Meta<Args> = {
  title: 'Elements/Board',
  component: 'fl-board',
  args: {
    adapter: filled,
    view: { pipelineIds: [first] },
    width: '100%',
    lang: '',
    dir: 'auto',
    dark: false,
    setUp: () => undefined,
  },
  argTypes: { adapter: { control: false }, setUp: { control: false } },
  render: ({ adapter, view, width, lang, dir, dark, setUp }) => {
    const room = document.createElement('div');
    for (const [name, value] of [
      ['block-size', '760px'],
      ['box-sizing', 'border-box'],
      ['inline-size', width],
      ['padding', '12px'],
      ['font-family', 'system-ui, sans-serif'],
      ['color-scheme', dark ? 'dark' : ''],
      ['background', dark ? '#121316' : ''],
    ] as const) {
      room.style.setProperty(name, value);
    }
    if (lang) room.lang = lang;
    if (dir !== 'auto') room.dir = dir;
    const board = document.createElement('fl-board');
    board.adapter = adapter();
    board.view = { version: 1, pipelineIds: 'all', where: [], sort: [], ...view };
    setUp(board);
    room.append(board);
    return html`${room}`;
  },
};
export default meta;
type Story = StoryObj<Args>;

export const Filled: Story = {};
export const Vietnamese: Story = { args: { lang: 'vi', view: { pipelineIds: [sample.pipelines[0]?.id ?? ''] } } };
export const Dark: Story = { args: { dark: true } };
export const RightToLeft: Story = { args: { dir: 'rtl' } };
export const Narrow: Story = { args: { width: '320px' } };
export const Compact: Story = { args: { setUp: (board) => (board.density = 'compact') } };
export const AllPipelines: Story = { args: { view: { pipelineIds: 'all' } } };
export const Swimlanes: Story = { args: { view: { pipelineIds: [first], lanesBy: 'owner' } } };
export const Empty: Story = { args: { adapter: () => memoryAdapter({ pipelines: sample.pipelines }) } };
export const NothingMatches: Story = { args: { view: { pipelineIds: [first], text: 'nothing is called this' } } };
export const Loading: Story = { args: { adapter: () => ({ list: () => new Promise<never>(() => undefined) }) } };
export const Failed: Story = {
  args: { adapter: () => ({ list: () => Promise.reject(new Error('The server answered 503.')) }) },
};
export const ReadOnly: Story = {
  args: {
    view: {},
    adapter: () => ({ list: () => Promise.resolve(sample.deals), pipelines: () => Promise.resolve(sample.pipelines) }),
  },
};
export const OwnCards: Story = {
  args: {
    setUp: (board) => {
      board.renderCard = (deal, { content }) => html`<strong>${content.value}</strong> ${deal.title}`;
    },
  },
};
