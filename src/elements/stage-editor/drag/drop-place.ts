/** Where a dragged row would go: before the row with this id, or at the end for null. */
export function dropPlace(rows: readonly { id: string; top: number; bottom: number }[], y: number): string | null {
  return rows.find(({ top, bottom }) => y < (top + bottom) / 2)?.id ?? null;
}
