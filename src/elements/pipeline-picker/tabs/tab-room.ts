/** What has to be known to say which tabs fit. Widths in CSS pixels, gaps included. */
export interface TabRoom {
  widths: readonly number[];
  /** How wide the row is. */
  available: number;
  /** How wide the button is that stands for the rest. */
  rest: number;
  /** This one stays, wherever it stands; -1 for none. */
  selected: number;
}

/** The positions of the tabs that fit: all, or as many from the start as leave room for the selected one and the button. */
export function fittingTabs({ widths, available, rest, selected }: TabRoom): ReadonlySet<number> {
  const all = widths.reduce((sum, width) => sum + width, 0);
  if (all <= available) return new Set(widths.keys());
  const fitting = new Set<number>();
  let left = available - rest;
  const chosen = widths[selected];
  if (chosen !== undefined) {
    fitting.add(selected);
    left -= chosen;
  }
  for (const [index, width] of widths.entries()) {
    if (index === selected) continue;
    if (width > left) break;
    left -= width;
    fitting.add(index);
  }
  return fitting;
}
