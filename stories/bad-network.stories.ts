import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, render } from 'lit';
import { faultyAdapter, type FaultyAdapter } from '../src/adapters/faulty/index.js';
import '../src/elements/board/define.js';
import '../src/elements/sync-status/define.js';
import '../src/elements/workspace/define.js';
import '../src/i18n/vi.js';
import { pageRoom } from './page-room.js';
import { sampleBackend, storyClock } from './workspace/sample-backend.js';

interface Args {
  /** Milliseconds there and back. */
  latency: number;
  /** Share of requests and of answers that get lost, in percent. */
  loss: number;
  /** Share of changes that the server refuses, in percent. */
  refusal: number;
  overload: number;
  signedOut: boolean;
  offline: boolean;
}

const CALM: Args = { latency: 200, loss: 0, refusal: 0, overload: 0, signedOut: false, offline: false };

/** One page for each story, kept while its controls are turned: what waits to be sent must outlive them. */
const pages = new Map<string, { room: HTMLElement; adapter: FaultyAdapter }>();

function pageOf(story: string): { room: HTMLElement; adapter: FaultyAdapter } {
  const known = pages.get(story);
  if (known?.room.isConnected) return known;
  const adapter = faultyAdapter(sampleBackend(), 20_260_316);
  const room = pageRoom();
  render(
    html`<fl-workspace .clock=${storyClock} .adapter=${adapter}>
      <fl-sync-status></fl-sync-status>
      <fl-board></fl-board>
    </fl-workspace>`,
    room,
  );
  const page = { room, adapter };
  pages.set(story, page);
  return page;
}

const percent = { control: { type: 'range', min: 0, max: 100, step: 5 } } as const;

const meta: Meta<Args> = {
  title: 'Pages/A bad network',
  args: CALM,
  argTypes: {
    latency: { control: { type: 'range', min: 0, max: 5_000, step: 100 } },
    loss: percent,
    refusal: percent,
    overload: percent,
  },
  render: ({ latency, loss, refusal, overload, signedOut, offline }, { id }) => {
    const { room, adapter } = pageOf(id);
    adapter.setFaults({
      latency: [latency / 2, latency * 1.5],
      requestLost: loss / 200,
      answerLost: loss / 200,
      refused: refusal / 100,
      throttled: overload / 200,
      unavailable: overload / 200,
      unauthorised: signedOut ? 1 : 0,
      offline,
    });
    return html`${room}`;
  },
};
export default meta;
type Story = StoryObj<Args>;

/** Turn the controls and drag cards. */
export const Calm: Story = {};
export const Slow: Story = { args: { latency: 3_000 } };
export const Lossy: Story = { args: { loss: 40 } };
export const Refusing: Story = { args: { refusal: 100 } };
export const Overloaded: Story = { args: { overload: 50 } };
