/** Longest stretch of work between two chances for the page, in milliseconds. */
const SLICE = 12;

/** Lets the page draw and answer. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/**
 * Runs a generator to its end in short slices.
 * @param onStep called after each slice with what the generator yielded last.
 * @throws the signal's reason when it aborts.
 */
export async function runInSlices<Step, Result>(
  work: Generator<Step, Result>,
  { signal, onStep }: { signal?: AbortSignal; onStep?: (step: Step) => void } = {},
): Promise<Result> {
  let started = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - started < SLICE) continue;
    onStep?.(value);
    await breathe();
    signal?.throwIfAborted();
    started = performance.now();
  }
}
