import { list } from '../../../i18n/en/list.js';
import type { Deal } from '../../../model/deal.js';
import type { Action, ActionResult, ActionSource, Refusal } from '../../../store/actions.js';
import type { PipelineStore } from '../../../store/store.js';
import { showUndoToast } from '../../../element-base/acts/undo-toast.js';
import { showToast } from '../../../ui/toast/show-toast.js';
import { listQuestion } from '../../../element-base/list-question.js';
import { moveWithNeeds } from '../../../element-base/acts/move-with-needs.js';
import { askForNeeds } from '../../../element-base/needs-dialog/ask-for-needs.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import { csvOf } from '../../../element-base/csv.js';
import { downloadCsv } from '../../../element-base/download.js';
import { planBulk, type BulkChoice } from './bulk-acts.js';
import { exportRows } from './export-rows.js';
import type { ListScope } from '../list-scope.js';

/** What a person does with deals of the list: one action each, told in a toast that can take it back. */
export class ListActs {
  /** How far the deals are read that an export needs; null while none is being made. */
  gathering: { done: number; total: number } | null = null;
  readonly #scope: ListScope;

  constructor(scope: ListScope) {
    this.#scope = scope;
  }

  /** Hands an action to the store, and asks for what its stage needs. */
  act(action: Action): Promise<ActionResult> {
    const { store, root } = this.#scope;
    if (action.type !== 'moveDeals') return this.#scope.act(action);
    return moveWithNeeds(action, {
      store,
      act: (move) => this.#scope.act(move),
      ask: (question) => askForNeeds(root, question),
    });
  }

  /** Does the same with several deals; those that don't allow it stay as they are and are counted. */
  async bulk(choice: BulkChoice, deals: readonly Deal[], source: ActionSource): Promise<void> {
    const { store, localizer } = this.#scope;
    if (!store) return;
    const { action, left, refusal } = planBulk(choice, deals, store, source);
    const leftText = refusal ? this.#leftText(left, refusal) : '';
    if (!action) {
      this.#toast(leftText || localizer.text(list, 'nothingToChange'), left > 0 ? 'warn' : 'neutral');
      return;
    }
    const result = await this.act(action);
    if (result.status === 'refused') {
      if (result.refusal.code !== 'cancelled') this.#toast(refusalText(result.refusal, localizer), 'danger');
      return;
    }
    const count = result.ids.length;
    const done =
      action.type === 'moveDeals'
        ? localizer.text(list, 'movedDeals', {
            count,
            stage: store.stage(action.stageId, action.pipelineId)?.name ?? '',
          })
        : localizer.text(list, action.type === 'deleteDeals' ? 'deletedDeals' : 'changedDeals', { count });
    showUndoToast(this.#scope.element, store, localizer, {
      message: `${done}. ${leftText}`.trim(),
      onUndo: () => this.#scope.announce(localizer.text(list, 'undone', { what: done })),
    });
  }

  /** True where every deal may be exported that is asked about. */
  mayExport(ids: Iterable<string>): boolean {
    const { store } = this.#scope;
    if (!store) return false;
    for (const id of ids) if (this.#isExportable(id, store)) return true;
    return false;
  }

  /** Every deal of the list, also of a backend that pages: then those that are not here are read first. */
  async exportAll(): Promise<void> {
    const { store, view, localizer } = this.#scope;
    if (!store || this.gathering) return;
    try {
      const ids = await store.complete(listQuestion(view), (done, total) => {
        this.#gather({ done, total });
      });
      this.exportCsv(ids);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#toast(localizer.text(list, 'gatherFailed', { reason }), 'danger');
    } finally {
      this.#gather(null);
    }
  }

  #gather(gathering: ListActs['gathering']): void {
    if (gathering === this.gathering) return;
    this.gathering = gathering;
    this.#scope.requestUpdate();
  }

  /** Gives the deals to the person as a CSV file with the columns that show. */
  exportCsv(ids: readonly string[]): void {
    const { store, localizer } = this.#scope;
    if (!store) return;
    const deals = ids.filter((id) => this.#isExportable(id, store)).flatMap((id) => store.deal(id) ?? []);
    const left = ids.length - deals.length;
    const leftText =
      left === 0
        ? ''
        : localizer.text(list, 'notDone', { count: left, reason: localizer.text(list, 'exportForbidden') });
    if (deals.length === 0) {
      this.#toast(leftText || localizer.text(list, 'nothingToChange'), 'warn');
      return;
    }
    downloadCsv(
      csvOf(
        exportRows(
          this.#scope.columns.map(({ field }) => field),
          deals,
          { store, localizer },
        ),
      ),
      localizer.text(list, 'exportFile'),
    );
    this.#toast(`${localizer.text(list, 'exported', { count: deals.length })}. ${leftText}`.trim(), 'neutral');
  }

  #isExportable(id: string, store: PipelineStore): boolean {
    const deal = store.deal(id);
    return deal !== undefined && store.refusal('export', null, deal.pipelineId) === null;
  }

  #leftText(count: number, refusal: Refusal): string {
    const { localizer } = this.#scope;
    return localizer.text(list, 'notDone', { count, reason: refusalText(refusal, localizer) });
  }

  #toast(message: string, kind: 'neutral' | 'warn' | 'danger'): void {
    showToast(this.#scope.element, { message, kind });
  }
}
