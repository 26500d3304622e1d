import { AdapterError } from '../../data/adapter-error.js';
import type { Row } from '../../data/bridge/deal-mapping.js';
import { readId } from '../../data/bridge/read-id.js';
import type { RecordSource } from './record-source.js';

/** While others write, pages by number can lose a record: then everything is read again, so often at most. */
const ATTEMPTS = 3;
const MOST_PAGES = 20_000;

/**
 * Everything of a resource, page by page in the order of the ids.
 * @throws AdapterError `protocol` when the pages never make up what the provider says there is.
 */
export async function readAllPages(
  source: RecordSource,
  resource: string,
  idField: string,
  size: number,
  signal: AbortSignal,
): Promise<Row[]> {
  let said = 0;
  let came = 0;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { rows, total } = await readOnce(source, resource, idField, size, signal);
    if (total === null || total === rows.length) return rows;
    [said, came] = [total, rows.length];
  }
  const message = `The data provider says that "${resource}" holds ${said} records and gave ${came}.`;
  throw new AdapterError('protocol', message, { outcome: 'not-applied' });
}

async function readOnce(
  source: RecordSource,
  resource: string,
  idField: string,
  size: number,
  signal: AbortSignal,
): Promise<{ rows: Row[]; total: number | null }> {
  const rows = new Map<string, Row>();
  let total: number | null = null;
  for (let number = 1; number <= MOST_PAGES && !signal.aborted; number += 1) {
    const page = await source.page(resource, number, size, idField);
    if (!Array.isArray(page.rows)) {
      throw new AdapterError('protocol', `The list of "${resource}" is no array.`, { outcome: 'not-applied' });
    }
    const before = rows.size;
    for (const row of page.rows as readonly Row[]) rows.set(readId(row[idField], idField), row);
    ({ total } = page);
    const isLast =
      page.rows.length === 0 ||
      rows.size === before ||
      (total !== null ? rows.size >= total : page.hasMore === null ? page.rows.length < size : !page.hasMore);
    if (isLast) break;
  }
  return { rows: [...rows.values()], total };
}
