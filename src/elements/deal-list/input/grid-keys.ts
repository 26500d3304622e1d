/** A cell by number: the header is row -1. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** How many rows PageUp and PageDown step over. */
  readonly page: number;
  readonly rtl: boolean;
}

/** Where a key leads from a cell (after the grid pattern of the ARIA practices); null for a key that leads nowhere. */
export function gridStep(event: KeyboardEvent, at: GridPlace, size: GridSize): GridPlace | null {
  const jump = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const forward = size.rtl ? 'ArrowLeft' : 'ArrowRight';
  const backward = size.rtl ? 'ArrowRight' : 'ArrowLeft';
  const to = (row: number, column: number): GridPlace => ({
    row: Math.max(-1, Math.min(lastRow, row)),
    column: Math.max(0, Math.min(lastColumn, column)),
  });
  switch (event.key) {
    case 'ArrowDown':
      return to(jump ? lastRow : at.row + 1, at.column);
    case 'ArrowUp':
      return to(jump ? 0 : at.row - 1, at.column);
    case forward:
      return to(at.row, jump ? lastColumn : at.column + 1);
    case backward:
      return to(at.row, jump ? 0 : at.column - 1);
    case 'Home':
      return jump ? to(0, 0) : to(at.row, 0);
    case 'End':
      return jump ? to(lastRow, lastColumn) : to(at.row, lastColumn);
    case 'PageDown':
      return to(at.row + size.page, at.column);
    case 'PageUp':
      return to(Math.max(0, at.row - size.page), at.column);
    default:
      return null;
  }
}
