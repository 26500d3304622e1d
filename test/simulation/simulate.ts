import { sameJson } from '../../src/model/change-set.js';
import type { Deal } from '../../src/model/deal.js';
import { firstRanks } from '../../src/model/rank.js';
import type { PipelineStore } from '../../src/store/store.js';
import type { Level } from '../../src/store/delivery/conflict/policy.js';
import { completeDeal } from '../../src/data/complete-deal.js';
import { checkHistory } from './check-history.js';
import { checkWindows } from './check-windows.js';
import { Device } from './device.js';
import { Judge, type Tally } from './judge.js';
import { faultsOf, kindOf, pagedKind } from './kinds.js';
import { NO_FAULTS } from './network.js';
import type { Kind } from './remote-adapter.js';
import { Server } from './server.js';
import { Chance, Timeline } from './timeline.js';

export interface SimulationOptions {
  readonly seed: number;
  readonly level: Level;
  /** Acts of all persons together. */
  readonly actions: number;
  /** Gives promises their turn: resolves when nothing is left to do at this instant. */
  readonly settle: () => Promise<void>;
  /** Whether the backend holds more than a device reads whole. By default the seed decides: of each 32 runs one does. */
  readonly isPaged?: boolean;
  /** Told of everything that happens, line by line. */
  readonly trace?: (line: string) => void;
}

export interface SimulationResult {
  readonly violations: readonly string[];
  /** Equal for two runs exactly when the same happened in both. */
  readonly hash: string;
  readonly kind: Kind;
  readonly figures: Tally & { steps: number; faults: number; crashes: number; paged: number; windows: number };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Several pages of each stage, and columns that nobody looks through by chance. */
const PAGED_DEALS = 180;

/** Three persons on three devices and one server, through everything that may go wrong, until all is quiet again. */
export async function simulate({
  seed,
  level,
  actions,
  settle,
  isPaged = seed % 32 === 2,
  trace,
}: SimulationOptions): Promise<SimulationResult> {
  const chance = new Chance(seed);
  const time = new Timeline();
  time.onNote = trace ?? null;
  const judge = new Judge(level);
  const server = new Server(level, judge);
  const kind = isPaged ? pagedKind(kindOf(level, chance), chance) : kindOf(level, chance);
  fill(server, judge, isPaged);
  const devices = ['a', 'b', 'c'].map((name) => new Device(name, server, time, chance, judge, kind));
  for (const device of devices) device.start();
  time.onStep = () => {
    for (const device of devices) device.readStatus();
  };
  await time.runUntil(time.now + 2000, settle);

  const faults = faultsOf(chance);
  const isDurable = level !== 'at-least-once';
  for (const device of devices) {
    device.line.faults = faults;
    if (isDurable && chance.is(0.3)) device.disk.refusing = 0.03;
  }
  for (let done = 0; done < actions; done++) {
    const device = chance.pick(devices);
    const draw = chance.next();
    if (draw < 0.02) {
      device.line.isDown = !device.line.isDown;
    } else if (draw < 0.03 && isDurable) {
      device.crash();
      // Now and then the page is opened again only much later, with an outbox grown old.
      await time.runUntil(time.now + (chance.is(0.2) ? 30 * MINUTE : chance.between(10, 4000)), settle);
      device.start();
      device.line.faults = faults;
    } else if (draw < 0.035) {
      server.isStrict = !server.isStrict;
    } else if (draw < 0.06) {
      // Somebody sets the clock, or the device finds the time of the network: hours, days, back and forth.
      device.clockError = chance.pick([0, -45_000, HOUR, -HOUR, 400 * 24 * HOUR, -400 * 24 * HOUR]);
    } else if (draw < 0.062) {
      server.forget();
    } else if (draw < 0.08) {
      device.attend();
    } else {
      device.act();
    }
    // Several acts in the same moment, or far apart.
    await settle();
    for (const one of devices) {
      one.look();
      one.readStatus();
    }
    if (!chance.is(0.3)) await time.runUntil(time.now + chance.between(1, chance.is(0.1) ? 20_000 : 900), settle);
  }

  // All wounds heal: what was lost is lost, but from now on everything arrives.
  server.isStrict = false;
  for (const device of devices) {
    device.line.faults = NO_FAULTS;
    device.line.isDown = false;
    device.disk.refusing = 0;
  }
  await heal(devices, time, settle, kind);
  for (const device of devices) {
    const { store } = device;
    if (store.status.pending > 0)
      judge.violations.push(`${device.name} still has ${String(store.status.pending)} ops on their way.`);
    const { saving } = store.status;
    // A device that refused is asked again when there is something to keep.
    const isRefused = saving === 'unkept' && device.disk.isRefusing;
    if (saving !== 'saved' && saving !== 'needsYou' && !isRefused)
      judge.violations.push(`${device.name} says "${saving}" at the end.`);
    for (const act of store.status.parked) {
      judge.asked(device.name, act);
      judge.parkedAtEnd(
        device.name,
        act.ops.map(({ id }) => id),
      );
    }
    if (!isPaged) checkScreen(device, server, judge, kind);
    if (isDurable) checkDisk(device, judge);
    if (kind.hasHistory) checkHistory(device, server, judge);
  }
  const windows = isPaged ? await checkWindows(devices, server, judge, time, settle) : 0;
  if (isPaged) for (const device of devices) checkScreen(device, server, judge, kind);
  judge.checkNothingLost();
  judge.checkWords();
  for (const device of devices) device.end();
  return {
    violations: judge.violations,
    hash: time.hash,
    kind,
    figures: {
      ...judge.tally,
      steps: time.steps,
      faults: devices.reduce((sum, { line, disk }) => sum + line.faultCount + disk.refusals, 0),
      crashes: devices.reduce((sum, { crashes }) => sum + crashes, 0),
      paged: Number(isPaged),
      windows,
    },
  };
}

function fill(server: Server, judge: Judge, isPaged: boolean): void {
  const ranks = firstRanks(isPaged ? PAGED_DEALS : 8);
  for (const [index, rank] of ranks.entries()) {
    const deal = completeDeal({
      id: `d${String(index)}`,
      title: `Deal ${String(index)}`,
      stageId: isPaged ? stageOf(index) : index % 2 === 0 ? 'new' : 'offer',
      pipelineId: 'sales',
      value: 0,
      currency: 'USD',
      rank,
      version: 1,
      tags: ['p'],
      fields: { x: 0 },
      ...(isPaged && pagedDeal(index)),
    });
    server.begin(deal);
    judge.begin(deal);
  }
  for (const id of ['acme', 'apex']) {
    const account = { id, name: id, city: 'Hue', version: 1 };
    server.entities.set(`account:${id}`, account);
    judge.beginEntity(account);
  }
}

/** Long columns of open deals, a short one of won deals, a handful of lost ones. */
function stageOf(index: number): string {
  if (index % 20 === 19) return 'lost';
  return (['new', 'offer', 'new', 'offer', 'won'] as const)[index % 5] as string;
}

/** What filters, sorts and lanes tell apart. */
function pagedDeal(index: number): Partial<Deal> {
  return {
    value: index % 7 === 6 ? null : (index % 4) * 400,
    ownerId: [null, 'a', 'b', 'c'][index % 4],
    expectedCloseDate: index % 3 === 2 ? null : `2026-1${String(index % 3)}-${String(10 + (index % 19))}`,
  };
}

async function heal(
  devices: readonly Device[],
  time: Timeline,
  settle: () => Promise<void>,
  kind: Kind,
): Promise<void> {
  for (let minute = 0; minute < 60; minute++) {
    for (const device of devices) device.attend();
    await settle();
    await time.runUntil(time.now + MINUTE, settle);
    // So long a call may still be under way that was delayed before.
    if (minute >= 4 && devices.every(({ store }) => store.status.pending === 0)) break;
  }
  // Without a feed nothing tells what others did: the page reads everything anew.
  if (kind.feed === 'none') for (const { store } of devices) void store.refresh();
  await settle();
  await time.runUntil(time.now + (kind.feed === 'log' ? 6 : 2) * MINUTE, settle);
}

/** What is shown equals what the server holds, order included. */
function checkScreen({ name, store }: Device, server: Server, judge: Judge, kind: Kind): void {
  const held = new Map([...server.deals].map(([id, deal]) => [id, deal as Deal]));
  for (const shown of store.deals()) {
    const deal = held.get(shown.id);
    held.delete(shown.id);
    if (!deal) judge.violations.push(`${name} shows ${shown.id}, which the server no longer has (feed ${kind.feed}).`);
    else {
      for (const field of Object.keys(deal) as (keyof Deal)[]) {
        if (field === 'version' && !kind.countsVersions) continue;
        if (!sameJson(shown[field], deal[field])) {
          judge.violations.push(
            `${name} shows ${field} ${JSON.stringify(shown[field])} of ${shown.id}, the server has ${JSON.stringify(deal[field])} (feed ${kind.feed}).`,
          );
        }
      }
    }
  }
  // Over a backend that pages, this is what is here; what shows of it is compared window by window.
  if (kind.pageSize !== null) return;
  for (const id of held.keys()) judge.violations.push(`${name} does not show ${id} (feed ${kind.feed}).`);
  checkOrder(name, store, server, judge);
}

function checkOrder(name: string, store: PipelineStore, server: Server, judge: Judge): void {
  const board = store.board({ version: 1, pipelineIds: ['sales'], where: [], sort: [], closed: 'all' });
  for (const stageId of ['new', 'offer', 'won', 'lost']) {
    const column = board.columnOf(stageId, 'sales');
    const cell = column && board.cell(column.key);
    const shown = cell ? cell.slice(0, cell.count) : [];
    const held = [...server.deals.values()]
      .filter((deal) => deal.stageId === stageId)
      .sort((one, other) => compare(one.rank ?? '', other.rank ?? '') || compare(one.id, other.id))
      .map(({ id }) => id);
    if (!sameJson(shown, held))
      judge.violations.push(`${name} shows ${stageId} as ${shown.join()}, the server has ${held.join()}.`);
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Nothing is left behind that nobody would ever send or see. */
function checkDisk({ name, store, disk }: Device, judge: Judge): void {
  const parked = new Set(store.status.parked.flatMap(({ ops }) => ops.map(({ id }) => id)));
  for (const id of disk.rows.keys()) {
    if (!parked.has(id)) judge.violations.push(`${name} keeps ${id}, which is neither on its way nor parked.`);
  }
  for (const id of parked)
    if (!disk.rows.has(id)) judge.violations.push(`${name} shows ${id} as parked, and would forget it on a reload.`);
}
