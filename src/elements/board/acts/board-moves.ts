import { boardActs } from '../../../i18n/en/board-acts.js';
import { board } from '../../../i18n/en/board.js';
import type { Deal } from '../../../model/deal.js';
import type { ActionResult, ActionSource, MoveDeals } from '../../../store/actions.js';
import { showUndoToast } from '../../../element-base/acts/undo-toast.js';
import { showToast } from '../../../ui/toast/show-toast.js';
import { beforeIdAt, stageFor, type Slot } from '../drag/drop-target.js';
import type { InteractionScope } from '../board-scope.js';
import { currencyOfNothing, totalText } from '../columns/money-words.js';
import { moveWithNeeds } from '../../../element-base/acts/move-with-needs.js';
import { askForNeeds } from '../../../element-base/needs-dialog/ask-for-needs.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';

/** Moves deals, whichever way they were asked to move: one action, one voice. */
export class BoardMoves {
  readonly #scope: InteractionScope;

  constructor(scope: InteractionScope) {
    this.#scope = scope;
  }

  /** Drops deals into a slot of a cell. In a column over several pipelines each goes to the stage of its own. */
  async dropAt(ids: readonly string[], at: Slot, source: ActionSource): Promise<boolean> {
    const { model, store, view } = this.#scope;
    const column = model?.columns.find(({ key }) => key === at.columnKey);
    const lane = model?.lanes.find(({ key }) => key === at.laneKey);
    if (!model || !store || !column || !lane) return false;
    const bucket = model.cell(column.key, lane.key);
    const beforeId = beforeIdAt(at.slot, bucket, new Set(ids));
    const before = beforeId === null ? null : store.deal(beforeId);
    const byStage = new Map<string, MoveDeals>();
    for (const id of ids) {
      const deal = store.deal(id);
      const stage = deal && stageFor(column, deal);
      if (!stage) continue;
      const key = `${stage.pipelineId}\n${stage.id}`;
      const known = byStage.get(key);
      if (known) {
        byStage.set(key, { ...known, ids: [...known.ids, id] });
        continue;
      }
      const isSorted = view.sort.length > 0;
      const fits = before?.stageId === stage.id && before.pipelineId === stage.pipelineId;
      byStage.set(key, {
        type: 'moveDeals',
        ids: [id],
        stageId: stage.id,
        pipelineId: stage.pipelineId,
        source,
        ...(isSorted || (before && !fits) ? { atTop: true } : { beforeId: fits ? beforeId : null }),
        ...(lane.field === null ? {} : { lane: { field: lane.field, id: lane.id } }),
      });
    }
    let accepted = false;
    for (const move of byStage.values()) accepted = (await this.move(move)).status === 'accepted' || accepted;
    return accepted;
  }

  /** Hands one move to the store; asks for what the stage needs; tells what came of it. */
  async move(move: MoveDeals): Promise<ActionResult> {
    const { store } = this.#scope;
    const deals = move.ids.flatMap((id) => store?.deal(id) ?? []);
    const result = await moveWithNeeds(move, {
      store,
      act: (action) => this.#scope.act(action),
      ask: (question) => askForNeeds(this.#scope.root, question),
    });
    if (result.status === 'refused' && result.refusal.code === 'cancelled') {
      this.#tellPutBack(deals);
      return result;
    }
    if (result.status === 'refused') {
      const { localizer } = this.#scope;
      const reason = refusalText(result.refusal, localizer);
      const message = localizer.text(boardActs, 'moveRefused', { reason });
      this.#scope.announce(message, { assertive: true });
      if (move.source !== 'api') showToast(this.#scope.element, { message, kind: 'warn', silent: true });
      return result;
    }
    this.#tellMoved(deals, move);
    void result.saved.then((saved) => {
      if (saved.status === 'failed') this.#tellFailed(deals, saved.message);
    });
    return result;
  }

  #tellMoved(deals: readonly Deal[], move: MoveDeals): void {
    const { store, model, localizer, element } = this.#scope;
    const stage = store?.stage(move.stageId, move.pipelineId);
    const column = stage && model?.columnOf(stage.id, stage.pipelineId);
    const first = deals[0];
    if (!store || !model || !column || !first) return;
    const totals = model.columnTotals(column.key);
    const total = totalText(totals, localizer, false, currencyOfNothing(store, column.pipelineId));
    const place = model.placeOf(first.id);
    const position = (place?.position ?? 0) + 1;
    const isSameStage = deals.every((deal) => deal.stageId === move.stageId);
    const count = localizer.text(board, 'count', { count: totals.count });
    const from = store.nameOf('stageId', first.stageId);
    const message =
      deals.length > 1
        ? localizer.text(boardActs, 'movedMany', { count: deals.length, to: column.name, total })
        : isSameStage
          ? localizer.text(boardActs, 'movedWithin', {
              title: first.title,
              position,
              count: totals.count,
              to: column.name,
            })
          : localizer.text(boardActs, 'moved', { title: first.title, from, to: column.name, position, count, total });
    this.#scope.announce(message);
    if (isSameStage || move.source === 'api') return;
    const short =
      deals.length > 1
        ? localizer.text(boardActs, 'movedMany', { count: deals.length, to: column.name, total })
        : `${first.title} → ${column.name}`;
    showUndoToast(element, store, localizer, { message: short, silent: true });
  }

  #tellPutBack(deals: readonly Deal[]): void {
    const first = deals[0];
    if (!first) return;
    const { store, localizer } = this.#scope;
    const stage = store?.nameOf('stageId', first.stageId) ?? first.stageId;
    this.#scope.announce(localizer.text(boardActs, 'putBack', { title: first.title, stage }));
  }

  #tellFailed(deals: readonly Deal[], reason: string): void {
    const first = deals[0];
    if (!first) return;
    const { store, localizer, element } = this.#scope;
    const stage = store?.nameOf('stageId', first.stageId) ?? first.stageId;
    const message = localizer.text(boardActs, 'moveFailed', { title: first.title, stage, reason });
    this.#scope.announce(message, { assertive: true });
    showToast(element, { message, kind: 'danger', silent: true });
  }
}
