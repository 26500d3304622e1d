import type { DealPatch } from '../../src/model/deal.js';
import type { Action } from '../../src/store/actions.js';
import type { Ports } from '../../src/store/core/ports.js';
import { PipelineStore } from '../../src/store/store.js';
import { Disk } from './disk.js';
import type { Judge } from './judge.js';
import { Line } from './network.js';
import { remoteAdapter, type Kind } from './remote-adapter.js';
import { Screen } from './screen.js';
import type { Server } from './server.js';
import type { Sight } from './sights.js';
import { untruth } from './status-check.js';
import type { Chance, Timeline } from './timeline.js';

/** A browser with one person before it: may crash and start again on the same disk. */
export class Device {
  readonly name: string;
  readonly disk: Disk;
  /** How far the clock of this device is from the true time, in milliseconds. */
  clockError = 0;
  store!: PipelineStore;
  line!: Line;
  crashes = 0;
  readonly #server: Server;
  readonly #time: Timeline;
  readonly #chance: Chance;
  readonly #judge: Judge;
  readonly #kind: Kind;
  /** Stores of pages that crashed: they live on unheard, as what was under way may still arrive. */
  readonly #crashed: PipelineStore[] = [];
  #ids = 0;
  /** What the status line was wrong about when it was read last: told once. */
  #untruth: string | null = null;
  /** Over a backend that pages: what of it is looked at. */
  #screen: Screen | null = null;
  /** The latest version of each deal that was shown since the page was opened. */
  readonly #versions = new Map<string, number>();

  constructor(name: string, server: Server, time: Timeline, chance: Chance, judge: Judge, kind: Kind) {
    this.name = name;
    this.#server = server;
    this.#time = time;
    this.#chance = chance;
    this.#judge = judge;
    this.#kind = kind;
    this.disk = new Disk(time, chance);
  }

  /** Opens the page. */
  start(): void {
    const line = new Line(this.#time, this.#chance, this.name);
    this.line = line;
    const isDead = (): boolean => line.isDead;
    const ports: Ports = {
      now: () => this.#time.now + this.clockError,
      random: () => this.#chance.next(),
      newId: () => `${this.name}${String(++this.#ids)}`,
      later: (task, delay) =>
        this.#time.later(() => {
          if (!isDead()) task();
        }, delay),
      soon: (task) => {
        queueMicrotask(task);
      },
      warn: () => undefined,
      outbox: () =>
        this.disk.outbox(
          isDead,
          ({ put = [] }) => {
            for (const { op } of put) this.#judge.shown(this.name, op);
          },
          ({ put = [] }) => {
            for (const { op } of put) this.#judge.accepted(this.name, op);
          },
        ),
    };
    const adapter = remoteAdapter(this.#server, line, this.#kind, this.#time, this.#chance, (op) => {
      if (this.#kind.level === 'at-least-once') this.#judge.accepted(this.name, op);
    });
    const store = new PipelineStore({ adapter, ports, user: { id: this.name, name: this.name } });
    this.store = store;
    void store.load();
    void store.prepare();
    // Asked for once, it is read and kept current.
    if (this.#kind.hasHistory) store.log.since(null);
    if (this.#kind.pageSize !== null) {
      const keepsAll = (): boolean => this.disk.refusals === 0;
      this.#screen = new Screen(this.name, store, this.#time, this.#chance, isDead, keepsAll, (what) => {
        this.#judge.violations.push(`${this.name} ${what}`);
      });
    }
  }

  /** What the person looked at since the page was opened; of a small backend everything shows anyway. */
  get sights(): readonly Sight[] {
    return this.#screen?.sights ?? [];
  }

  /** The page is gone at once: nothing is told, nothing tidied up. */
  crash(): void {
    this.line.isDead = true;
    this.#crashed.push(this.store);
    this.#versions.clear();
    this.crashes++;
    this.#time.note(this.name, 'crash');
  }

  /** The run is over: Node keeps what listens to a signal that is never aborted, and with it the whole store. */
  end(): void {
    for (const store of [this.store, ...this.#crashed]) store.dispose();
  }

  /** Signs in again, loads again where that failed. */
  attend(): void {
    const { store } = this;
    if (store.status.phase === 'failed') void store.refresh();
    if (store.status.needsAuth) {
      this.line.signedIn();
      store.resume();
    }
  }

  /** Reads the line that says what is saved: it is never untrue, at no moment. */
  readStatus(): void {
    const { line, store, disk, name } = this;
    if (line.isDead) return;
    const judge = this.#judge;
    const isDurable = this.#kind.level !== 'at-least-once';
    const wrong = untruth(store.status, { name, line, disk, judge, isDurable });
    if (wrong !== this.#untruth && wrong !== null) {
      const at = new Date(this.#time.now).toISOString();
      judge.violations.push(`${name} says "${store.status.saving}" ${wrong} (${at}).`);
    }
    this.#untruth = wrong;
  }

  /** Looks at the screen: where versions guard, what is known of a deal never becomes older again. */
  look(): void {
    this.#lookAtHistory();
    if (
      !this.#kind.countsVersions ||
      this.#kind.level === 'at-least-once' ||
      this.line.isDead ||
      this.store.status.phase !== 'ready'
    )
      return;
    for (const { id, version } of this.store.deals()) {
      if (this.store.isPending(id)) continue;
      const before = this.#versions.get(id) ?? 0;
      if (version > 0 && version < before) this.#judge.wentBack(this.name, id, before, version);
      this.#versions.set(id, Math.max(version, before));
    }
  }

  /** What the log holds, somebody did: nothing counts twice, at no moment. */
  #lookAtHistory(): void {
    if (!this.#kind.hasHistory || this.line.isDead) return;
    const { read } = this.store.log.progress;
    const done = this.#server.history.length;
    if (read > done)
      this.#judge.violations.push(`${this.name} has ${String(read)} entries of a history of ${String(done)}.`);
  }

  /** One act of the person, drawn by chance. */
  act(): void {
    const { store } = this;
    const chance = this.#chance;
    if (store.status.phase !== 'ready') {
      this.attend();
      return;
    }
    if (this.#screen && chance.is(0.4)) {
      this.#screen.browse();
      return;
    }
    const ids = [...store.deals()].map(({ id }) => id).sort();
    // People meet at the same few deals.
    let id = ids.length > 0 ? chance.pick(chance.is(0.5) ? ids.slice(0, 2) : ids) : null;
    // Somebody was sent a link, and acts on what no page brought here.
    if (this.#screen && chance.is(0.15)) id = chance.pick([...this.#server.deals.keys()]);
    const draw = chance.next();
    // Who deletes by mistake takes it back at once, and may find that it was none.
    if (store.nextUndo?.type === 'deleteDeals' && chance.is(0.6)) void store.undo();
    else if (store.nextRedo?.type === 'deleteDeals' && chance.is(0.7)) void store.redo();
    else if (id === null || (draw < 0.06 && ids.length < (this.#screen ? 220 : 16))) this.#create();
    else if (draw < 0.12) this.#dispatch({ type: 'deleteDeals', ids: [id] });
    else if (draw < 0.42) this.#edit(id);
    else if (draw < 0.72) this.#move(id, ids);
    else if (draw < 0.78)
      this.#dispatch({ type: 'editDeals', ids: [id, chance.pick(ids)], patch: { source: this.#unique('s') } });
    else if (draw < 0.82) this.#editAccount();
    else if (draw < 0.88) void store.undo();
    else if (draw < 0.91) void store.redo();
    else this.#decide();
  }

  #create(): void {
    this.#dispatch({
      type: 'createDeal',
      deal: { title: this.#unique('Deal '), stageId: this.#chance.pick(['new', 'offer']), pipelineId: 'sales' },
      atTop: this.#chance.is(0.5),
    });
  }

  #edit(id: string): void {
    const chance = this.#chance;
    const deal = this.store.deal(id);
    if (!deal) return;
    const patches: (() => DealPatch)[] = [
      // Few values, so that a field may come back to what it was: A, B, A.
      () => ({ value: chance.below(2) }),
      () => ({ value: chance.below(2) }),
      () => ({ probability: chance.below(2) }),
      () => ({ value: 1000 + chance.below(1_000_000) }),
      () => ({ currency: chance.pick(['USD', 'EUR']) }),
      () => ({ title: this.#unique(chance.is(0.15) ? '!' : chance.is(0.05) ? '?' : 't') }),
      () => ({ ownerId: chance.pick(['a', 'b', 'c']) }),
      () => ({ fields: { ...deal.fields, [chance.pick(['x', 'y'])]: chance.below(100) } }),
      () => ({ expectedCloseDate: `2026-1${String(chance.below(3))}-15` }),
    ];
    const draw = chance.below(patches.length + 2);
    const patch = patches[draw];
    if (patch) this.#dispatch({ type: 'editDeals', ids: [id], patch: patch() });
    else {
      const tags = { [chance.is(0.6) ? 'add' : 'remove']: [chance.pick(['p', 'q', 'r', 's'])] };
      this.#dispatch({ type: 'editDeals', ids: [id], tags });
    }
  }

  #move(id: string, ids: readonly string[]): void {
    const chance = this.#chance;
    const isBlock = chance.is(0.15);
    const deal = this.store.deal(id);
    const stageId = chance.is(0.4) && deal ? deal.stageId : chance.pick(['new', 'offer', 'won']);
    const moved = isBlock ? [...new Set([id, chance.pick(ids)])] : [id];
    const inStage = ids.filter((other) => !moved.includes(other) && this.store.deal(other)?.stageId === stageId);
    const beforeId = inStage.length > 0 && chance.is(0.7) ? chance.pick(inStage) : null;
    this.#dispatch({ type: 'moveDeals', ids: moved, stageId, beforeId, atTop: chance.is(0.3) && beforeId === null });
  }

  #editAccount(): void {
    const id = this.#chance.pick(['acme', 'apex']);
    const patch = { [this.#chance.pick(['name', 'city'])]: this.#unique('n') };
    this.#dispatch({ type: 'saveEntity', kind: 'account', id, patch });
  }

  /** The person looks at what needs a decision. */
  #decide(): void {
    const { parked } = this.store.status;
    if (parked.length === 0) return;
    const act = this.#chance.pick(parked);
    this.#judge.asked(this.name, act);
    for (const { id } of act.ops) this.#judge.decided(id);
    this.#time.note(this.name, 'decides', act.code);
    const draw = this.#chance.next();
    if (draw < 0.4) void this.store.retryParked(act.id);
    else if (draw < 0.55) {
      const take = ['mine', 'theirs', { value: this.#chance.below(3) }] as const;
      const choices = act.clashes.map(({ opId, field }) => ({ opId, field, take: this.#chance.pick(take) }));
      void this.store.resolveParked(
        act.id,
        choices.filter(({ field, take: one }) => typeof one === 'string' || field === 'value'),
      );
    } else this.store.discardParked(act.id);
  }

  #dispatch(action: Action): void {
    this.#time.note(this.name, action.type);
    const { line, store } = this;
    void store.dispatch(action).then((result) => {
      if (line.isDead || result.status !== 'accepted') return;
      // Where nothing is kept on the disk, being accepted is what the store says.
      for (const opId of result.opIds) this.#judge.answered(this.name, opId, action);
    });
  }

  #unique(prefix: string): string {
    return `${prefix}${this.name}${String(++this.#ids)}`;
  }
}
