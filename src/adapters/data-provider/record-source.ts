import type { Row } from '../../data/bridge/deal-mapping.js';

/** One page of records; `total` or `hasMore` says whether there are others. */
export interface RecordPage {
  rows: readonly Row[];
  total: number | null;
  hasMore: boolean | null;
}

/** What both families of data providers can do, in one shape. Each throws what its provider throws. */
export interface RecordSource {
  /** Pages are counted from 1, ordered by id. */
  page(resource: string, page: number, size: number, idField: string): Promise<RecordPage>;
  /** The record, or null where the provider answers with nothing. */
  one(resource: string, id: string): Promise<Row | null>;
  create(resource: string, row: Row): Promise<Row | null>;
  /** `previous` is the whole record: some providers replace, others patch. */
  update(resource: string, id: string, row: Row, previous: Row): Promise<Row | null>;
  remove(resource: string, id: string, previous: Row): Promise<void>;
}
