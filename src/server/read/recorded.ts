/** The part of the log that an answer goes on with: numbers behind `after`, up to and with `until`. */
export interface Span {
  after: bigint;
  until: bigint;
}

/** An entry at its number in the log; null where nothing of it may be seen. */
export interface Found<T> {
  position: bigint;
  change: T | null;
}

/** The first entries of a span, at most `count`. */
export interface Recorded<T> {
  read(span: Span, count: number): Promise<Found<T>[]>;
}
