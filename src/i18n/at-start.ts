import type { Localizer } from './localizer.js';

/** Words from the middle of a sentence ("this month") as they stand at the start of a line ("This month"). */
export function atStart(words: string, { language }: Localizer): string {
  return words.replace(/^./u, (first) => first.toLocaleUpperCase(language));
}
