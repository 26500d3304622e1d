import { sameJson } from '../../model/change-set.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { Deal, DealField, DealInput, DealPatch } from '../../model/deal.js';
import type { Json, JsonObject } from '../../model/json.js';
import type { PipelineInput } from '../../model/pipeline.js';
import type { Checkpoint, Ctx, DataAdapter, HistoryQuery, Page, QueryEnvironment } from '../adapter.js';
import { completeDeal } from '../complete-deal.js';
import { isDealChange } from '../history-order.js';
import type { CreateOp, EntityKind, EntityOp, Op, Outcome, RemoveOp, Tx, UpdateOp } from '../operation.js';
import { Refuted } from './refuted.js';
import { Feed } from './feed.js';
import { keep } from './generated-deals.js';

/** What is to be certified, freshly made and empty of deals. */
export interface Subject {
  adapter: DataAdapter;
  /** Takes everything away again. */
  cleanup: () => Promise<void> | void;
  /** A pipeline that exists, and two open stages of it. Default: `p1` with `s1` and `s2`. */
  pipelineId?: string;
  stageIds?: [string, string];
  /** Another client of the same backend, for the claims about what others see. */
  another?: () => Promise<DataAdapter>;
  /** The pipelines of the backend, where the adapter has no `pipelines()`: filters and totals are checked against them. */
  pipelines?: readonly PipelineInput[];
  /**
   * Puts deals into the backend behind the adapter's back, ids included, so that thousands need no thousand calls.
   * Absent: they are committed, or created one by one.
   */
  load?: (deals: readonly Deal[]) => Promise<void>;
  /**
   * Writes a pipeline into the backend as the op says, where the adapter reads the history of pipelines and has no
   * `entities` that could change one.
   */
  savePipeline?: (op: EntityOp) => Promise<void>;
  /** Under which day, calendar, currency and rates questions are asked. */
  environment?: Partial<QueryEnvironment>;
}

/** An answer about the history, read to its end. */
export interface Recorded {
  pages: Page<DealChange | PipelineChange>[];
  changes: (DealChange | PipelineChange)[];
  /** The one of the last page. */
  checkpoint: Checkpoint | null;
}

/** A feed brings one event, while an answer may be made of many deals. */
const FEED_SHARE = 1 / 4;
const START = Date.UTC(2026, 0, 5, 9);

/** What a check works with: the adapter, ops to send to it, and ways to say what was expected. */
export class Bench {
  readonly adapter: DataAdapter;
  readonly pipelineId: string;
  readonly stageIds: [string, string];
  readonly another: (() => Promise<DataAdapter>) | undefined;
  readonly subject: Subject;
  /** The fields that the backend keeps; null means all. */
  readonly stores: ReadonlySet<DealField> | null;
  readonly #prefix: string;
  readonly #silence: number;
  #count = 0;

  /** @param silence - for how many milliseconds the adapter may say nothing */
  constructor(subject: Subject, prefix: string, silence: number) {
    this.subject = subject;
    this.adapter = subject.adapter;
    this.stores = subject.adapter.can?.stores ? new Set(subject.adapter.can.stores) : null;
    this.pipelineId = subject.pipelineId ?? 'p1';
    this.stageIds = subject.stageIds ?? ['s1', 's2'];
    this.another = subject.another;
    this.#prefix = prefix;
    this.#silence = silence;
  }

  ctx(signal: AbortSignal = new AbortController().signal): Ctx {
    return { signal, userId: 'certifier' };
  }

  newDeal(more: Partial<Deal> = {}): Deal {
    const id = `${this.#prefix}-deal-${String(++this.#count)}`;
    const deal = completeDeal({
      id,
      title: `Deal ${id}`,
      pipelineId: this.pipelineId,
      stageId: this.stageIds[0],
      value: 1_250,
      currency: 'EUR',
      rank: 'i',
      ...more,
    });
    return keep(deal, this.stores);
  }

  createOp(deal: Deal, more: Partial<CreateOp> = {}): CreateOp {
    return { ...this.#basis(), type: 'create', kind: 'created', dealId: deal.id, deal, ...more };
  }

  updateOp(dealId: string, patch: DealPatch, more: Partial<UpdateOp> = {}): UpdateOp {
    return { ...this.#basis(), type: 'update', kind: 'edited', dealId, patch: this.kept(patch), seen: {}, ...more };
  }

  removeOp(deal: Deal, more: Partial<RemoveOp> = {}): RemoveOp {
    return { ...this.#basis(), type: 'remove', kind: 'deleted', dealId: deal.id, seen: deal, ...more };
  }

  entityOp(kind: EntityKind, entityId: string, patch: JsonObject | null, more: Partial<EntityOp> = {}): EntityOp {
    return { ...this.#basis(), type: 'entity', kind, entityId, patch, seen: null, ...more };
  }

  /** True for a field that the backend keeps. */
  keeps(field: DealField): boolean {
    return this.stores?.has(field) ?? true;
  }

  /** The part of a patch that the backend keeps. */
  kept(patch: DealPatch): DealPatch {
    return Object.fromEntries(Object.entries(patch).filter(([field]) => this.keeps(field as DealField)));
  }

  newId(what: string): string {
    return `${this.#prefix}-${what}-${String(++this.#count)}`;
  }

  /** Sends one op to the method that is meant for it; a bare deal or nothing means applied. */
  async send(op: Op, signal?: AbortSignal): Promise<Outcome> {
    const { adapter } = this;
    const ctx = this.ctx(signal);
    const answer =
      op.type === 'create'
        ? await adapter.create?.(op, ctx)
        : op.type === 'update'
          ? await adapter.save?.(op, ctx)
          : op.type === 'remove'
            ? await adapter.remove?.(op, ctx)
            : await adapter.entities?.save?.(op, ctx);
    const outcome: Outcome = answer && 'status' in answer ? answer : { status: 'applied' };
    if (op.type === 'create' && outcome.status === 'applied') this.#rename(op, outcome, answer);
    return outcome;
  }

  /** Where the backend makes the ids, the deal in hand takes the one it got. */
  #rename(op: CreateOp, outcome: Extract<Outcome, { status: 'applied' }>, answer: Outcome | DealInput | void): void {
    if (this.adapter.can?.ids !== 'server') return;
    const id = outcome.deal?.id ?? (answer && 'id' in answer ? answer.id : undefined);
    if (id !== undefined) op.deal.id = id;
  }

  async commit(ops: Op[], atomic: boolean): Promise<Outcome[]> {
    const tx: Tx = { id: this.newId('tx'), ops, atomic };
    return (await this.adapter.commit?.(tx, this.ctx())) ?? [];
  }

  /** Creates a deal and gives it as the backend holds it. */
  async stored(more: Partial<Deal> = {}): Promise<DealInput> {
    const deal = this.newDeal(more);
    this.status(await this.send(this.createOp(deal)), 'applied', 'creating a deal');
    return this.find(deal.id);
  }

  /** All deals, page after page. */
  async all(): Promise<DealInput[]> {
    const deals: DealInput[] = [];
    let cursor: string | null = null;
    do {
      const page = await this.adapter.list(cursor === null ? {} : { cursor }, this.ctx());
      if (!('items' in page)) return [...page];
      deals.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== null);
    return deals;
  }

  async find(id: string): Promise<DealInput> {
    const found = (await this.all()).filter((deal) => deal.id === id);
    const [deal] = found;
    if (!deal || found.length > 1) throw new Refuted(`The list holds the deal ${found.length} times, expected once.`);
    return deal;
  }

  async isListed(id: string): Promise<boolean> {
    return (await this.all()).some((deal) => deal.id === id);
  }

  async historyOf(dealId: string, limit = 1_000): Promise<DealChange[]> {
    const { changes } = await this.record({ dealId, limit });
    return changes.filter(isDealChange);
  }

  /** The whole answer to a question about the history, page after page. */
  async record(query: HistoryQuery, between?: () => Promise<void>): Promise<Recorded> {
    const pages: Page<DealChange | PipelineChange>[] = [];
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const page: Page<DealChange | PipelineChange> | undefined = await this.adapter.history?.(
        cursor === null ? query : { ...query, cursor },
        this.ctx(),
      );
      if (!page) break;
      pages.push(page);
      cursor = page.cursor;
      if (cursor === null) break;
      if (seen.has(cursor)) throw new Refuted(`The cursor ${cursor} came a second time, so the history never ends.`);
      seen.add(cursor);
      await between?.();
    } while (cursor !== null);
    return { pages, changes: pages.flatMap(({ items }) => items), checkpoint: pages.at(-1)?.checkpoint ?? null };
  }

  /** Follows the feed until the check ends it. */
  follow(adapter: DataAdapter = this.adapter, from: Checkpoint | null = null): Feed {
    return new Feed(adapter, (signal) => this.ctx(signal), from, this.#silence * FEED_SHARE);
  }

  status(outcome: Outcome, expected: Outcome['status'], doing: string): void {
    if (outcome.status !== expected) {
      throw new Refuted(`After ${doing} the outcome was ${JSON.stringify(outcome)}, expected "${expected}".`);
    }
  }

  same(actual: unknown, expected: unknown, what: string): void {
    if (!sameJson(actual, expected)) {
      throw new Refuted(`${what} was ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}.`);
    }
  }

  that(isSo: boolean, otherwise: string): void {
    if (!isSo) throw new Refuted(otherwise);
  }

  /**
   * The fields of a deal that hold something and are the client's: without the version, and without a place that the
   * backend gives.
   */
  facts(deal: DealInput): Record<string, Json> {
    const givesPlaces = (this.adapter.can?.rank ?? 'string') !== 'string';
    const facts = Object.entries(deal).filter(
      ([field, value]) =>
        field !== 'version' &&
        !(field === 'rank' && givesPlaces) &&
        (this.keeps(field as DealField) || field === 'pipelineId') &&
        value !== null &&
        value !== undefined &&
        JSON.stringify(value) !== '[]' &&
        JSON.stringify(value) !== '{}',
    );
    return Object.fromEntries(facts) as Record<string, Json>;
  }

  #basis() {
    const count = ++this.#count;
    return {
      id: `${this.#prefix}-op-${String(count)}`,
      at: new Date(START + count * 60_000).toISOString(),
      actorId: 'certifier',
      attempt: 1,
    };
  }
}
