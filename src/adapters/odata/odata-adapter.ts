import { AdapterError } from '../../data/adapter-error.js';
import type { Capabilities, Ctx, DataAdapter, ListQuery, Page } from '../../data/adapter.js';
import { MappedDeals, type DealMapping, type Row } from '../../data/bridge/deal-mapping.js';
import { refusalOf } from '../../data/bridge/http-answer.js';
import { behind, writeCursor } from '../../data/bridge/keyset.js';
import { columnCapabilities, planList, stageSetsOf, type PlanContext } from '../../data/bridge/plan-list.js';
import { and } from '../../data/bridge/predicate.js';
import { completeDeal } from '../../data/complete-deal.js';
import type { CreateOp, Outcome, RemoveOp, UpdateOp } from '../../data/operation.js';
import { plainCopy } from '../../data/plain-copy.js';
import type { DealField, DealInput } from '../../model/deal.js';
import type { PipelineInput } from '../../model/pipeline.js';
import { request, type Answer, type Call, type Fetch } from './request.js';
import { text, writeFilter } from './write-filter.js';

export interface ODataOptions extends DealMapping {
  /** The address of the entity set: `https://example.com/crm/Deals`. */
  url: string;
  /** The pipelines with their stages: filters by status and close ask which stages are closed. */
  pipelines: readonly PipelineInput[];
  /** How keys are written: `text` as 'a', `bare` for numbers and GUIDs. Default `text`. */
  keys?: 'text' | 'bare';
  /**
   * The version behind an ETag, where no property holds it (`fields.version`): a number that grows with each change.
   * Default: the digits of an ETag such as `W/"465649"`, as Dynamics 365 writes them.
   */
  versionOf?: (etag: string) => number;
  /** True where a deal that was removed and created anew never gets an ETag that it had before. Default false. */
  restore?: boolean;
  /** Records a page, at most. Default 500. */
  pageSize?: number;
  /** Default: the platform's. */
  fetch?: Fetch;
  /** Names the backend, the same after every reload. Default: the url. */
  backend?: string;
  /** Today as `YYYY-MM-DD`, for questions that do not bring it. Default: the day in UTC. */
  today?: () => string;
}

const ETAG = '@odata.etag';

/** Deals of an OData v4 service whose entity set has ETags: SAP, Dynamics 365 and their like. */
export function odataAdapter(options: ODataOptions): DataAdapter {
  return new ODataAdapter(options);
}

class ODataAdapter implements DataAdapter {
  readonly can: Capabilities;
  readonly backend: string;
  readonly #options: ODataOptions;
  readonly #deals: MappedDeals;
  readonly #pageSize: number;
  readonly #fetch: Fetch;
  /** The ETag of each deal as it was last read, with the version that it stands for. */
  readonly #etags = new Map<string, { version: number; etag: string }>();

  constructor(options: ODataOptions) {
    this.#options = options;
    this.#deals = new MappedDeals(options);
    this.#pageSize = options.pageSize ?? 500;
    this.#fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
    this.backend = options.backend ?? options.url;
    const isMoneyPlain = options.money !== 'minor';
    const mayAsk = (field: DealField): boolean =>
      this.#deals.keeps(field) && (isMoneyPlain || (field !== 'value' && field !== 'margin'));
    this.can = {
      ...columnCapabilities(mayAsk),
      // OData puts what has no value first, we put it last: only the manual order is the same.
      sort: [],
      delivery: 'version-guarded',
      window: 'cursor',
      search: false,
      totals: [],
      feed: 'none',
      batch: false,
      ids: 'client',
      rank: this.#deals.keeps('rank') ? 'string' : 'none',
      restore: options.restore ?? false,
      stores: this.#deals.stores,
    };
  }

  async pipelines(): Promise<readonly PipelineInput[]> {
    return this.#options.pipelines;
  }

  async list(query: ListQuery, ctx: Ctx): Promise<Page> {
    const plan = planList(query, this.#context());
    const { cursor = null } = query;
    const where = cursor === null ? plan.where : and(plan.where, behind(plan.order, cursor));
    const limit = Math.max(1, Math.min(query.limit ?? this.#pageSize, this.#pageSize));
    const parts = [
      `$filter=${encodeURIComponent(writeFilter(where, this.#deals))}`,
      `$orderby=${plan.order.map(({ field }) => `${this.#deals.nameOf(field)}%20asc`).join(',')}`,
      // One more than the page: whether there is another one shows without a second question.
      `$top=${limit + 1}`,
      ...(cursor === null ? ['$count=true'] : []),
    ];
    const answer = await this.#ask(`?${parts.join('&')}`, {}, ctx);
    if (answer.status >= 400) throw this.#unreadable(answer);
    const rows = answer.body?.['value'];
    if (!Array.isArray(rows)) throw new AdapterError('protocol', 'The answer has no list of records.');
    const items = (rows as Row[]).slice(0, limit).map((row) => this.#read(row));
    const last = items.at(-1);
    // A server may cut pages shorter than they were asked for, and says so with a link.
    const hasMore = rows.length > limit || answer.body?.['@odata.nextLink'] !== undefined;
    const count = Number(answer.body?.['@odata.count'] ?? NaN);
    return {
      items,
      cursor: hasMore && last ? writeCursor(plan.order, last) : null,
      ...(Number.isInteger(count) && { total: { count, exact: true } }),
    };
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
      answer = await this.#ask('', { method: 'POST', body }, ctx);
    } catch (failure) {
      // Servers answer a taken key with anything from 400 to 500; what stands there decides.
      if (!(failure instanceof AdapterError) || failure.status === undefined || failure.status < 500) throw failure;
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
    const headers = { 'If-Match': etag, ...(op.type === 'update' && { Prefer: 'return=representation' }) };
    const answer = await this.#ask(this.#keyOf(op.dealId), { ...call, headers }, ctx);
    if (answer.status < 300) return op.type === 'remove' ? { status: 'applied' } : this.#applied(answer);
    if (answer.status !== 412 && answer.status !== 409) return refusalOf(answer.status, answer.message);
    const current = await this.#one(op.dealId, ctx);
    return current ? { status: 'conflict', current: completeDeal(current) } : { status: 'gone' };
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

  #context(): PlanContext {
    return {
      can: this.can,
      stages: stageSetsOf(this.#options.pipelines),
      keeps: (field) => this.#deals.keeps(field),
      currency: this.#options.currency ?? null,
      today: this.#options.today?.() ?? new Date().toISOString().slice(0, 10),
    };
  }
}

/** @throws AdapterError for an ETag that is no number: then `versionOf` or `fields.version` has to say which it is. */
function versionIn(etag: string): number {
  const digits = /^(?:W\/)?"(\d{1,15})"$/.exec(etag)?.[1];
  if (digits !== undefined) return Number(digits);
  throw new AdapterError('protocol', `The ETag ${etag} is no number. Name fields.version, or give versionOf.`);
}
