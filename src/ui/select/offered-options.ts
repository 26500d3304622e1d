import { foldText } from '../../model/fold-text.js';
import { matchOptions, type SelectOption } from './select-option.js';

/** More lines than anybody reads; the rest is counted, and found by typing. */
const MOST_SHOWN = 100;

/** The id of the line that offers what was typed as something new; no option has it. */
export const CREATE = '\u0000create';

/** The lines of an open list. */
export interface OfferedOptions {
  readonly shown: readonly SelectOption[];
  /** How many more match what was typed. */
  readonly hiddenCount: number;
}

/** No lines: those of a list that is closed. */
export const NO_OPTIONS: OfferedOptions = { shown: [], hiddenCount: 0 };

/** The options that match what was typed; `createLabel` words the line that offers it as something new, '' for no such line. */
export function offeredOptions(options: readonly SelectOption[], typed: string, createLabel: string): OfferedOptions {
  const matches = matchOptions(options, typed);
  const found = matches.slice(0, MOST_SHOWN);
  const shown = createLabel === '' ? found : [...found, { id: CREATE, label: createLabel }];
  return { shown, hiddenCount: matches.length - found.length };
}

/** What is typed, without the blanks around it, where no option bears that name; else ''. */
export function newNameOf(options: readonly SelectOption[], typed: string): string {
  const name = typed.trim();
  return name !== '' && !options.some(({ label }) => foldText(label) === foldText(name)) ? name : '';
}
