import { changedFields } from '../../model/change-set.js';
import type { Deal } from '../../model/deal.js';
import type { Stage } from '../../model/pipeline.js';
import type { StageLoad } from '../../model/process.js';
import { fromMinor } from '../../model/amount.js';
import type { View } from '../../model/view.js';
import type { Action } from '../actions.js';
import type { BoardModel } from '../query/board-model.js';
import type { Feature, PagingRoom } from '../core/rooms.js';
import type { StoreCore } from '../core/store-core.js';
import type { ChangeOrigin, DealState } from '../optimistic/deal-state.js';
import { OptimisticState } from '../optimistic/optimistic-state.js';
import { laneDealField } from '../entities/fields-of-lane.js';
import type { ListModel } from '../query/list-model.js';
import type { QueryCache } from '../query/query-cache.js';
import { ActReading } from './act-reading.js';
import { askedView, question, type AskedView } from './asked-view.js';
import { PageIntake } from './page-intake.js';
import { PageSource, type PageHooks } from './page-source.js';
import type { WindowScope } from './window-scope.js';
import { sumOf } from './reported-totals.js';
import { ViewTotals } from './view-totals.js';
import { ViewWindows } from './view-windows.js';
import { wholeOf } from './whole-of.js';

/** How many views that nobody holds are kept all the same: as many as answers of a store that has everything. */
const SPARE = 12;
/** Where somebody goes to a certain deal, pages of this many are read on the way. */
const FAR = 1000;
/** How long after a failed search for a deal the next one begins, in milliseconds. */
const SEARCH_AGAIN = 5000;
/** Answers that come within this time are told of together: a frame, in milliseconds. */
const TOGETHER = 16;

/**
 * Answers boards and lists over a backend whose deals are not all here: counts and sums are the backend's, deals are read
 * page by page as far as somebody looks, and both are kept right while deals change.
 */
export class Windows implements PagingRoom, Feature {
  readonly #core: StoreCore;
  readonly #deals: DealState;
  readonly #scope: WindowScope;
  readonly #detach: () => void;
  #cancelTelling: (() => void) | null = null;
  readonly #views = new Map<string, ViewWindows>();
  readonly #totals = new Map<string, ViewTotals>();
  readonly #hooks: PageHooks;
  readonly #intake: PageIntake;
  readonly #reading: ActReading;
  /** Single deals that somebody asked for: true while they are looked for. */
  readonly #sought = new Map<string, boolean>();

  constructor(core: StoreCore, queries: QueryCache) {
    const { deals } = core.openOptimistic(OptimisticState);
    this.#core = core;
    this.#deals = deals;
    const changed = (): void => {
      this.#tellSoon();
    };
    this.#scope = { core, deals, queries, changed };
    this.#intake = new PageIntake(core, deals);
    this.#hooks = {
      learn: (items, since, isOrder) => this.#intake.take(items, since, isOrder),
      now: () => this.#intake.now,
      changed,
    };
    this.#reading = new ActReading(this.#scope, this.#intake, this.#hooks);
    deals.isPartial = true;
    deals.watch = (id, before, after, origin) => {
      this.#changed(id, before, after, origin);
    };
    core.rooms.paging = this;
    this.#detach = core.attach(this);
  }

  board(view: View, isDrawn = false): BoardModel {
    const { lanesBy } = view;
    const asked = this.#asked(view, lanesBy ? laneDealField[lanesBy] : null);
    return this.#viewOf(asked.view).board(asked, isDrawn);
  }

  list(view: View): ListModel {
    const asked = this.#asked(view, view.groupBy ?? null);
    return this.#viewOf(asked.view).list(asked);
  }

  /** Whether a deal that is not here is being looked for; begins to, when it was not looked for yet. */
  seeks(id: string): boolean {
    const { table } = this.#core;
    if (id === '' || table.has(id) || this.#deals.known(id) === null) return false;
    if (!this.#sought.has(id)) {
      this.#sought.set(id, true);
      this.#reading.read([id]).then(
        () => {
          this.#sought.set(id, false);
          this.#scope.changed();
        },
        // It stays sought until the backend can be reached; whoever still asks then begins again.
        () =>
          this.#core.ports.later(() => {
            this.#sought.delete(id);
            this.#scope.changed();
          }, SEARCH_AGAIN),
      );
    }
    return this.#sought.get(id) === true;
  }

  /** Has pages read until a deal shows under a view; false where the view does not show it. */
  async reach(view: View, id: string): Promise<boolean> {
    if (!this.#core.table.has(id)) await this.#reading.read([id]);
    for (;;) {
      const model = this.board(view);
      const deal = this.#core.table.get(id);
      const column = deal && model.columnOf(deal.stageId, deal.pipelineId);
      if (!column) return false;
      if (model.placeOf(id)) return true;
      const open = model.lanes
        .map((lane) => model.cell(column.key, lane.key))
        .filter((cell) => cell.known < cell.count);
      if (open.length === 0) return false;
      if (open.some(({ trouble }) => trouble !== null)) return false;
      for (const cell of open) cell.slice(cell.known, cell.known + FAR);
      await this.#core.notifier.next();
    }
  }

  /** Everything may be another by now: what was read is read again, as far as it was. */
  outdated(): void {
    this.#sought.clear();
    for (const id of this.#core.table.ids()) this.#core.rooms.feed?.recheck(id);
    for (const totals of this.#totals.values()) totals.renew();
    for (const view of this.#views.values()) view.renew();
  }

  /** Stages, rates or the day are others: deals count anew. */
  invalidated(): void {
    for (const totals of this.#totals.values()) totals.renew();
  }

  disposed(): void {
    this.#detach();
    this.#core.rooms.paging = null;
    this.#cancelTelling?.();
    this.#deals.isPartial = false;
    this.#deals.watch = null;
    for (const totals of this.#totals.values()) totals.dispose();
    for (const view of this.#views.values()) view.dispose();
  }

  /** What a stage holds, whatever views hide; null while the backend has not told. */
  loadOf(stage: Stage): StageLoad | null {
    const totals = this.#totalsOf(wholeOf([stage.pipelineId]), null);
    if (!totals.isReady) return null;
    const inside = totals.parts.filter(
      ({ pipelineId, stageId }) => stageId === stage.id && pipelineId === stage.pipelineId,
    );
    const { count, sums } = sumOf(inside);
    return { count, value: sums.reduce((sum, { minor, currency }) => sum + fromMinor(minor, currency), 0) };
  }

  knowFor(action: Action): Promise<unknown> | null {
    return this.#reading.readFor(action);
  }

  /**
   * Reads everything that a view shows, and resolves with what of it the backend answers. `onProgress` tells how many deals
   * are here and how many there will be.
   */
  async complete(view: View, onProgress?: (done: number, total: number) => void): Promise<View> {
    const asked = this.#asked(view, null).view;
    const totals = this.#totalsOf(question(asked), null);
    let source: PageSource | null = null;
    const progress = (): void => {
      if (source) onProgress?.(source.size, Math.max(source.size, sumOf(totals.parts).count));
    };
    source = new PageSource({ view: question({ ...asked, sort: [] }) }, this.#scope, {
      ...this.#hooks,
      changed: () => {
        progress();
        this.#scope.changed();
      },
    });
    try {
      await source.whole();
    } finally {
      source.dispose();
    }
    return asked;
  }

  #asked(view: View, group: string | null): AskedView {
    const { adapter, fields } = this.#core;
    return askedView(view, adapter.can ?? {}, group, (field) => fields?.get(field) !== undefined);
  }

  /** Folds, widths, lanes and groups draw the same deals in another way: what was read of them serves all. */
  #viewOf(view: View): ViewWindows {
    const asked = question(view);
    const key = `windows:${JSON.stringify(asked)}`;
    let windows = this.#views.get(key);
    if (windows) this.#views.delete(key);
    else {
      windows = new ViewWindows(asked, this.#scope, {
        ...this.#hooks,
        totals: (view, split) => this.#totalsOf(view, split),
      });
    }
    this.#keep(this.#views, key, windows);
    return windows;
  }

  #totalsOf(view: View, split: string | null): ViewTotals {
    // An order changes no sum.
    const asked = { ...view, sort: [] };
    const key = `totals:${JSON.stringify([asked, split])}`;
    let totals = this.#totals.get(key);
    if (totals) this.#totals.delete(key);
    else totals = new ViewTotals(asked, split, this.#scope);
    this.#keep(this.#totals, key, totals);
    return totals;
  }

  /** Keeps it as the one that was asked for last, and lets go of what nobody holds and nobody has asked for longest. */
  #keep<T extends { dispose(): void }>(kept: Map<string, T>, key: string, one: T): void {
    const { reads } = this.#core;
    reads.note(key);
    kept.set(key, one);
    if (kept.size <= SPARE) return;
    const held = reads.held();
    const spare = [...kept.keys()].filter((other) => other !== key && !held.has(other));
    for (const other of spare.slice(0, Math.max(spare.length - SPARE, 0))) {
      kept.get(other)?.dispose();
      kept.delete(other);
    }
  }

  #changed(id: string, before: Deal | null, after: Deal | null, origin: ChangeOrigin): void {
    this.#intake.changed(id, after);
    // A deal that comes back may stand elsewhere.
    if (!after) for (const view of this.#views.values()) view.moved(id);
    if (before && after) {
      const fields = changedFields(before, after);
      if (fields.size > 0) for (const view of this.#views.values()) if (view.isOrderedBy(fields)) view.moved(id);
      // An answer that brings more than was shown brings what others did.
      const from = fields.size > 0 && origin === 'answer' ? 'news' : origin;
      // Totals may have been told while it was gone, or elsewhere, and came back as it was.
      const isAnew = before.version !== after.version || (after.version === 0 && !this.#intake.isTaking);
      if (fields.size > 0 || origin === 'answer' || isAnew) {
        this.#tellTotals((totals) => totals.changed(id, before, from));
      }
    } else if (!this.#intake.isTaking) {
      // A deal that is new to this page may have counted somewhere already.
      this.#tellTotals((totals) => {
        if (before === null && origin !== 'pending') totals.surprised();
        else totals.changed(id, before, origin);
      });
    }
  }

  /** Totals and pages of several columns come one after the other: one picture of them all is drawn sooner than one of each. */
  #tellSoon(): void {
    this.#cancelTelling ??= this.#core.ports.later(() => {
      this.#cancelTelling = null;
      this.#core.changed();
    }, TOGETHER);
  }

  #tellTotals(tell: (totals: ViewTotals) => void): void {
    for (const totals of this.#totals.values()) tell(totals);
  }
}
