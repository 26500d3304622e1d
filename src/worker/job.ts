/** How far a job is: so many of so many entries, deals or whatever it works through. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/**
 * Pure work under a name, in steps: it yields whenever it could pause and returns its result. Same input, same result,
 * wherever it runs. Both are objects of plain data that a structured clone keeps: no functions, no classes of our own.
 * Lists and maps that stand directly in them cross in parts, so that copying them holds up nobody. On the page nothing is
 * copied, so a job changes nothing that it was handed.
 */
export type Job<Input, Output> = (input: Input) => Generator<Progress, Output, void>;
