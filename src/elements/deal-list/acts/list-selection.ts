import { actions } from '../../../i18n/en/actions.js';
import { list } from '../../../i18n/en/list.js';
import type { Deal } from '../../../model/deal.js';
import { addToTotals, emptyTotals } from '../../../model/money.js';
import { totalsEntryOf } from '../../../model/totals-of.js';
import type { ListModel } from '../../../store/query/list-model.js';
import { totalText } from '../../../element-base/words/totals-text.js';
import type { ListScope } from '../list-scope.js';
import { dealRowKey } from '../grid/row-map.js';
import { Selection } from './selection.js';

/** The selected deals of the list: each change is drawn, read out and told. */
export class ListSelection {
  readonly #scope: ListScope;
  readonly #changed: (ids: readonly string[]) => void;
  readonly #selection = new Selection();
  #seenModel: ListModel | null = null;

  constructor(scope: ListScope, changed: (ids: readonly string[]) => void) {
    this.#scope = scope;
    this.#changed = changed;
  }

  get ids(): ReadonlySet<string> {
    return this.#selection.ids;
  }

  get size(): number {
    return this.#selection.size;
  }

  /** The selected deals themselves. */
  get deals(): Deal[] {
    const { store } = this.#scope;
    return [...this.ids].flatMap((id) => store?.deal(id) ?? []);
  }

  /** What they are worth together, in words. */
  get worth(): string {
    const { store, localizer } = this.#scope;
    if (!store) return '';
    const { currency, rates } = store.settings;
    const totals = emptyTotals();
    for (const deal of this.deals) {
      const pipeline = store.pipeline(deal.pipelineId);
      const stage = store.stage(deal.stageId, deal.pipelineId);
      addToTotals(totals, totalsEntryOf(deal, stage, pipeline, rates ? currency : null, rates));
    }
    return totalText(totals, localizer);
  }

  /** Selects these and no others, at the wish of the page: nothing is told. */
  assign(ids: readonly string[]): void {
    this.#selection.replace(ids);
    this.#scope.requestUpdate();
  }

  toggle(id: string): void {
    this.#selection.toggle(id);
    this.#tell();
  }

  /** Selects everything from the anchor, or from line `from` where there is none, to a line. */
  stretch(from: number, to: number): void {
    const { rows } = this.#scope;
    if (!rows) return;
    const { anchor } = this.#selection;
    const known = anchor === null ? -1 : rows.indexOf(dealRowKey(anchor));
    const start = known >= 0 ? known : Math.max(0, from);
    const first = rows.at(start);
    this.#selection.stretch(rows.idsBetween(start, to), first?.kind === 'deal' ? first.id : '');
    this.#tell();
  }

  /** Selects every deal of the list, or none where all are. */
  toggleAll(): void {
    const ids = this.#scope.rows?.allIds() ?? [];
    this.#selection.replace(this.size >= ids.length ? [] : ids);
    this.#tell();
  }

  clear(): void {
    this.#selection.replace([]);
    this.#tell();
  }

  /** Before a render: deals that left the list are no longer selected. */
  prune(): void {
    const { model, rows, store } = this.#scope;
    if (model === this.#seenModel) return;
    this.#seenModel = model;
    if (this.size === 0 || store?.status.phase !== 'ready') return;
    if (this.#selection.keep(new Set(rows?.allIds()))) this.#send();
  }

  #tell(): void {
    const { localizer } = this.#scope;
    const count = this.size;
    this.#scope.announce(
      count === 0 ? localizer.text(list, 'selectionCleared') : localizer.text(actions, 'selected', { count }),
      { batch: 'selection' },
    );
    this.#send();
  }

  #send(): void {
    this.#scope.requestUpdate();
    this.#changed([...this.ids]);
  }
}
