import type { Condition } from '../../../model/view.js';
import type { ViewScope } from '../../../element-base/view-scope.js';
import { FILTER_FIELDS, managedCondition, withCondition, type FilterField } from './conditions.js';

/** What changing filters needs of the bar. */
export interface FilterChangesHost {
  /** True while a panel or the sheet lies over the chips. */
  isCovered(): boolean;
  forgetSearch(): void;
}

/** Sets and clears the filters of the view, and keeps the focus where the pressed button was. */
export class FilterChanges {
  readonly #scope: ViewScope;
  readonly #host: FilterChangesHost;

  constructor(scope: ViewScope, host: FilterChangesHost) {
    this.#scope = scope;
    this.#host = host;
  }

  /** Puts what a filter asks for in the place of what it asked for before; null asks for nothing. */
  set(each: FilterField, next: Condition | null): void {
    const { where } = this.#scope.view;
    this.#scope.changeView({ where: withCondition(where, managedCondition(where, each), next) });
  }

  /** Takes out a condition that no filter of the bar manages. */
  remove(condition: Condition): void {
    this.#scope.changeView({ where: withCondition(this.#scope.view.where, condition, null) });
  }

  clear(each: FilterField): void {
    const { closed: _closed, ...rest } = this.#scope.view;
    const where = withCondition(rest.where, managedCondition(rest.where, each), null);
    if (each.field === 'status') this.#scope.changeWholeView({ ...rest, where });
    else this.#scope.changeView({ where });
    this.#keepFocus(each.field);
  }

  readonly clearAll = (): void => {
    const { text: _text, closed: _closed, ...rest } = this.#scope.view;
    this.#host.forgetSearch();
    this.#scope.changeWholeView({ ...rest, where: [] });
    this.#keepFocus(FILTER_FIELDS[0]?.field ?? '');
  };

  /** The button that was pressed is gone with what it cleared: the focus goes to its chip. */
  #keepFocus(field: string): void {
    const { element, root } = this.#scope;
    void element.updateComplete.then(() => {
      if (root.activeElement || this.#host.isCovered()) return;
      const group = [...root.querySelectorAll<HTMLElement>('.chip-group')].find(
        ({ dataset }) => dataset['field'] === field,
      );
      group?.querySelector<HTMLElement>('.chip')?.focus();
    });
  }
}
