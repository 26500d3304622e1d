import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, render } from 'lit';
import { faultyAdapter, type FaultyAdapter } from '../src/adapters/faulty/index.js';
import '../src/elements/board/define.js';
import '../src/elements/deal-list/define.js';
import '../src/elements/filter-bar/define.js';
import '../src/elements/sync-status/define.js';
import '../src/elements/workspace/define.js';
import '../src/i18n/vi.js';
import { windowedAdapter } from '../test/data/windowed-adapter.js';
import { pageRoom } from './page-room.js';
import { STORY_TODAY, storyClock } from './workspace/sample-backend.js';
import { generateSample } from './workspace/sample/generate.js';

interface Args {
  /** Milliseconds there and back. */
  latency: number;
  offline: boolean;
}

/** More than a page reads whole: counts and sums are the backend's, cards and rows come as one scrolls. */
const DEALS = 2400;

/** One page for each story, kept while its controls are turned: what was read must outlive them. */
const pages = new Map<string, { room: HTMLElement; adapter: FaultyAdapter }>();

function pageOf(story: string, tag: 'fl-board' | 'fl-deal-list'): { room: HTMLElement; adapter: FaultyAdapter } {
  const known = pages.get(story);
  if (known?.room.isConnected) return known;
  const { pipelines, deals, entities, changes } = generateSample({ seed: 7, today: STORY_TODAY, deals: DEALS });
  const adapter = faultyAdapter(windowedAdapter({}, { pipelines, deals, entities, changes }), 20_260_316);
  const shown = document.createElement(tag);
  shown.style.setProperty('block-size', '640px');
  const room = pageRoom();
  render(
    html`<fl-workspace .clock=${storyClock} .adapter=${adapter}>
      <fl-sync-status></fl-sync-status>
      <fl-filter-bar></fl-filter-bar>
      ${shown}
    </fl-workspace>`,
    room,
  );
  const page = { room, adapter };
  pages.set(story, page);
  return page;
}

function pageWith(tag: 'fl-board' | 'fl-deal-list'): NonNullable<Meta<Args>['render']> {
  return ({ latency, offline }, { id }) => {
    const { room, adapter } = pageOf(id, tag);
    adapter.setFaults({ latency: [latency / 2, latency * 1.5], offline });
    return html`${room}`;
  };
}

const meta: Meta<Args> = {
  title: 'Pages/A large backend',
  args: { latency: 100, offline: false },
  argTypes: { latency: { control: { type: 'range', min: 0, max: 5_000, step: 100 } } },
};
export default meta;
type Story = StoryObj<Args>;

/** Scroll a column to its end, filter, move a card to where nothing was read yet. */
export const Board: Story = { render: pageWith('fl-board') };
export const List: Story = { render: pageWith('fl-deal-list') };
/** Outlines stand where cards are on their way. */
export const Slow: Story = { args: { latency: 3_000 }, render: pageWith('fl-board') };
