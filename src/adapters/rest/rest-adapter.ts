import { throwIfAborted } from '../../data/abort.js';
import { AdapterError } from '../../data/adapter-error.js';
import type {
  Capabilities,
  ChangeBatch,
  ChangeSink,
  Checkpoint,
  Ctx,
  DataAdapter,
  HistoryQuery,
  ListQuery,
  PackedColumns,
  Page,
  Permission,
  PermissionQuery,
  Total,
  TotalsQuery,
} from '../../data/adapter.js';
import type { EntityKind, EntityOp, EntityRecord, Op, Outcome, Tx } from '../../data/operation.js';
import { plainCopy } from '../../data/plain-copy.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { DealInput } from '../../model/deal.js';
import { FIELD_NAMES, GROUP_FIELDS } from '../../model/field.js';
import type { PipelineInput } from '../../model/pipeline.js';
import { RANK } from '../../model/sort.js';
import { AskedTogether } from './asked-together.js';
import { followChanges } from './follow-changes.js';
import {
  readBatch,
  readColumns,
  readDealPage,
  readEntities,
  readEntitiesOfKinds,
  readHistoryPage,
  readLanded,
  readOutcomes,
  readPermissions,
  readTotals,
} from './read-answer.js';
import { answerError } from './answer-error.js';
import { Wire, type Answer, type Asking } from './wire.js';

export interface RestAdapterOptions {
  /** Where the handler is mounted, such as `https://crm.example/api/pipelines`. */
  url: string;
  /** Headers that say who asks, called at each request. Cookies of the same origin go along by themselves. */
  auth?: () => Promise<Record<string, string>> | Record<string, string>;
  /** Default: the platform's. */
  fetch?: typeof fetch;
  /** How long a request may take, in milliseconds. Default 30,000. */
  timeoutMs?: number;
}

/** What one request may hold. */
const MOST_OPS = 2_000;
const MOST_IDS = 500;

/** Speaks the protocol of docs/protocol with the server handler, or any server that speaks it too. */
export function restAdapter(options: RestAdapterOptions): DataAdapter {
  return new RestAdapter(options);
}

class RestAdapter implements DataAdapter {
  readonly can: Capabilities = {
    delivery: 'exactly-once',
    window: 'cursor',
    filter: ['is', 'in', 'between', 'contains', 'empty', 'notEmpty'],
    sort: [...FIELD_NAMES, RANK],
    search: true,
    totals: ['count', 'sum', 'weighted'],
    split: GROUP_FIELDS,
    feed: 'log',
    history: ['deals', 'pipelines'],
    batch: { max: MOST_OPS, atomic: true },
    ids: 'client',
    rank: 'string',
    restore: true,
    activityDates: true,
  };
  /** Under this address is kept on the device what waits to be sent. */
  readonly backend: string;
  readonly entities = {
    list: (kind: EntityKind, ctx: Ctx, query?: { dealId?: string }): Promise<EntityRecord[]> =>
      query?.dealId === undefined
        ? this.#together.list(kind, ctx)
        : this.#read({ path: `entities/${kind}`, query: { dealId: query.dealId } }, ctx, readEntities),
    save: (op: EntityOp, ctx: Ctx): Promise<Outcome> => this.#applyOne(op, ctx),
  };

  readonly #wire: Wire;
  readonly #together = new AskedTogether((kinds, ctx) =>
    this.#read({ path: 'entities', query: { kind: kinds } }, ctx, readEntitiesOfKinds),
  );
  readonly #end = new AbortController();
  /** Where the log stood when everything was last read from its beginning. */
  #checkpoint: Checkpoint | null = null;

  constructor({ url, auth, fetch: ownFetch, timeoutMs = 30_000 }: RestAdapterOptions) {
    this.backend = url;
    // Called as a function of its own: browsers refuse a fetch that is called as somebody's method.
    const send: typeof fetch = ownFetch ?? ((input, init) => fetch(input, init));
    this.#wire = new Wire({ url, auth, fetch: send, timeoutMs });
  }

  async list({ view, environment, stageId, cursor, limit }: ListQuery, ctx: Ctx): Promise<Page> {
    const query = { view, environment, stageId, cursor: cursor ?? undefined, limit };
    const answer = await this.#ask({ path: 'deals', query }, ctx);
    if (cursor === undefined || cursor === null) this.#remember(answer, view === undefined && stageId === undefined);
    return readDealPage(answer.body);
  }

  async get(ids: string[], ctx: Ctx): Promise<DealInput[]> {
    const wanted = [...new Set(ids)];
    const found: DealInput[] = [];
    for (let at = 0; at < wanted.length; at += MOST_IDS) {
      const query = { id: wanted.slice(at, at + MOST_IDS) };
      found.push(...(await this.#read({ path: 'deals', query }, ctx, readDealPage)).items);
    }
    return found;
  }

  save(op: Op, ctx: Ctx): Promise<Outcome> {
    return this.#applyOne(op, ctx);
  }

  create(op: Op, ctx: Ctx): Promise<Outcome> {
    return this.#applyOne(op, ctx);
  }

  remove(op: Op, ctx: Ctx): Promise<Outcome> {
    return this.#applyOne(op, ctx);
  }

  async commit({ id, ops, atomic }: Tx, ctx: Ctx): Promise<Outcome[]> {
    return this.#send(ops, atomic, { 'Idempotency-Key': id }, ctx);
  }

  async pipelines(ctx: Ctx): Promise<PipelineInput[]> {
    return (await this.entities.list('pipeline', ctx)) as unknown as PipelineInput[];
  }

  totals({ view, environment, by, split }: TotalsQuery, ctx: Ctx): Promise<Total[]> {
    return this.#read({ path: 'totals', query: { view, environment, by, split } }, ctx, readTotals);
  }

  history(query: HistoryQuery, ctx: Ctx): Promise<Page<DealChange | PipelineChange>> {
    const asked = { ...query, cursor: query.cursor ?? undefined };
    return this.#read({ path: 'history', query: asked }, ctx, (body) => readHistoryPage(body, query));
  }

  columns(fields: string[], cursor: string | null, ctx: Ctx): Promise<PackedColumns> {
    return this.#read({ path: 'columns', query: { field: fields, cursor: cursor ?? undefined } }, ctx, readColumns);
  }

  /** Without a checkpoint the feed begins where the last full reading did, so that nothing falls in between. */
  changes(from: Checkpoint | null, sink: ChangeSink, ctx: Ctx): Promise<void> {
    const signal = AbortSignal.any([ctx.signal, this.#end.signal]);
    return followChanges(this.#wire, from ?? this.#checkpoint, sink, { ...ctx, signal });
  }

  pull(from: Checkpoint, limit: number, ctx: Ctx): Promise<ChangeBatch> {
    return this.#read({ path: 'changes', query: { from, limit } }, ctx, readBatch);
  }

  async outcome(opIds: string[], ctx: Ctx): Promise<(Outcome | null)[]> {
    const answers: (Outcome | null)[] = [];
    for (let at = 0; at < opIds.length; at += MOST_IDS) {
      const op = opIds.slice(at, at + MOST_IDS);
      answers.push(
        ...(await this.#read({ path: 'outcomes', query: { op } }, ctx, (body) => readLanded(body, op.length))),
      );
    }
    return answers;
  }

  permissions({ pipelineId, dealId, rights }: PermissionQuery, ctx: Ctx): Promise<Permission[]> {
    return this.#read({ path: 'permissions', query: { pipelineId, dealId, right: rights } }, ctx, readPermissions);
  }

  dispose(): void {
    this.#end.abort();
  }

  async #applyOne(op: Op, ctx: Ctx): Promise<Outcome> {
    const headers: Record<string, string> = { 'Idempotency-Key': op.id };
    if (op.type !== 'create' && op.base !== undefined) headers['If-Match'] = `"${String(op.base)}"`;
    const [outcome] = await this.#send([op], false, headers, ctx);
    return outcome as Outcome;
  }

  async #send(ops: readonly Op[], atomic: boolean, headers: Record<string, string>, ctx: Ctx): Promise<Outcome[]> {
    throwIfAborted(ctx.signal);
    // What the caller does to its objects while headers are asked for changes nothing.
    const body = { ops: plainCopy(ops.map(sent)), atomic };
    const answer = await this.#wire.ask({ path: 'ops', body, headers }, ctx);
    const { status } = answer;
    if (status === 200 || status === 412) return readOutcomes(answer.body, ops.length);
    const refused = refusalOf(answer);
    if (refused) return ops.map(() => refused);
    throw answerError(status, answer.headers);
  }

  async #ask(asking: Asking, ctx: Ctx): Promise<Answer> {
    throwIfAborted(ctx.signal);
    const answer = await this.#wire.ask(asking, ctx);
    if (answer.status === 200) return answer;
    const error = answerError(answer.status, answer.headers);
    const detail = detailOf(answer.body);
    if (detail === null) throw error;
    throw new AdapterError(error.kind, detail, { outcome: error.outcome, status: answer.status });
  }

  async #read<T>(asking: Asking, ctx: Ctx, read: (body: unknown) => T): Promise<T> {
    return read((await this.#ask(asking, ctx)).body);
  }

  #remember({ headers }: Answer, isWhole: boolean): void {
    const checkpoint = headers.get('fairlead-checkpoint');
    if (checkpoint !== null && (isWhole || this.#checkpoint === null)) this.#checkpoint = checkpoint;
  }
}

/** What the server has no use for stays at home: what was seen decides on this side alone. */
function sent(op: Op): object {
  const { seen: _seen, ...rest } = 'seen' in op ? op : { ...op, seen: null };
  return rest;
}

/** Statuses that refuse a whole request: nothing of it was applied, and sending it again would change nothing. */
function refusalOf({ status, body }: Answer): Outcome | null {
  const codes = { 400: 'invalid', 403: 'forbidden', 413: 'too-large', 422: 'invalid' } as const;
  if (!(status in codes)) return null;
  const message = detailOf(body);
  return { status: 'rejected', code: codes[status as keyof typeof codes], ...(message !== null && { message }) };
}

function detailOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('detail' in body)) return null;
  return typeof body.detail === 'string' ? body.detail : null;
}
