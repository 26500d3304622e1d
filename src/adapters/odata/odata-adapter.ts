import { AdapterError, asAdapterError } from '../../data/adapter-error.js';
import type { Capabilities, Ctx, DataAdapter, ListQuery, Page } from '../../data/adapter.js';
import type { FoundRows, MappedDeals, Row } from '../../data/bridge/deal-mapping.js';
import type { HistoryQuestion } from '../../data/bridge/history-mapping.js';
import { mappingError } from '../../data/bridge/history-row.js';
import { refusalOf } from '../../data/bridge/http-answer.js';
import { MappedTable, type MappedTableOptions } from '../../data/bridge/mapped-table.js';
import { completeDeal } from '../../data/complete-deal.js';
import type { CreateOp, Outcome, RemoveOp, UpdateOp } from '../../data/operation.js';
import { plainCopy } from '../../data/plain-copy.js';
import type { DealInput } from '../../model/deal.js';
import type { PipelineInput } from '../../model/pipeline.js';
import { foundIn, request, type Answer, type Call, type Fetch } from './request.js';
import { text, writeFilter, writeHistoryQuery } from './write-filter.js';

export interface ODataOptions extends MappedTableOptions {
  /** The address of the entity set: `https://example.com/crm/Deals`. */
  url: string;
  /** How keys are written: `text` as 'a', `bare` for numbers and GUIDs. Default `text`. */
  keys?: 'text' | 'bare';
  /**
   * The version behind an ETag, where no property holds it (`fields.version`): a number that grows with each change.
   * Default: the digits of an ETag such as `W/"465649"`, as Dynamics 365 writes them.
   */
  versionOf?: (etag: string) => number;
  /** True where a deal that was removed and created anew never gets an ETag that it had before. Default false. */
  restore?: boolean;
  /** Default: the platform's. */
  fetch?: Fetch;
  /** Names the backend, the same after every reload. Default: the url. */
  backend?: string;
}

const ETAG = '@odata.etag';

/** Deals of an OData v4 service whose entity set has ETags: SAP, Dynamics 365 and their like. */
export function odataAdapter(options: ODataOptions): DataAdapter {
  return new ODataAdapter(options);
}

class ODataAdapter implements DataAdapter {
  readonly can: Capabilities;
  readonly backend: string;
  /** Absent where no history is mapped. */
  readonly history?: NonNullable<DataAdapter['history']>;
  readonly #options: ODataOptions;
  readonly #table: MappedTable;
  readonly #deals: MappedDeals;
  readonly #fetch: Fetch;
  /** The ETag of each deal as it was last read, with the version that it stands for. */
  readonly #etags = new Map<string, { version: number; etag: string }>();

  constructor(options: ODataOptions) {
    this.#options = options;
    this.#table = new MappedTable(options, () => new Date());
    this.#deals = this.#table.deals;
    this.#fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
    this.backend = options.backend ?? options.url;
    const history = this.#table.historyBy((question, ctx) => this.#readHistory(question, ctx));
    if (history) this.history = (query, ctx) => history.page(query, ctx);
    this.can = {
      ...this.#table.can,
      // OData puts what has no value first, we put it last: only the manual order is the same.
      sort: [],
      delivery: 'version-guarded',
      restore: options.restore ?? false,
      ...(history && { history: history.of }),
    };
  }

  async pipelines(): Promise<readonly PipelineInput[]> {
    return this.#options.pipelines;
  }

  async list(query: ListQuery, ctx: Ctx): Promise<Page> {
    const asked = this.#table.ask(query, this.can);
    const parts = [
      `$filter=${encodeURIComponent(writeFilter(asked.where, this.#deals))}`,
      `$orderby=${asked.order.map(({ field }) => `${this.#deals.nameOf(field)}%20asc`).join(',')}`,
      `$top=${asked.limit + 1}`,
      ...(asked.isFirst ? ['$count=true'] : []),
    ];
    const answer = await this.#ask(`?${parts.join('&')}`, {}, ctx);
    if (answer.status >= 400) throw this.#unreadable(answer);
    return this.#table.page(asked, foundIn(answer), (row) => this.#read(row));
  }

  async get(ids: string[], ctx: Ctx): Promise<DealInput[]> {
    const found = await Promise.all(ids.map((id) => this.#one(id, ctx)));
    return found.filter((deal) => deal !== null);
  }

  async save(op: UpdateOp, ctx: Ctx): Promise<Outcome> {
    const patch = plainCopy(op.patch);
    const refusal = this.#deals.refusal(patch, 'update');
    if (refusal) return refusal;
    return this.#change(op, { method: 'PATCH', body: this.#deals.write(patch, op.seen) }, ctx);
  }

  async create(op: CreateOp, ctx: Ctx): Promise<Outcome> {
    const { version: _version, ...deal } = plainCopy(op.deal);
    const refusal = this.#deals.refusal(deal, 'create');
    if (refusal) return refusal;
    const body = this.#deals.write({ ...deal, id: op.dealId });
    let answer: Answer;
    try {
      answer = await this.#ask('', { method: 'POST', body, headers: this.#table.headerOf(op) }, ctx);
    } catch (failure) {
      // Servers answer a taken key with anything from 400 to 500; what stands there decides.
      if ((asAdapterError(failure)?.status ?? 0) < 500) throw failure;
      const standing = await this.#one(op.dealId, ctx);
      if (!standing) throw failure;
      return { status: 'conflict', current: completeDeal(standing) };
    }
    if (answer.status < 300) return this.#applied(answer);
    const standing = await this.#one(op.dealId, ctx);
    if (standing) return { status: 'conflict', current: completeDeal(standing) };
    return refusalOf(answer.status === 404 ? 405 : answer.status, answer.message);
  }

  async remove(op: RemoveOp, ctx: Ctx): Promise<Outcome> {
    return this.#change(op, { method: 'DELETE' }, ctx);
  }

  async #change(op: UpdateOp | RemoveOp, call: Call, ctx: Ctx): Promise<Outcome> {
    let etag = '*';
    if (op.base !== undefined) {
      const known = this.#etags.get(op.dealId);
      if (known?.version === op.base) ({ etag } = known);
      else {
        const current = await this.#one(op.dealId, ctx);
        if (!current) return { status: 'gone' };
        if (current.version !== op.base) return { status: 'conflict', current: completeDeal(current) };
        etag = this.#etags.get(op.dealId)?.etag ?? '*';
      }
    }
    // Without If-Match a PATCH to a key that is not there would create it.
    const headers = {
      'If-Match': etag,
      ...(op.type === 'update' && { Prefer: 'return=representation' }),
      ...this.#table.headerOf(op),
    };
    const answer = await this.#ask(this.#keyOf(op.dealId), { ...call, headers }, ctx);
    if (answer.status < 300) return op.type === 'remove' ? { status: 'applied' } : this.#applied(answer);
    if (answer.status !== 412 && answer.status !== 409) return refusalOf(answer.status, answer.message);
    const current = await this.#one(op.dealId, ctx);
    return current ? { status: 'conflict', current: completeDeal(current) } : { status: 'gone' };
  }

  async #readHistory(question: HistoryQuestion, ctx: Ctx): Promise<FoundRows> {
    const address = question.from + writeHistoryQuery(question, this.#options.keys ?? 'text');
    const answer = await request(this.#fetch, address, {}, ctx);
    if (answer.status >= 400) {
      throw mappingError(`${question.from} can't be read as history: ${answer.message} Check the option history.`);
    }
    return foundIn(answer);
  }

  #applied({ body }: Answer): Outcome {
    if (!body || body[this.#deals.nameOf('id')] === undefined) return { status: 'applied' };
    const deal = completeDeal(this.#read(body));
    return { status: 'applied', deal, version: deal.version };
  }

  async #one(id: string, ctx: Ctx): Promise<DealInput | null> {
    const answer = await this.#ask(this.#keyOf(id), {}, ctx);
    if (answer.status === 404 || answer.status === 410) return null;
    if (answer.status >= 400 || !answer.body) throw this.#unreadable(answer);
    return this.#read(answer.body);
  }

  #read(row: Row): DealInput {
    const deal = this.#deals.read(row);
    const etag = row[ETAG];
    if (typeof etag !== 'string') {
      throw new AdapterError('protocol', 'The entities have no ETag. Without one nothing guards what others wrote.');
    }
    const version = this.#options.versionOf?.(etag) ?? deal.version ?? versionIn(etag);
    this.#etags.set(deal.id, { version, etag });
    return { ...deal, version };
  }

  #keyOf(id: string): string {
    return `(${this.#options.keys === 'bare' ? encodeURIComponent(id) : encodeURIComponent(text(id))})`;
  }

  #unreadable({ status, message }: Answer): AdapterError {
    return new AdapterError('protocol', message, { status, outcome: 'not-applied' });
  }

  #ask(path: string, call: Call, ctx: Ctx): Promise<Answer> {
    return request(this.#fetch, this.#options.url + path, call, ctx);
  }
}

/** @throws AdapterError for an ETag that is no number: then `versionOf` or `fields.version` has to say which it is. */
function versionIn(etag: string): number {
  const digits = /^(?:W\/)?"(\d{1,15})"$/.exec(etag)?.[1];
  if (digits !== undefined) return Number(digits);
  throw new AdapterError('protocol', `The ETag ${etag} is no number. Name fields.version, or give versionOf.`);
}
