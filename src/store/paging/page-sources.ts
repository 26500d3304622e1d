import type { PageSource } from './page-source.js';

/** Deals are known up to here, and who knows more. */
export interface Reach {
  /** How many of the ids stand at their place for certain. */
  known: number;
  /** Who has to be read before more of them do. */
  readonly next: readonly PageSource[];
}

/** Several sources that make up one column, group or list together. */
export interface PageSources {
  readonly all: readonly PageSource[];
  /** How far `ids`, in order, are without a gap. */
  reach(ids: readonly string[]): Reach;
}

/** Deals of one source follow those of another: stage by stage. `sourceOf` says in which a deal belongs; -1: in none. */
export function oneAfterAnother(sources: readonly PageSource[], sourceOf: (id: string) => number): PageSources {
  return {
    all: sources,
    reach: (ids) => {
      const at = sources.findIndex(({ isDone }) => !isDone);
      const next = sources[at];
      if (!next) return { known: ids.length, next: [] };
      let known = ids.length;
      // From the end up to the last deal that a page brought, or that belongs in what is read whole.
      while (known > 0) {
        const id = ids[known - 1] as string;
        const source = sourceOf(id);
        if (source < at || (source === at && next.has(id))) break;
        known--;
      }
      return { known, next: [next] };
    },
  };
}

/** Deals of all sources in one order. */
export function merged(sources: readonly PageSource[]): PageSources {
  return {
    all: sources,
    reach: (ids) => {
      const open = sources.filter(({ isDone }) => !isDone);
      if (open.length === 0) return { known: ids.length, next: [] };
      const ends = open.map((source) => {
        let end = ids.length;
        while (end > 0 && !source.has(ids[end - 1] as string)) end--;
        return end;
      });
      const known = Math.min(...ends);
      return { known, next: open.filter((_, index) => ends[index] === known) };
    },
  };
}
