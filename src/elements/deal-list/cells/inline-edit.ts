import { list } from '../../../i18n/en/list.js';
import type { Deal } from '../../../model/deal.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import type { ActiveCell } from '../grid/active-cell.js';
import type { CellCommitDetail } from './cell-editor.js';
import { cellText } from './cell-value.js';
import type { ShownColumn } from '../columns/column-layout.js';
import { editAction } from './edit-action.js';
import type { ListActs } from '../acts/list-acts.js';
import { columnAt, type ListScope } from '../list-scope.js';

/** Which cell is being edited, and why its last value was refused. */
export interface Editing {
  readonly id: string;
  readonly field: string;
  readonly error: string;
}

/** Editing in place: opens a cell, hands its value to the store, keeps it open where that is refused, and leads on from it. */
export class InlineEdit {
  readonly #scope: ListScope;
  readonly #acts: ListActs;
  readonly #active: ActiveCell;
  #editing: Editing | null = null;

  constructor(scope: ListScope, acts: ListActs, active: ActiveCell) {
    this.#scope = scope;
    this.#acts = acts;
    this.#active = active;
  }

  /** Null while no cell is. */
  get editing(): Editing | null {
    return this.#editing;
  }

  canEdit(deal: Deal, column: ShownColumn): boolean {
    const { store } = this.#scope;
    if (!store || column.kind.editor === null) return false;
    return column.kind.editor === 'stage' ? store.adapter.save !== undefined : store.refusal('editOwn', deal) === null;
  }

  start(id: string, place: number): void {
    const { store, localizer } = this.#scope;
    const deal = store?.deal(id);
    const column = columnAt(place, this.#scope);
    if (!deal || !column || column.kind.editor === null) return;
    const refusal = store?.refusal('editOwn', deal);
    if (refusal) this.#scope.announce(refusalText(refusal, localizer), { assertive: true });
    if (this.canEdit(deal, column)) this.#show({ id, field: column.field, error: '' });
  }

  async commit(id: string, { field }: ShownColumn, { value, then }: CellCommitDetail): Promise<void> {
    const { store } = this.#scope;
    const before = store?.deal(id);
    if (!store || !before) {
      this.#show(null);
      return;
    }
    const result = await this.#acts.act(editAction(before, field, value));
    if (result.status === 'refused') {
      if (result.refusal.code === 'cancelled') this.#stop('stay');
      else this.#show({ id, field, error: refusalText(result.refusal, this.#scope.localizer) });
      return;
    }
    const after = store.deal(id);
    if (after && after !== before) {
      const { localizer } = this.#scope;
      const text = cellText(field, after, { store, localizer });
      this.#scope.announce(
        localizer.text(list, 'saved', { field: fieldLabel(field, localizer), name: after.title, value: text }),
      );
    }
    this.#stop(then);
  }

  cancel(): void {
    this.#scope.announce(this.#scope.localizer.text(list, 'editCancelled'));
    this.#stop('stay');
  }

  #stop(then: CellCommitDetail['then']): void {
    this.#show(null);
    if (then !== 'leave') this.#active.step(then === 'next' ? 1 : then === 'previous' ? -1 : 0);
  }

  #show(editing: Editing | null): void {
    this.#editing = editing;
    this.#scope.requestUpdate();
  }
}
