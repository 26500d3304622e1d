import type { Totals } from '../../model/money.js';
import type { Bucket } from './bucket-index.js';

/** One group of a list; a list without grouping has a single one with key ''. */
export interface ListGroup {
  readonly key: string;
  readonly name: string;
  readonly folded: boolean;
  readonly bucket: Bucket;
}

/** Everything a list draws, as of one moment. Rows are deals; group headings are the list's own matter. */
export interface ListModel {
  readonly grouped: boolean;
  readonly groups: readonly ListGroup[];
  readonly count: number;
  readonly totals: Totals;
  readonly problems: readonly { reason: string; message: string }[];
  /** False while the backend has not told how much there is: what is here is no answer yet. */
  readonly isReady: boolean;
  /** Why it did not tell; null while nothing is wrong. */
  readonly trouble: string | null;
  /** Counts up when one of its deals was written, also where the model stays the same object. */
  readonly dealsRevision: number;
}
