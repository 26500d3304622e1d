import type { View } from '../../../model/view.js';

/** The view with one column folded or unfolded; a folded key of its own opens what folds by itself. */
export function foldColumn(view: View, columnKey: string, isFolded: boolean): Partial<View> {
  const others = (view.folded ?? []).filter((key) => key !== columnKey && key !== `open:${columnKey}`);
  return { folded: [...others, isFolded ? `open:${columnKey}` : columnKey] };
}

export function foldLane(view: View, laneKey: string): Partial<View> {
  const folded = view.folded ?? [];
  return { folded: folded.includes(laneKey) ? folded.filter((key) => key !== laneKey) : [...folded, laneKey] };
}
