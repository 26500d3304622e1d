import { AdapterError } from '../../data/adapter-error.js';
import type { Capabilities, Ctx, DataAdapter, EntityAdapter, ListQuery } from '../../data/adapter.js';
import { MappedDeals, type DealMapping, type Row } from '../../data/bridge/deal-mapping.js';
import { refusalOf } from '../../data/bridge/http-answer.js';
import { readId } from '../../data/bridge/read-id.js';
import { untilAborted } from '../../data/bridge/until-aborted.js';
import { completeDeal } from '../../data/complete-deal.js';
import { isOfDeal } from '../../data/entity-kinds/traits.js';
import type { CreateOp, EntityKind, EntityRecord, Outcome, RemoveOp, UpdateOp } from '../../data/operation.js';
import { plainCopy } from '../../data/plain-copy.js';
import type { DealInput } from '../../model/deal.js';
import type { PipelineInput } from '../../model/pipeline.js';
import { readAllPages } from './all-pages.js';
import { statusOf, transportFailure } from './provider-error.js';
import type { RecordSource } from './record-source.js';

export interface DataProviderOptions extends DealMapping {
  /** The resource that holds the deals. Default `deals`. */
  resource?: string;
  /** The pipelines, which data providers know nothing of. Absent: those of the elements. */
  pipelines?: readonly PipelineInput[];
  /** Resources with the names of people, accounts and so on: `{user: {resource: 'users', fields: {name: 'full_name'}}}`. */
  entities?: Partial<Record<EntityKind, { resource: string; fields?: Readonly<Record<string, string>> }>>;
  /** Who makes the id of a new deal. Default `server`; with `client` a removed deal can be restored under its id. */
  ids?: Capabilities['ids'];
  /** Records a page. Default 500. */
  pageSize?: number;
  /** Names the backend, the same after every reload. */
  backend?: string;
}

const RANGE_OF_ERRORS = 'The data provider failed and did not say with which status.';

/**
 * Deals of any data provider. Providers know no versions and no ids of ops, so the level is `at-least-once`: the last
 * write wins, and a provider that replaces whole records may take back another field that somebody changed meanwhile.
 */
export class DataProviderAdapter implements DataAdapter {
  readonly can: Capabilities;
  readonly backend?: string;
  readonly pipelines?: (ctx: Ctx) => Promise<readonly PipelineInput[]>;
  readonly entities?: EntityAdapter;
  readonly #source: RecordSource;
  readonly #deals: MappedDeals;
  readonly #resource: string;
  readonly #pageSize: number;

  constructor(source: RecordSource, options: DataProviderOptions) {
    const { resource = 'deals', ids = 'server', pageSize = 500, pipelines, entities, backend } = options;
    this.#source = source;
    this.#deals = new MappedDeals(options);
    this.#resource = resource;
    this.#pageSize = pageSize;
    if (backend !== undefined) this.backend = backend;
    if (pipelines) this.pipelines = async () => pipelines;
    if (entities) this.entities = { list: (kind, ctx, query) => this.#entities(entities[kind], kind, ctx, query) };
    this.can = {
      delivery: 'at-least-once',
      window: 'none',
      filter: [],
      sort: [],
      search: false,
      totals: [],
      feed: 'none',
      batch: false,
      ids,
      rank: this.#deals.keeps('rank') ? 'string' : 'none',
      restore: ids === 'client',
      stores: this.#deals.stores,
    };
  }

  async list(query: ListQuery, ctx: Ctx): Promise<DealInput[]> {
    const deals = (await this.#rows(this.#resource, this.#deals.nameOf('id'), ctx)).map((row) => this.#deals.read(row));
    return query.stageId === undefined ? deals : deals.filter(({ stageId }) => stageId === query.stageId);
  }

  async save(op: UpdateOp, ctx: Ctx): Promise<Outcome> {
    const refusal = this.#deals.refusal(op.patch, 'update');
    if (refusal) return refusal;
    const patch = plainCopy(op.patch);
    return this.#changing(op.dealId, ctx, async (previous) => {
      const row = this.#deals.write(patch, this.#deals.read(previous));
      const answer = await this.#source.update(this.#resource, op.dealId, row, previous);
      return this.#applied(answer);
    });
  }

  async create(op: CreateOp, ctx: Ctx): Promise<Outcome> {
    const { id, version: _version, ...rest } = plainCopy(op.deal);
    const refusal = this.#deals.refusal(rest, 'create');
    if (refusal) return refusal;
    const row = this.#deals.write(this.can.ids === 'client' ? { ...rest, id } : rest);
    try {
      return this.#applied(await untilAborted(ctx.signal, () => this.#source.create(this.#resource, row)));
    } catch (error) {
      return this.#outcomeOf(error);
    }
  }

  async remove(op: RemoveOp, ctx: Ctx): Promise<Outcome> {
    return this.#changing(op.dealId, ctx, async (previous) => {
      await this.#source.remove(this.#resource, op.dealId, previous);
      return { status: 'applied' };
    });
  }

  /** Reads the record first: providers that replace need the whole of it, and a missing one must not be made anew. */
  async #changing(id: string, ctx: Ctx, change: (previous: Row) => Promise<Outcome>): Promise<Outcome> {
    let previous: Row | null;
    try {
      previous = await untilAborted(ctx.signal, () => this.#source.one(this.#resource, id));
    } catch (error) {
      const failure = transportFailure(error);
      if (failure) throw failure;
      if (statusOf(error) !== null) return this.#outcomeOf(error);
      // An error without a number says nothing certain: whether the record is there, the list says.
      const rows = await this.#rows(this.#resource, this.#deals.nameOf('id'), ctx);
      if (!rows.some((row) => this.#deals.read(row).id === id)) return { status: 'gone' };
      throw new AdapterError('protocol', RANGE_OF_ERRORS, { outcome: 'not-applied', cause: error });
    }
    if (previous === null || Object.keys(previous).length === 0) return { status: 'gone' };
    const found = previous;
    try {
      return await untilAborted(ctx.signal, () => change(found));
    } catch (error) {
      return this.#outcomeOf(error);
    }
  }

  #applied(row: Row | null): Outcome {
    if (!row || row[this.#deals.nameOf('id')] === undefined) return { status: 'applied' };
    const deal = this.#deals.read(row);
    // Providers may answer with no more than they were sent: only a whole deal is handed on.
    const isWhole = typeof deal.title === 'string' && typeof deal.stageId === 'string';
    return { status: 'applied', ...(isWhole && { deal: completeDeal(deal) }) };
  }

  #outcomeOf(error: unknown): Outcome {
    const failure = transportFailure(error);
    if (failure) throw failure;
    const status = statusOf(error);
    if (status === null) throw new AdapterError('protocol', RANGE_OF_ERRORS, { cause: error });
    const message = error instanceof Error ? error.message : `The backend answered ${status}.`;
    if (status === 409 || status === 412) return { status: 'conflict', current: null };
    return refusalOf(status, message);
  }

  async #rows(resource: string, idField: string, { signal }: Ctx): Promise<Row[]> {
    try {
      return await untilAborted(signal, () => readAllPages(this.#source, resource, idField, this.#pageSize, signal));
    } catch (error) {
      const failure = transportFailure(error);
      if (failure) throw failure;
      const status = statusOf(error);
      const message = error instanceof Error ? error.message : RANGE_OF_ERRORS;
      throw new AdapterError('protocol', message, { cause: error, ...(status !== null && { status }) });
    }
  }

  async #entities(
    named: { resource: string; fields?: Readonly<Record<string, string>> } | undefined,
    kind: EntityKind,
    ctx: Ctx,
    query?: { dealId?: string },
  ): Promise<EntityRecord[]> {
    if (!named) return [];
    const rows = await this.#rows(named.resource, named.fields?.['id'] ?? 'id', ctx);
    const records = rows.map((row) => {
      const renamed = Object.entries(named.fields ?? {}).map(([field, name]) => [field, row[name]] as const);
      const record: Row = { ...row, ...Object.fromEntries(renamed) };
      return { ...(record as EntityRecord), id: readId(record['id'], named.fields?.['id'] ?? 'id') };
    });
    if (!isOfDeal(kind) || query?.dealId === undefined) return records;
    return records.filter((record) => readId((record as Row)['dealId'], 'dealId') === query.dealId);
  }
}
