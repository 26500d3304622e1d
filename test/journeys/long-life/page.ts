import '../../../src/define.js';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import type { ChangeEvent, ChangeSink, DataAdapter } from '../../../src/data/adapter.js';
import type { Deal, DealInput } from '../../../src/model/deal.js';
import type { Workspace } from '../../../src/elements/workspace/workspace.js';

const STAGES = ['new', 'offer', 'talk'];
const PIPELINES = [
  { id: 'sales', name: 'Sales', currency: 'EUR', stages: STAGES.map((id) => ({ id, name: `Stage ${id}` })) },
];
const DEALS = 1_000;
/** Events that come in one go, as after a burst. */
const BURST = 500;

interface LongLife {
  /** Puts a whole workspace on the page and takes it away again, so many times, each with a backend of its own. */
  mount(times: number): Promise<void>;
  /** A workspace that stays, on a feed. */
  follow(): Promise<void>;
  /** What others do, so many events of it: edits, moves, new deals and removals. */
  hear(events: number): Promise<void>;
  /** How many deals the followed workspace holds. */
  count(): number;
}

declare global {
  interface Window {
    life: LongLife;
  }
}

function dealOf(number: number, version: number): DealInput {
  return {
    id: `d${String(number)}`,
    title: `Deal ${String(number)} as of ${String(version)}`,
    pipelineId: 'sales',
    stageId: STAGES[(number + version) % STAGES.length] ?? 'new',
    value: (number * 7_919 + version) % 100_000,
    currency: 'EUR',
    rank: `${((number * 104_729 + version * 31) % 46_656).toString(36).padStart(3, '0')}i`,
    version,
  };
}

function workspaceOn(adapter: DataAdapter): Workspace {
  const workspace = document.createElement('fl-workspace');
  Object.assign(workspace, { adapter, user: { id: 'mai', name: 'Mai' } });
  for (const tag of ['fl-pipeline-picker', 'fl-filter-bar', 'fl-sync-status', 'fl-board', 'fl-deal-list'])
    workspace.append(document.createElement(tag));
  return workspace;
}

async function drawn(workspace: Workspace): Promise<void> {
  await workspace.updateComplete;
  await workspace.store?.ready;
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
}

let tell: ChangeSink = () => undefined;
let followed: Workspace | null = null;
/** The version of each deal that the feed told last, and the next number of a new one. */
const versions = new Map<number, number>();
let at = 0;
let oldest = 0;
let newest = DEALS;

function nextEvent(): ChangeEvent {
  at += 1;
  const place = { prev: String(at - 1), checkpoint: String(at) };
  // One in ten is a new deal, and one in ten the removal of the oldest: the number of deals stays.
  const isBirth = at % 10 === 3;
  const isDeath = at % 10 === 8;
  const number = isBirth ? newest++ : isDeath ? oldest++ : oldest + ((at * 7_919) % (newest - oldest));
  const version = (versions.get(number) ?? 1) + 1;
  versions.set(number, version);
  if (isDeath) versions.delete(number);
  const id = `d${String(number)}`;
  return { type: 'deal', id, deal: isDeath ? null : (dealOf(number, version) as Deal), version, ...place };
}

window.life = {
  async mount(times) {
    for (let done = 0; done < times; done += 1) {
      const deals = Array.from({ length: 40 }, (_, number) => dealOf(number, 1));
      const workspace = workspaceOn(memoryAdapter({ deals, pipelines: PIPELINES }));
      document.body.append(workspace);
      await drawn(workspace);
      workspace.remove();
    }
  },
  async follow() {
    const items = Array.from({ length: DEALS }, (_, number) => dealOf(number, 1));
    followed = workspaceOn({
      can: { delivery: 'exactly-once', feed: 'log' },
      list: () => Promise.resolve({ items, cursor: null, checkpoint: '0' }),
      pipelines: () => Promise.resolve(PIPELINES),
      changes: (_from, sink) => {
        tell = sink;
        return new Promise(() => undefined);
      },
    });
    document.body.append(followed);
    await drawn(followed);
  },
  async hear(events) {
    for (let told = 0; told < events; told += BURST) {
      tell(Array.from({ length: BURST }, nextEvent));
      await new Promise(requestAnimationFrame);
    }
  },
  count: () => followed?.store?.dealCount ?? 0,
};
