import { foldText } from '../../model/fold-text.js';

/** One thing to choose. */
export interface SelectOption {
  id: string;
  label: string;
  /** Something short at the end of the line. */
  hint?: string;
  /** A CSS colour for a small square; has been checked with `isColor`. */
  swatch?: string;
  disabled?: boolean;
}

export interface SelectChangeDetail {
  /** The chosen id; null for none. With `multiple`, the last one touched. */
  value: string | null;
  /** All chosen ids. */
  values: readonly string[];
}

export interface SelectCreateDetail {
  /** What was typed, without the blanks around it. */
  name: string;
}

/**
 * The options whose label contains every word of the text, diacritics and case aside; those that begin with it come first, each
 * group in the given order.
 */
export function matchOptions(options: readonly SelectOption[], text: string): readonly SelectOption[] {
  const folded = foldText(text.trim());
  if (folded === '') return options;
  const words = folded.split(/\s+/);
  const beginning: SelectOption[] = [];
  const containing: SelectOption[] = [];
  for (const option of options) {
    const label = foldText(option.label);
    if (label.startsWith(folded)) beginning.push(option);
    else if (words.every((word) => label.includes(word))) containing.push(option);
  }
  return [...beginning, ...containing];
}
