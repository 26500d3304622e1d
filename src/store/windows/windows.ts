import type { Page } from '../../data/adapter.js';
import { changedFields } from '../../model/change-set.js';
import type { Deal, DealInput } from '../../model/deal.js';
import { RANK } from '../../model/sort.js';
import type { Stage } from '../../model/pipeline.js';
import type { StageLoad } from '../../model/process.js';
import { fromMinor } from '../../model/amount.js';
import type { View } from '../../model/view.js';
import type { Action } from '../actions.js';
import type { BoardModel } from '../query/board-model.js';
import type { ChangeOrigin } from '../deal-desk.js';
import { Desks } from '../desks.js';
import { laneDealField } from '../fields-of-lane.js';
import type { ListModel } from '../query/list-model.js';
import { askedView, question, type AskedView } from './asked-view.js';
import { PageSource, type PageHooks } from './page-source.js';
import type { WindowSurroundings, WindowsHost } from './surroundings.js';
import { sumOf } from './told-totals.js';
import { ViewTotals } from './view-totals.js';
import { ViewWindows } from './view-windows.js';

/** How many views are kept: as many as answers of a store that has everything. */
const KEPT = 12;
/** How long an act waits to learn where a stage ends, in milliseconds. */
const PATIENCE = 1000;
/** Where somebody goes to a certain deal, pages of this many are read on the way. */
const FAR = 1000;
/** How long after a failed search for a deal the next one begins, in milliseconds. */
const SEARCH_AGAIN = 5000;
/** Answers that come within this time are told of together: a frame, in milliseconds. */
const TOGETHER = 16;
/** Ids asked for at once. */
const AT_ONCE = 200;

/**
 * Answers boards and lists over a backend whose deals are not all here: counts and sums are the backend's, deals are read
 * page by page as far as somebody looks, and both are kept right while deals change.
 */
export class Windows {
  readonly #from: WindowSurroundings;
  readonly #host: WindowsHost;
  #cancelTelling: (() => void) | null = null;
  readonly #views = new Map<string, ViewWindows>();
  readonly #totals = new Map<string, ViewTotals>();
  readonly #hooks: PageHooks;
  /** Counts changes; when a deal changed last that bears no version, or that is gone. */
  #clock = 0;
  readonly #changedAt = new Map<string, number>();
  #isLearning = false;
  /** Single deals that somebody asked for: true while they are looked for. */
  readonly #sought = new Map<string, boolean>();

  constructor(host: WindowsHost) {
    const { deals: desk } = host.openDesks(Desks);
    const from = { ...host, desk, changed: () => this.#tellSoon() };
    this.#from = from;
    this.#host = host;
    this.#hooks = {
      learn: (items, since, isOrder) => this.#learn(items, since, isOrder),
      now: () => this.#clock,
      changed: () => {
        from.changed();
      },
    };
    desk.isPartial = true;
    desk.watch = (id, before, after, origin) => {
      this.#changed(id, before, after, origin);
    };
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
    const { desk } = this.#from;
    if (id === '' || desk.table.has(id) || desk.known(id) === null) return false;
    if (!this.#sought.has(id)) {
      this.#sought.set(id, true);
      this.know([id]).then(
        () => {
          this.#sought.set(id, false);
          this.#from.changed();
        },
        // It stays sought until the backend can be reached; whoever still asks then begins again.
        () =>
          this.#from.ports.later(() => {
            this.#sought.delete(id);
            this.#from.changed();
          }, SEARCH_AGAIN),
      );
    }
    return this.#sought.get(id) === true;
  }

  /** Has pages read until a deal shows under a view; false where the view does not show it. */
  async reach(view: View, id: string): Promise<boolean> {
    if (!this.#from.desk.table.has(id)) await this.know([id]);
    for (;;) {
      const model = this.board(view);
      const deal = this.#from.desk.table.get(id);
      const column = deal && model.columnOf(deal.stageId, deal.pipelineId);
      if (!column) return false;
      if (model.placeOf(id)) return true;
      const open = model.lanes
        .map((lane) => model.cell(column.key, lane.key))
        .filter((cell) => cell.known < cell.count);
      if (open.length === 0) return false;
      if (open.some(({ trouble }) => trouble !== null)) return false;
      for (const cell of open) cell.slice(cell.known, cell.known + FAR);
      await this.#from.nextChange();
    }
  }

  /** Everything may be another by now: what was read is read again, as far as it was. */
  refresh(): void {
    this.#sought.clear();
    for (const id of this.#from.desk.table.ids()) this.#from.doubt(id);
    for (const totals of this.#totals.values()) totals.renew();
    for (const view of this.#views.values()) view.renew();
  }

  /** Stages, rates or the day are others: deals count anew. */
  recount(): void {
    for (const totals of this.#totals.values()) totals.renew();
  }

  /** Tries again at once what did not come. */
  resume(): void {
    for (const totals of this.#totals.values()) if (totals.trouble !== null) totals.refresh();
    for (const { sources } of this.#views.values()) {
      for (const source of sources) if (source.trouble !== null) source.retry();
    }
  }

  dispose(): void {
    this.#cancelTelling?.();
    this.#from.desk.isPartial = false;
    this.#from.desk.watch = null;
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

  /**
   * What an act has to know that is not here: deals it names, the ends of stages it puts deals at, all deals of a stage
   * that goes. Null where everything is here.
   */
  knowFor(action: Action): Promise<unknown> | null {
    const needed: Promise<unknown>[] = [];
    const know = (ids: readonly string[]): void => {
      const missing = ids.filter((id) => !this.#from.desk.table.has(id));
      if (missing.length > 0) needed.push(this.know(missing));
    };
    switch (action.type) {
      case 'moveDeals':
        know([...action.ids, ...(action.beforeId ? [action.beforeId] : [])]);
        if (!action.beforeId && !action.atTop) needed.push(this.#soon(this.#endOf(action)));
        break;
      case 'createDeal':
        if (!action.atTop) needed.push(this.#soon(this.#endOf(action.deal)));
        break;
      case 'editDeals':
      case 'deleteDeals':
        know(action.ids);
        break;
      case 'deleteStage':
        needed.push(this.#wholeStage(action));
        if (action.moveDealsTo !== undefined) {
          needed.push(this.#endOf({ ...action, stageId: action.moveDealsTo }));
        }
        break;
      case 'import': {
        know(action.updates.map(({ id }) => id));
        const stages = new Map(action.creates.map((draft) => [`${draft.pipelineId ?? ''}\n${draft.stageId}`, draft]));
        for (const stage of stages.values()) needed.push(this.#endOf(stage));
        break;
      }
    }
    return needed.length === 0 ? null : Promise.all(needed);
  }

  /** Reads deals by their ids. One that is not there any more is not in the table afterwards. */
  async know(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const since = this.#clock;
      const found = (await this.#from.adapter.get?.(ids.slice(at, at + AT_ONCE), this.#from.ctx())) ?? [];
      this.#learn(found, since);
    }
    this.#from.changed();
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
    source = new PageSource({ view: question({ ...asked, sort: [] }) }, this.#from, {
      ...this.#hooks,
      changed: () => {
        progress();
        this.#from.changed();
      },
    });
    try {
      await source.whole();
    } finally {
      source.dispose();
    }
    return asked;
  }

  async #wholeStage({ stageId, pipelineId }: { stageId: string; pipelineId?: string }): Promise<void> {
    const view = wholeOf(pipelineId === undefined ? 'all' : [pipelineId]);
    const source = new PageSource({ view, stageId }, this.#from, this.#hooks);
    try {
      await source.whole();
    } finally {
      source.dispose();
    }
  }

  /** Reads the last deal of a stage in the manual order, whatever views hide. */
  async #endOf({ stageId, pipelineId }: { stageId: string; pipelineId?: string | null }): Promise<void> {
    const { adapter } = this.#from;
    if (!adapter.can?.sort?.includes(RANK)) {
      await this.#wholeStage({ stageId, ...(pipelineId ? { pipelineId } : {}) });
      return;
    }
    const view: View = { ...wholeOf(pipelineId ? [pipelineId] : 'all'), sort: [{ field: RANK, direction: 'desc' }] };
    const since = this.#clock;
    const query = { view, stageId, limit: 1, environment: this.#from.queryEnvironment() };
    const answer = await adapter.list(query, this.#from.ctx());
    this.#learn('items' in answer ? answer.items : [...answer], since);
  }

  /** An act shows soon whatever the network does: then the end of what is here has to do. */
  #soon(asked: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#from.ports.later(resolve, PATIENCE);
      void asked
        .catch(() => undefined)
        .then(() => {
          cancel();
          resolve();
        });
    });
  }

  #asked(view: View, group: string | null): AskedView {
    return askedView(view, this.#from.adapter.can ?? {}, group);
  }

  /** Folds, widths, lanes and groups draw the same deals in another way: what was read of them serves all. */
  #viewOf(view: View): ViewWindows {
    const asked = question(view);
    const key = JSON.stringify(asked);
    let windows = this.#views.get(key);
    if (windows) this.#views.delete(key);
    else {
      windows = new ViewWindows(asked, this.#from, {
        ...this.#hooks,
        totals: (view, split) => this.#totalsOf(view, split),
      });
    }
    this.#views.set(key, windows);
    forgetOldest(this.#views);
    return windows;
  }

  #totalsOf(view: View, split: string | null): ViewTotals {
    // An order changes no sum.
    const asked = { ...view, sort: [] };
    const key = JSON.stringify([asked, split]);
    let totals = this.#totals.get(key);
    if (totals) this.#totals.delete(key);
    else totals = new ViewTotals(asked, split, this.#from);
    this.#totals.set(key, totals);
    forgetOldest(this.#totals);
    return totals;
  }

  /**
   * Deals of a page: no change, only what was not here before. Answers those that stand where the page has them: `isOrder`
   * tells which fields decide that. A page that is older than a move, or that knows nothing of a pending one, says nothing
   * about how far pages reach.
   */
  #learn(items: Page['items'], since: number, isOrder?: (fields: ReadonlySet<string>) => boolean): string[] {
    const { desk } = this.#from;
    const ids: string[] = [];
    this.#isLearning = true;
    for (const item of items as readonly unknown[]) {
      const input = item as DealInput | null;
      const id = input?.id;
      if (typeof id !== 'string' || !input) continue;
      const known = desk.confirmed(id);
      const isCounted = (input.version ?? 0) > 0;
      const hasChanged = (this.#changedAt.get(id) ?? 0) > since;
      // Without versions nobody can tell whether the page is older than what was done meanwhile; nor where it brings back
      // what was told to be gone, as such news need not name a version.
      if (isCounted ? !known && hasChanged : desk.isPending(id) || hasChanged) this.#from.doubt(id);
      else if (!isCounted || known?.version !== input.version) desk.receive(id, input);
      const shown = desk.table.get(id);
      if (!shown) continue;
      const told =
        !isOrder || (!desk.isPending(id) && isCounted && shown.version === input.version) ? null : desk.read(input);
      if (!told || !isOrder?.(changedFields(told, shown))) ids.push(id);
    }
    this.#isLearning = false;
    return ids;
  }

  #changed(id: string, before: Deal | null, after: Deal | null, origin: ChangeOrigin): void {
    this.#clock++;
    if (!after || after.version === 0) this.#changedAt.set(id, this.#clock);
    // A deal that comes back may stand elsewhere.
    if (!after) for (const view of this.#views.values()) view.moved(id);
    if (before && after) {
      const fields = changedFields(before, after);
      if (fields.size > 0) for (const view of this.#views.values()) if (view.isOrderedBy(fields)) view.moved(id);
      // An answer that brings more than was shown brings what others did.
      const from = fields.size > 0 && origin === 'answer' ? 'news' : origin;
      // Totals may have been told while it was gone, or elsewhere, and came back as it was.
      const isAnew = before.version !== after.version || (after.version === 0 && !this.#isLearning);
      if (fields.size > 0 || origin === 'answer' || isAnew) {
        this.#tellTotals((totals) => totals.changed(id, before, from));
      }
    } else if (!this.#isLearning) {
      // A deal that is new to this page may have counted somewhere already.
      this.#tellTotals((totals) => {
        if (before === null && origin !== 'pending') totals.surprised();
        else totals.changed(id, before, origin);
      });
    }
  }

  /** Totals and pages of several columns come one after the other: one picture of them all is drawn sooner than one of each. */
  #tellSoon(): void {
    this.#cancelTelling ??= this.#host.ports.later(() => {
      this.#cancelTelling = null;
      this.#host.changed();
    }, TOGETHER);
  }

  #tellTotals(tell: (totals: ViewTotals) => void): void {
    for (const totals of this.#totals.values()) tell(totals);
  }
}

function wholeOf(pipelineIds: View['pipelineIds']): View {
  return { version: 1, pipelineIds, where: [], sort: [], closed: 'all' };
}

function forgetOldest(kept: Map<string, { dispose(): void }>): void {
  if (kept.size <= KEPT) return;
  const [key, oldest] = kept.entries().next().value as [string, { dispose(): void }];
  oldest.dispose();
  kept.delete(key);
}
