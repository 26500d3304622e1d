/** What `run.js` asks of a measured page. All times are milliseconds until painted. */
export interface MeasuredPage {
  /** From the flat array in hand to painted. */
  load(count: number): Promise<number>;
  /** Resolves when what is left of a load for later is done; absent where nothing is. */
  atRest?(): Promise<void>;
  /** An element on a filled store; absent where there is no such thing. */
  mount?(count: number): Promise<number>;
  filter(): Promise<number>;
  sortByValue(): Promise<number>;
  /** Gives 1,000 deals another owner. */
  bulkChange(): Promise<number>;
  /** Moves one deal to the top of another column. */
  move(): Promise<number>;
  scroll(): Promise<{ frames: number[]; blank: number }>;
  scrollToLast(): Promise<number>;
  nodes(): number;
}

declare global {
  interface Window {
    page: MeasuredPage;
    /** Kept alive, so that the heap counts it. */
    heldArray?: unknown;
  }
}
