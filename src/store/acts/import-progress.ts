/** How far an import is when its plan stands, and when the backend has answered; the rest is showing it. */
const PLANNED = 0.25;
const ANSWERED = 0.75;

/** One count from nothing to all over the three stretches of an import: it never goes back. */
export class ImportProgress {
  readonly #total: number;
  readonly #tell: ((done: number, total: number) => void) | undefined;
  #done = 0;

  /** `total`: things that the import brings. */
  constructor(total: number, tell: ((done: number, total: number) => void) | undefined) {
    this.#total = total;
    this.#tell = tell;
  }

  /** `share` of the planning, 0 to 1. */
  planned(share: number): void {
    this.#reach(share * PLANNED);
  }

  /** `share` of the ops that the backend answered, 0 to 1. */
  answered(share: number): void {
    this.#reach(PLANNED + share * (ANSWERED - PLANNED));
  }

  /** `share` of the answers that were read, 0 to 1. */
  read(share: number): void {
    this.#reach(ANSWERED + share * (1 - ANSWERED));
  }

  #reach(share: number): void {
    const done = Math.floor(this.#total * Math.min(1, share));
    if (done <= this.#done) return;
    this.#done = done;
    this.#tell?.(done, this.#total);
  }
}
