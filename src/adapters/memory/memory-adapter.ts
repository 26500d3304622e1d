import { throwIfAborted } from '../../data/abort.js';
import type { Capabilities, ChangeSink, Ctx, HistoryQuery, ListQuery, Page } from '../../data/adapter.js';
import type { EmbeddedAdapter } from '../../data/embedded-adapter.js';
import { commitOne, EmbeddedBackend, embeddedCapabilities } from '../../data/embedded-backend.js';
import { entityRows } from '../../data/entity-lists.js';
import type { EntityLists } from '../../data/entity-lists.js';
import { FeedHub } from '../../data/feed-hub.js';
import type { EntityKind, EntityOp, EntityRecord, Outcome, Tx } from '../../data/operation.js';
import { plainCopy } from '../../data/plain-copy.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { DealInput } from '../../model/deal.js';
import type { PipelineInput } from '../../model/pipeline.js';
import { DealRows } from './deal-rows.js';
import { notLoaded } from './not-loaded.js';
import { MemoryState } from './memory-state.js';
import type * as WritingPart from './memory-writing.js';

/** What changes things is fetched so long after somebody began to follow the feed, in milliseconds: when his first picture stands. */
const AFTER_THE_FIRST_PICTURE = 200;

export interface MemoryAdapterOptions {
  /** Kept by reference and never written to: the first change to a deal makes a copy of that deal. */
  deals?: readonly DealInput[];
  pipelines?: readonly PipelineInput[];
  entities?: EntityLists;
  /** The past of the deals, if it is known. */
  changes?: readonly DealChange[];
  /** The past of the pipelines, if it is known. */
  pipelineChanges?: readonly PipelineChange[];
  /** Which kind of backend to stand in for. Default `exactly-once`. */
  delivery?: Capabilities['delivery'];
}

/**
 * A backend in the page's memory, gone with the page: for examples, tests, and hosts that hand over an array.
 * Several stores on the same adapter see each other's changes.
 */
export function memoryAdapter(options: MemoryAdapterOptions = {}): EmbeddedAdapter {
  return new MemoryAdapter(options);
}

class MemoryAdapter extends EmbeddedBackend implements EmbeddedAdapter {
  readonly can: Capabilities;
  readonly entities = {
    list: async (kind: EntityKind, ctx: Ctx, query?: { dealId?: string }): Promise<EntityRecord[]> => {
      throwIfAborted(ctx.signal);
      if (query?.dealId !== undefined) this.#expectActivities();
      return this.#state.entitiesOf(kind, query?.dealId);
    },
    save: (op: EntityOp, ctx: Ctx): Promise<Outcome> => commitOne(this, op, ctx),
  };

  readonly #delivery: Capabilities['delivery'];
  readonly #hasDealsAlone: boolean;
  #state: MemoryState;
  #past: WritingPart.MemoryPast;
  #writing: WritingPart.MemoryWriting | null = null;
  readonly #feed = new FeedHub();

  constructor(options: MemoryAdapterOptions) {
    super();
    const { deals = [], pipelines, entities = {}, delivery = 'exactly-once' } = options;
    const { changes = [], pipelineChanges = [] } = options;
    this.#delivery = delivery;
    this.#hasDealsAlone = pipelines === undefined && deals.length > 0;
    this.can = embeddedCapabilities(delivery);
    this.#past = { changes, pipelineChanges, floor: 0 };
    this.#state = new MemoryState(new DealRows(deals));
    for (const pipeline of pipelines ?? [])
      this.#state.setEntity('pipeline', pipeline.id, pipeline as unknown as EntityRecord);
    for (const { kind, entity } of entityRows(entities)) this.#state.setEntity(kind, entity.id, entity);
  }

  async list(query: ListQuery, ctx: Ctx): Promise<readonly DealInput[]> {
    throwIfAborted(ctx.signal);
    const deals = this.#state.deals.list();
    return query.stageId === undefined ? deals : deals.filter((deal) => deal.stageId === query.stageId);
  }

  async get(ids: string[], ctx: Ctx): Promise<DealInput[]> {
    throwIfAborted(ctx.signal);
    return ids.map((id) => this.#state.deal(id)).filter((deal) => deal !== undefined);
  }

  async commit(tx: Tx, ctx: Ctx): Promise<Outcome[]> {
    throwIfAborted(ctx.signal);
    // What is not applied within the call is copied: what the caller does to its objects meanwhile changes nothing.
    const ops = this.#writing ? tx.ops : plainCopy(tx.ops);
    const writing = this.#writing ?? (await this.#fetchWriting());
    const checkSignal = (): void => throwIfAborted(ctx.signal);
    checkSignal();
    return writing.commit(ops, tx.atomic, checkSignal);
  }

  /**
   * Absent for deals alone, as in a host's first example: then whoever reads them makes a column of each stage.
   */
  get pipelines(): ((ctx: Ctx) => Promise<PipelineInput[]>) | undefined {
    if (this.#hasDealsAlone && this.#state.entitiesOf('pipeline').length === 0) return undefined;
    return async (ctx) => {
      throwIfAborted(ctx.signal);
      return this.#state.entitiesOf('pipeline') as unknown as PipelineInput[];
    };
  }

  async history(query: HistoryQuery, ctx: Ctx): Promise<Page<DealChange | PipelineChange>> {
    throwIfAborted(ctx.signal);
    return (this.#writing ?? (await this.#fetchWriting())).history(query);
  }

  changes(_from: string | null, sink: ChangeSink, ctx: Ctx): Promise<void> {
    // By the first op they are there, so that a page can go on without its server. A failure counts when they are needed.
    setTimeout(() => void this.#fetchWriting().catch(() => undefined), AFTER_THE_FIRST_PICTURE);
    return this.#feed.follow(sink, ctx.signal);
  }

  async outcome(opIds: string[], ctx: Ctx): Promise<(Outcome | null)[]> {
    throwIfAborted(ctx.signal);
    const writing = this.#writing ?? (await this.#fetchWriting());
    return opIds.map((opId) => writing.outcome(opId));
  }

  async clear(ctx: Ctx): Promise<void> {
    throwIfAborted(ctx.signal);
    const writing = this.#writing ?? (await this.#fetchWriting());
    await writing.ended;
    // Positions go on, so that a checkpoint from before is known as one.
    this.#past = { changes: [], pipelineChanges: [], floor: writing.position + 1 };
    this.#state = new MemoryState(new DealRows([]));
    this.#writing = null;
    this.#feed.send([{ type: 'reload' }]);
  }

  dispose(): void {
    this.#feed.close();
  }

  /** Whoever looks at a deal's activities may write one next. A failure counts when they are needed. */
  #expectActivities(): void {
    void this.#fetchWriting()
      .then((writing) => writing.expectActivities())
      .catch(() => undefined);
  }

  async #fetchWriting(): Promise<WritingPart.MemoryWriting> {
    const { MemoryWriting } = await import('./memory-writing.js').catch(notLoaded);
    return (this.#writing ??= new MemoryWriting(this.#state, this.#past, this.#delivery, this.#feed));
  }
}
