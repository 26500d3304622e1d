/** Something wrong in what came from outside, said so that the person who sent it can mend it. */
export interface Problem {
  /** Stable, in kebab-case: `deal-value-not-a-number`. */
  code: string;
  /** English: what is wrong, with which value, and how to mend it. */
  message: string;
  /** Id of the deal, pipeline or stage in question; empty when it has none. */
  subject: string;
  value?: unknown;
}

/** A value as a message shows it: short, on one line, whatever it is. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value, 60);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}

/** An id as a message shows it: whole, because it is there to be searched for, unless it is longer than any id is. */
export function shownId(id: string): string {
  return quoted(id, 512);
}

function quoted(text: string, most: number): string {
  return JSON.stringify(text.length > most ? `${text.slice(0, most)}…` : text);
}
