/** Where in the grid something happened. */
export interface EventPlace {
  /** The key of the line. */
  readonly key: string;
  /** The place of the cell in its line. */
  readonly place: number;
  /** What the pressed button does. */
  readonly act: string | undefined;
  /** That button, else the cell. */
  readonly element: HTMLElement;
}

/** The cell that an event happened in; null beside all cells. */
export function placeOf(event: Event): EventPlace | null {
  if (!(event.target instanceof Element)) return null;
  const cell = event.target.closest<HTMLElement>('.cell');
  const key = cell?.closest<HTMLElement>('.line')?.dataset['key'];
  if (!cell || key === undefined) return null;
  const actor = event.target.closest<HTMLElement>('[data-act]');
  return { key, place: Number(cell.dataset['place']), act: actor?.dataset['act'], element: actor ?? cell };
}
