import type { Condition } from '../../../model/view.js';
import type { ViewScene } from '../../internal/view-scene.js';
import { FILTER_FIELDS, managedCondition, withCondition, type FilterField } from './conditions.js';

/** What changing filters needs of the bar. */
export interface FilterChangesHost {
  /** True while a panel or the sheet lies over the chips. */
  isCovered(): boolean;
  forgetSearch(): void;
}

/** Sets and clears the filters of the view, and keeps the focus where the pressed button was. */
export class FilterChanges {
  readonly #scene: ViewScene;
  readonly #host: FilterChangesHost;

  constructor(scene: ViewScene, host: FilterChangesHost) {
    this.#scene = scene;
    this.#host = host;
  }

  /** Puts what a filter asks for in the place of what it asked for before; null asks for nothing. */
  set(each: FilterField, next: Condition | null): void {
    const { where } = this.#scene.view;
    this.#scene.changeView({ where: withCondition(where, managedCondition(where, each), next) });
  }

  /** Takes out a condition that no filter of the bar manages. */
  remove(condition: Condition): void {
    this.#scene.changeView({ where: withCondition(this.#scene.view.where, condition, null) });
  }

  clear(each: FilterField): void {
    const { closed: _closed, ...rest } = this.#scene.view;
    const where = withCondition(rest.where, managedCondition(rest.where, each), null);
    if (each.field === 'status') this.#scene.changeWholeView({ ...rest, where });
    else this.#scene.changeView({ where });
    this.#keepFocus(each.field);
  }

  readonly clearAll = (): void => {
    const { text: _text, closed: _closed, ...rest } = this.#scene.view;
    this.#host.forgetSearch();
    this.#scene.changeWholeView({ ...rest, where: [] });
    this.#keepFocus(FILTER_FIELDS[0]?.field ?? '');
  };

  /** The button that was pressed is gone with what it cleared: the focus goes to its chip. */
  #keepFocus(field: string): void {
    const { element, root } = this.#scene;
    void element.updateComplete.then(() => {
      if (root.activeElement || this.#host.isCovered()) return;
      const group = [...root.querySelectorAll<HTMLElement>('.chip-group')].find(
        ({ dataset }) => dataset['field'] === field,
      );
      group?.querySelector<HTMLElement>('.chip')?.focus();
    });
  }
}
