/** Longest stretch of work without a pause, in milliseconds. */
const SLICE = 12;

export interface Slicing {
  /** Milliseconds by any clock that goes on. */
  now(): number;
  /** Gives the page its turn. What it throws ends the work where it stands. */
  breathe(): Promise<unknown>;
}

/** Runs work to its end, with a pause between two of its steps whenever a slice is over. */
export async function inSlices<R>(work: Iterator<unknown, R>, { now, breathe }: Slicing): Promise<R> {
  let started = now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (now() - started < SLICE) continue;
    await breathe();
    started = now();
  }
}
