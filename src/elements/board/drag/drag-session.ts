import type { Point } from '../../../controllers/autoscroll.js';
import type { DragDelegate } from '../../../controllers/drag.js';
import { boardActs } from '../../../i18n/en/board-acts.js';
import { board } from '../../../i18n/en/board.js';
import type { BoardCell } from '../cards/board-cell.js';
import { aim, type Carry, type Slot } from './drop-target.js';
import type { BoardMoves } from '../acts/board-moves.js';
import type { InteractionScope } from '../board-scope.js';
import { lastSlot } from './last-slot.js';

/** What a drag asks of the board around it. */
export interface DragHost {
  readonly cells: ReadonlyMap<string, BoardCell>;
  rowHeight(): number;
  /** The cards that go along when this one is taken. */
  withSelection(id: string): readonly string[];
  /** Shows or hides the card under the pointer. */
  preview(ids: readonly string[] | null, at: Point, grip: Point): void;
  /** @param home where the first of them stood. */
  dropped(ids: readonly string[], home: Slot): void;
}

/** The cards that are being carried, by pointer or keyboard: where they would land, what is shown meanwhile, and the drop. */
export class DragSession implements DragDelegate {
  carry: Carry | null = null;
  readonly #scope: InteractionScope;
  readonly #host: DragHost;
  readonly #moves: BoardMoves;
  #rects = new Map<BoardCell, DOMRect>();
  #grip: Point = { x: 0, y: 0 };
  #stale: AbortController | null = null;

  constructor(scope: InteractionScope, host: DragHost, moves: BoardMoves) {
    this.#scope = scope;
    this.#host = host;
    this.#moves = moves;
  }

  isCarried(id: string): boolean {
    return this.carry?.ids.includes(id) ?? false;
  }

  gapIn(cell: BoardCell): number | null {
    const target = this.carry?.target;
    if (!target || target.refusal || target.isHome) return null;
    return target.columnKey === cell.columnKey && target.laneKey === cell.laneKey ? target.slot : null;
  }

  /** Rectangles of the columns are kept between frames; whoever scrolls or lays out anew says so. */
  forgetRects(): void {
    this.#rects.clear();
  }

  // ---- by pointer ----

  start(item: HTMLElement, at: Point): boolean {
    const id = item.dataset['dealId'];
    if (id === undefined || !this.#take(id, 'pointer')) return false;
    const box = item.getBoundingClientRect();
    this.#grip = { x: at.x - box.x, y: at.y - box.y };
    this.forgetRects();
    this.#stale = new AbortController();
    const { signal } = this.#stale;
    document.addEventListener('scroll', () => this.forgetRects(), { capture: true, passive: true, signal });
    this.#host.preview(this.carry?.ids ?? [], at, this.#grip);
    this.#paint();
    return true;
  }

  move(at: Point): void {
    this.#host.preview(this.carry?.ids ?? null, at, this.#grip);
    const cell = this.#cellAt(at);
    const { carry } = this;
    if (!carry) return;
    const rect = cell && this.#rects.get(cell);
    if (!cell || !rect) {
      this.#target(null);
      return;
    }
    const center = at.y - this.#grip.y + this.#host.rowHeight() / 2;
    const slot = cell.slotAt(center, rect.top, this.#host.rowHeight(), this.gapIn(cell));
    this.#target({ columnKey: cell.columnKey, laneKey: cell.laneKey, slot });
  }

  scrollersAt(at: Point): readonly HTMLElement[] {
    const cell = this.#cellAt(at);
    const around = this.#scope.root.querySelector<HTMLElement>('.columns, .lanes');
    return [cell?.scroller, around].filter((scroller) => scroller != null);
  }

  /** @param at where the pointer came up: a frame may not have seen it there yet. */
  drop(at?: Point): void {
    if (at) this.move(at);
    const { carry } = this;
    if (carry && !this.#scope.store?.deal(carry.leadId)) this.#tellGone();
    const target = carry?.target;
    this.#scope.renderWithFrame();
    this.#letGo();
    if (!carry || !target) return;
    if (target.refusal) {
      this.#scope.announce(this.#scope.localizer.text(boardActs, 'moveRefused', { reason: target.text }), {
        assertive: true,
      });
      return;
    }
    const ids = this.#stillThere(carry.ids);
    if (target.isHome || ids.length === 0) return;
    void this.#moves.dropAt(ids, target, carry.by).then(() => this.#host.dropped(ids, carry.home));
  }

  cancel(): void {
    const { carry } = this;
    if (!carry) return;
    this.#letGo();
    const { localizer, store } = this.#scope;
    const deal = store?.deal(carry.leadId);
    if (!deal) return;
    const stage = store?.nameOf('stageId', deal.stageId) ?? '';
    this.#scope.announce(localizer.text(boardActs, 'putBack', { title: deal.title, stage }));
  }

  // ---- by keyboard ----

  /** Takes a card into the hand; arrows carry it from here on. */
  lift(id: string): boolean {
    if (!this.#take(id, 'keyboard') || !this.carry) return false;
    const { home } = this.carry;
    this.carry.target = aim(this.carry, home, this.#scope);
    this.#paint();
    const { store, localizer, model } = this.#scope;
    const deal = store?.deal(id);
    const count = model?.cell(home.columnKey, home.laneKey).count ?? 0;
    const stage = model?.columns.find(({ key }) => key === home.columnKey)?.name ?? '';
    const params = { title: deal?.title ?? id, stage, position: home.slot + 1, count };
    this.#scope.announce(localizer.text(boardActs, 'lifted', params));
    return true;
  }

  /** Carries by one slot up or down, or by one column. Columns that would refuse are passed over with their reason. */
  carryBy(columns: number, rows: number): Slot | null {
    const { carry } = this;
    const { model, localizer } = this.#scope;
    if (!carry || !model) return null;
    const now: Slot = carry.target ?? carry.home;
    const open = model.columns.filter((column) => !column.folded);
    const columnAt = open.findIndex(({ key }) => key === now.columnKey);
    let next: Slot = now;
    if (columns !== 0) {
      const column = open[columnAt + columns];
      if (!column) return null;
      const last = lastSlot(model.cell(column.key, now.laneKey));
      next = { columnKey: column.key, laneKey: now.laneKey, slot: Math.min(now.slot, last) };
    } else {
      const bucket = model.cell(now.columnKey, now.laneKey);
      let slot = now.slot + rows;
      // The card's own place has two slots, before it and after it: a key press that changes nothing would confuse.
      const own = bucket.indexOf(carry.leadId);
      if (own >= 0 && slot === own + 1 && rows > 0) slot += 1;
      if (own >= 0 && slot === own + 1 && rows < 0) slot -= 1;
      next = { ...now, slot: Math.max(0, Math.min(slot, lastSlot(bucket))) };
    }
    this.#target(next);
    const target = this.carry?.target;
    const column = model.columns.find(({ key }) => key === next.columnKey);
    if (!target || !column) return null;
    const bucket = model.cell(target.columnKey, target.laneKey);
    const own = bucket.indexOf(carry.leadId);
    const position = own >= 0 && target.slot > own ? target.slot : target.slot + 1;
    const count = own >= 0 ? bucket.count : bucket.count + carry.ids.length;
    this.#scope.announce(
      target.refusal
        ? localizer.text(boardActs, 'carriedRefused', { stage: column.name, reason: target.text })
        : `${localizer.text(boardActs, 'carried', { stage: column.name, position, count })}. ${own >= 0 ? '' : target.text}`,
    );
    return next;
  }

  // ---- both ----

  /** The data changed under the hand: what was counted is counted anew, and what is gone is let go. */
  reconsider(): void {
    const { carry } = this;
    if (!carry) return;
    this.forgetRects();
    if (carry.by === 'keyboard' && !this.#scope.store?.deal(carry.leadId)) {
      this.#tellGone();
      this.#letGo();
      return;
    }
    const place = this.#scope.model?.placeOf(carry.leadId);
    if (place) carry.home = slotAt(place);
    const { target, home } = carry;
    if (!target) return;
    carry.target = aim(carry, target, this.#scope);
    // The column that the arrows carried it over is gone: they go on from where the card stands.
    if (carry.by === 'keyboard') carry.target ??= aim(carry, home, this.#scope);
  }

  #take(id: string, by: Carry['by']): boolean {
    const { model, store } = this.#scope;
    const deal = store?.deal(id);
    const place = deal && model?.placeOf(id);
    if (!deal || !place || this.carry) return false;
    const refusal = store?.refusal('moveOwn', deal);
    const isClosed = store?.stage(deal.stageId, deal.pipelineId)?.category !== 'open';
    if (refusal && !isClosed) {
      this.#scope.announce(refusal.message, { assertive: true });
      return false;
    }
    const ids = this.#host.withSelection(id);
    this.carry = { by, leadId: id, lead: deal, ids, home: slotAt(place), target: null };
    this.#scope.root.querySelector('.board')?.toggleAttribute('data-carrying', true);
    this.#scope.draw();
    return true;
  }

  #target(at: Slot | null): void {
    const { carry } = this;
    if (!carry) return;
    const before = carry.target;
    if (at === null) {
      if (before === null) return;
      carry.target = null;
    } else {
      const isSame = before?.columnKey === at.columnKey && before.laneKey === at.laneKey && before.slot === at.slot;
      if (isSame) return;
      carry.target = aim(carry, at, this.#scope);
    }
    this.#paint();
  }

  /** Shows the gap, and draws the cells that it left and came to. */
  #paint(): void {
    const target = this.carry?.target ?? null;
    for (const cell of this.#host.cells.values()) {
      const isHere = target?.columnKey === cell.columnKey && target.laneKey === cell.laneKey;
      const { scroller } = cell;
      scroller.toggleAttribute('data-target', isHere && !target.refusal);
      // Cards make way, and come back, only where the gap has been: the browser looks at no others when the card is let go.
      if (isHere) scroller.toggleAttribute('data-shifts', true);
      else if (!this.carry) scroller.toggleAttribute('data-shifts', false);
      scroller.toggleAttribute('data-refused', isHere && target.refusal !== null);
      const gap = scroller.querySelector<HTMLElement>('.gap');
      const refusal = scroller.querySelector<HTMLElement>('.refusal');
      if (gap) {
        gap.hidden = !isHere || target.refusal !== null || target.isHome;
        gap.textContent = gap.hidden ? '' : (target?.text ?? '');
      }
      if (refusal) {
        refusal.hidden = !isHere || target.refusal === null;
        refusal.textContent = refusal.hidden ? '' : (target?.text ?? '');
      }
    }
    this.#scope.draw();
  }

  #letGo(): void {
    this.carry = null;
    this.#stale?.abort();
    this.#stale = null;
    this.#host.preview(null, { x: 0, y: 0 }, this.#grip);
    this.#paint();
    this.#scope.root.querySelector('.board')?.toggleAttribute('data-carrying', false);
    this.#scope.requestUpdate();
  }

  #stillThere(ids: readonly string[]): readonly string[] {
    return ids.filter((id) => this.#scope.store?.deal(id) !== undefined);
  }

  #tellGone(): void {
    const { localizer } = this.#scope;
    this.#scope.announce(
      localizer.text(boardActs, 'dragGone', { title: localizer.text(board, 'count', { count: 1 }) }),
      { assertive: true },
    );
  }

  #cellAt({ x, y }: Point): BoardCell | null {
    if (this.#rects.size === 0) {
      for (const cell of this.#host.cells.values()) this.#rects.set(cell, cell.scroller.getBoundingClientRect());
    }
    let nearest: BoardCell | null = null;
    let distance = Infinity;
    for (const [cell, rect] of this.#rects) {
      if (x < rect.left || x > rect.right) continue;
      const away = y < rect.top ? rect.top - y : y > rect.bottom ? y - rect.bottom : 0;
      if (away >= distance) continue;
      distance = away;
      nearest = cell;
    }
    return nearest;
  }
}

/** The slot before the card that stands there. */
function slotAt({ columnKey, laneKey, position }: Omit<Slot, 'slot'> & { position: number }): Slot {
  return { columnKey, laneKey, slot: position };
}
