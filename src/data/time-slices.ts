/** Longest stretch of work without a pause, in milliseconds. */
const SLICE = 12;

/** What long work asks the time of, and how it pauses. */
export interface Slicing {
  /** Milliseconds by any clock that goes on. */
  now(): number;
  /** Gives the page its turn. What it throws ends the work where it stands. */
  breathe(): Promise<unknown>;
}

/** Cuts long work into slices, so that the page can draw and answer in between. */
export class TimeSlices {
  readonly #slicing: Slicing;
  #started: number;

  constructor(slicing: Slicing) {
    this.#slicing = slicing;
    this.#started = slicing.now();
  }

  /** True when the page should have its turn. */
  get isDue(): boolean {
    const passed = this.#slicing.now() - this.#started;
    // A clock that was set back tells nothing of how long it took.
    return passed >= SLICE || passed < 0;
  }

  async pause(): Promise<void> {
    await this.#slicing.breathe();
    this.#started = this.#slicing.now();
  }
}

/**
 * Runs work to its end, with a pause between two of its steps whenever a slice is over.
 *
 * @param onSlice called before each pause with what the work yielded last.
 */
export async function inSlices<Step, Result>(
  work: Iterator<Step, Result>,
  slicing: Slicing,
  onSlice?: (step: Step) => void,
): Promise<Result> {
  const slices = new TimeSlices(slicing);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (!slices.isDue) continue;
    onSlice?.(value);
    await slices.pause();
  }
}
