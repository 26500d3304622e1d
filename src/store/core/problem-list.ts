import type { Problem } from '../../model/problem.js';

/** More than this of one kind are counted, not listed. */
const LISTED_PROBLEMS = 20;

/** Collects what is wrong, at most so many of one kind in full. */
export class ProblemList {
  readonly #counts = new Map<string, number>();
  readonly #listed: Problem[] = [];

  /** True while problems of this kind are listed in full. */
  add(problem: Problem): boolean {
    const count = (this.#counts.get(problem.code) ?? 0) + 1;
    this.#counts.set(problem.code, count);
    if (count > LISTED_PROBLEMS) return false;
    this.#listed.push(problem);
    return true;
  }

  /** Listed problems, then one line for each kind that goes on. */
  list(): Problem[] {
    const rest = [...this.#counts]
      .filter(([, count]) => count > LISTED_PROBLEMS)
      .map(([code, count]) => ({
        code,
        subject: '',
        message: `… and ${String(count - LISTED_PROBLEMS)} more of this kind (${code}).`,
      }));
    return [...this.#listed, ...rest];
  }
}
