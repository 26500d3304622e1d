import type { Ctx, DataAdapter, QueryEnvironment } from '../../data/adapter.js';
import type { FieldEnvironment } from '../../model/field.js';
import type { Pipeline } from '../../model/pipeline.js';
import type { DealDesk } from '../deal-desk.js';
import type { OpenDesks } from '../desks.js';
import type { Ports } from '../ports.js';
import type { QueryCache } from '../query/query-cache.js';

/** What windows need of the store. */
export interface WindowsHost {
  readonly adapter: DataAdapter;
  readonly ports: Ports;
  readonly queries: QueryCache;
  ctx(): Ctx;
  environment(): FieldEnvironment;
  /** The same as the backend is told it. */
  queryEnvironment(): QueryEnvironment;
  /** Pipelines that the user may see and that are not archived, in order. */
  pipelines(): readonly Pipeline[];
  nameOf(field: string, id: string): string;
  /** Nobody can tell whether what is known of the deal is the latest: it is read again. */
  doubt(dealId: string): void;
  changed(): void;
  /** Resolves when something changed. */
  nextChange(): Promise<void>;
  openDesks: OpenDesks;
}

/** What the parts of windows share. */
export interface WindowSurroundings extends WindowsHost {
  readonly desk: DealDesk;
}
