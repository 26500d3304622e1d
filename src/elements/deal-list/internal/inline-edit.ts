import { list } from '../../../i18n/en/list.js';
import type { Deal } from '../../../model/deal.js';
import { fieldLabel } from '../../internal/field-label.js';
import { refusalText } from '../../internal/refusal-text.js';
import type { ActiveCell } from './active-cell.js';
import type { CellCommitDetail } from './cell-editor.js';
import { cellText } from './cell-value.js';
import type { ShownColumn } from './column-layout.js';
import { editAction } from './edit-action.js';
import type { ListActs } from './list-acts.js';
import { columnAt, type ListScene } from './list-scene.js';

/** Which cell is being edited, and why its last value was refused. */
export interface Editing {
  readonly id: string;
  readonly field: string;
  readonly error: string;
}

/** Editing in place: opens a cell, hands its value to the store, keeps it open where that is refused, and leads on from it. */
export class InlineEdit {
  readonly #scene: ListScene;
  readonly #acts: ListActs;
  readonly #active: ActiveCell;
  #editing: Editing | null = null;

  constructor(scene: ListScene, acts: ListActs, active: ActiveCell) {
    this.#scene = scene;
    this.#acts = acts;
    this.#active = active;
  }

  /** Null while no cell is. */
  get editing(): Editing | null {
    return this.#editing;
  }

  canEdit(deal: Deal, column: ShownColumn): boolean {
    const { store } = this.#scene;
    if (!store || column.kind.editor === null) return false;
    return column.kind.editor === 'stage' ? store.adapter.save !== undefined : store.refusal('editOwn', deal) === null;
  }

  start(id: string, place: number): void {
    const { store, localizer } = this.#scene;
    const deal = store?.deal(id);
    const column = columnAt(place, this.#scene);
    if (!deal || !column || column.kind.editor === null) return;
    const refusal = store?.refusal('editOwn', deal);
    if (refusal) this.#scene.announce(refusalText(refusal, localizer), { assertive: true });
    if (this.canEdit(deal, column)) this.#show({ id, field: column.field, error: '' });
  }

  async commit(id: string, { field }: ShownColumn, { value, then }: CellCommitDetail): Promise<void> {
    const { store } = this.#scene;
    const before = store?.deal(id);
    if (!store || !before) {
      this.#show(null);
      return;
    }
    const result = await this.#acts.act(editAction(before, field, value));
    if (result.status === 'refused') {
      if (result.refusal.code === 'cancelled') this.#stop('stay');
      else this.#show({ id, field, error: refusalText(result.refusal, this.#scene.localizer) });
      return;
    }
    const after = store.deal(id);
    if (after && after !== before) {
      const { localizer } = this.#scene;
      const text = cellText(field, after, { store, localizer });
      this.#scene.announce(
        localizer.text(list, 'saved', { field: fieldLabel(field, localizer), name: after.title, value: text }),
      );
    }
    this.#stop(then);
  }

  cancel(): void {
    this.#scene.announce(this.#scene.localizer.text(list, 'editCancelled'));
    this.#stop('stay');
  }

  #stop(then: CellCommitDetail['then']): void {
    this.#show(null);
    if (then !== 'leave') this.#active.step(then === 'next' ? 1 : then === 'previous' ? -1 : 0);
  }

  #show(editing: Editing | null): void {
    this.#editing = editing;
    this.#scene.requestUpdate();
  }
}
