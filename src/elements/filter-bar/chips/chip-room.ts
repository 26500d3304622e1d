/** One chip of the bar as it was measured. Widths in CSS pixels, the gap to the next included. */
export interface MeasuredChip {
  field: string;
  width: number;
  /** It filters now, and stays where it can be seen. */
  isActive: boolean;
}

/**
 * The fields whose chips find no room on the bar's one line: those at the end, never one that filters. `more` is how wide
 * the button is that stands for them.
 */
export function chipsWithoutRoom(chips: readonly MeasuredChip[], available: number, more: number): ReadonlySet<string> {
  const all = chips.reduce((sum, { width }) => sum + width, 0);
  if (all <= available) return new Set();
  let left = available - more;
  for (const { width, isActive } of chips) if (isActive) left -= width;
  const without = new Set<string>();
  for (const { field, width, isActive } of chips) {
    if (isActive) continue;
    left -= width;
    if (left < 0) without.add(field);
  }
  return without;
}

/** Between two chips, and the least that the search field is left with, in CSS pixels. */
const GAP = 8;
const SEARCH_WIDTH = 170;

/** Knows which chips of a bar find no room, from measuring those that are drawn. */
export class ChipRoom {
  readonly #observer: ResizeObserver;
  readonly #observed = new WeakSet<Element>();
  #without: ReadonlySet<string> = new Set();

  constructor(observer: ResizeObserver) {
    this.#observer = observer;
  }

  get without(): ReadonlySet<string> {
    return this.#without;
  }

  /** After a render: a chip that says what it filters by is wider, and so is a longer count. */
  watch(root: ParentNode): void {
    for (const element of root.querySelectorAll('.chip-group, .end')) {
      if (this.#observed.has(element)) continue;
      this.#observed.add(element);
      this.#observer.observe(element);
    }
  }

  /** True when other chips than before find no room. */
  measure(root: ParentNode, width: number): boolean {
    const widthOf = (selector: string): number => {
      const element = root.querySelector<HTMLElement>(selector);
      return element ? element.offsetWidth + GAP : 0;
    };
    const groups = [...root.querySelectorAll<HTMLElement>('.chip-group')];
    const chips = groups.map((group, index): MeasuredChip => {
      const { field } = group.dataset;
      const isActive = field === undefined || group.querySelector('.clear') !== null;
      return { field: field ?? `other-${index}`, width: group.offsetWidth + GAP, isActive };
    });
    const available = width - SEARCH_WIDTH - GAP - widthOf('.end') - widthOf('[data-act="clear-all"]');
    const before = this.#without;
    this.#without = chipsWithoutRoom(chips, available, widthOf('.more'));
    return before.size !== this.#without.size || [...before].some((field) => !this.#without.has(field));
  }
}
