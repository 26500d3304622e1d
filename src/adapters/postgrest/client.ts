import { AdapterError } from '../../data/adapter-error.js';
import type { Row } from '../../data/bridge/deal-mapping.js';
import type { HistoryQuestion } from '../../data/bridge/history-mapping.js';
import { failureOf } from '../../data/bridge/http-answer.js';

/** What is used of `PostgrestClient` or `SupabaseClient`: the host hands its own over, signed in. */
export interface PostgrestClientLike {
  from(relation: string): unknown;
  rpc?(name: string, args: object): unknown;
}

/** The part of the client's query builder that is used. */
export interface Query extends PromiseLike<Answer> {
  select(columns: string, options?: { count?: 'exact' | 'planned' | 'estimated' }): Query;
  insert(row: Row): Query;
  update(row: Row): Query;
  delete(): Query;
  eq(column: string, value: unknown): Query;
  gt(column: string, value: unknown): Query;
  lte(column: string, value: unknown): Query;
  or(filters: string): Query;
  order(column: string, options: { ascending: boolean; nullsFirst: boolean }): Query;
  limit(count: number): Query;
  abortSignal(signal: AbortSignal): Query;
  setHeader(name: string, value: string): Query;
}

export interface Answer {
  data: unknown;
  error: { message: string; code?: string } | null;
  status: number;
  count?: number | null;
}

/** A conflict with what stands there: a taken id. */
export const TAKEN = '23505';
/** SQLSTATEs that a repeat cures: the transaction lost against another one. */
const LOST_TO_ANOTHER: ReadonlySet<string> = new Set(['40001', '40P01', '55P03']);

/** The failure of transport in an answer, or null for an answer about the op. By number and code, never by words. */
export function transportFailure({ error, status, data }: Answer, signal: AbortSignal): AdapterError | null {
  if (error === null) {
    if (status >= 200 && status < 300 && (data === null || typeof data === 'object')) return null;
    return new AdapterError('protocol', 'The server answered with what is no record.', { status });
  }
  const { message, code = '' } = error;
  if (signal.aborted) return new AdapterError('aborted', 'The call was given up.', { cause: error });
  if (LOST_TO_ANOTHER.has(code)) {
    return new AdapterError('unavailable', message, { status, outcome: 'not-applied', cause: error });
  }
  // The client gives a success with an error when the body was no JSON.
  if (status >= 200 && status < 300) return new AdapterError('protocol', message, { status, cause: error });
  return failureOf(status, { message, cause: error });
}

export function rowsOf({ data }: Answer): Row[] {
  if (!Array.isArray(data)) throw new AdapterError('protocol', 'The server did not answer with a list of records.');
  return data as Row[];
}

/** What a mapped history asks, in the client's words; `rows` begins at the table. */
export function askHistory(rows: Query, { where, order, limit, counts }: HistoryQuestion): Query {
  let asked = rows.select('*', counts ? { count: 'exact' } : {});
  for (const { name, is, value } of where) {
    asked = is === 'gt' ? asked.gt(name, value) : is === 'le' ? asked.lte(name, value) : asked.eq(name, value);
  }
  if (order) asked = asked.order(order.name, { ascending: order.direction === 'asc', nullsFirst: false });
  return asked.limit(limit);
}
