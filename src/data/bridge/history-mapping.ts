import type { HistoryOf } from '../adapter.js';
import type { Row } from './deal-mapping.js';

/** What places an entry is asked by, so it has to be a column. */
type Placing = 'position' | 'dealId' | 'pipelineId';
type Telling = 'id' | 'at' | 'seq' | 'actorId' | 'opId' | 'undoes' | 'cause' | 'kind' | 'changes';

/**
 * Where each part of an entry stands: a column, or for what is not asked by a function of the row. Left out: a column of its
 * own name. `position`, `dealId` or `pipelineId`, `at`, `kind` and `changes` are needed. Without a column `seq` is the
 * position, `id` too, `opId` is the `id`, and the rest is unknown.
 */
export type HistoryFields = { readonly [field in Placing]?: string } & {
  readonly [field in Telling]?: string | ((row: Row) => unknown);
};

/** A table of which each row is one entry. Rows are added, and never changed or taken away. */
export interface HistoryTable {
  /** PostgREST: the table or view. OData: the address of the entity set. */
  from: string;
  fields?: HistoryFields;
}

/** Where a backend keeps what was done. Both tables take their positions from one counter: whole numbers from 1 on. */
export interface HistoryMapping {
  /**
   * `changes` of an entry is `{column: {from, to}}`, as an object or as JSON text, in the names and values of the deals' own
   * columns, which are read as those of the deals are.
   */
  deals?: HistoryTable;
  /** `changes` is `{field: {from, to}}` in the names and values of a pipeline. */
  pipelines?: HistoryTable;
  /**
   * Up to where nothing can appear any more. A counter alone does not say it: a position may be drawn early and committed
   * late, and whoever read past it would never see that entry. `in-order`: positions become visible in their order, because they
   * are drawn under a lock that is held until the commit, or because one writes at a time. Else the table or view (OData: the
   * address) whose first row holds the last settled position in `field`; null there means that nothing is settled.
   */
  settled: 'in-order' | { from: string; field: string };
}

/** What a mapped history asks its backend for. */
export interface HistoryQuestion {
  from: string;
  where: readonly { name: string; is: 'gt' | 'le' | 'eq'; value: string | number }[];
  order?: { name: string; direction: 'asc' | 'desc' };
  limit: number;
  /** Whether the answer shall say how many there are in all. */
  counts: boolean;
}

/** @throws TypeError for a mapping from which no stream can follow. */
export function checkHistoryMapping(mapping: HistoryMapping): readonly HistoryOf[] {
  const of = (['deals', 'pipelines'] as const).filter((name) => mapping[name] !== undefined);
  if (of.length === 0) throw new TypeError('history maps neither deals nor pipelines. Name the table of one of them.');
  for (const name of of) {
    if (typeof mapping[name]?.from !== 'string') {
      throw new TypeError(`history.${name}.from is ${JSON.stringify(mapping[name]?.from)}. Name the table there.`);
    }
  }
  const { settled } = mapping as { settled?: unknown };
  if (settled === 'in-order') return of;
  const { from, field } = (settled ?? {}) as { from?: unknown; field?: unknown };
  if (typeof from === 'string' && typeof field === 'string') return of;
  throw new TypeError(
    `history.settled is ${JSON.stringify(settled)}. Say "in-order" where positions become visible in their order, else name the {from, field} that holds the last settled one: without it, entries that are committed late would be passed over.`,
  );
}
