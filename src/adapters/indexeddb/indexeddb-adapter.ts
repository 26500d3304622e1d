import { unwrap } from 'idb';
import { throwIfAborted } from '../../data/abort.js';
import type { ChangeEvent, ChangeSink, Ctx, HistoryQuery, ListQuery, Page } from '../../data/adapter.js';
import { applyOpsStepwise, replayOf } from '../../data/apply-ops.js';
import type { EmbeddedAdapter } from '../../data/embedded-adapter.js';
import { commitOne, EmbeddedBackend, embeddedCapabilities } from '../../data/embedded-backend.js';
import { FollowedActivities } from '../../data/followed-activities.js';
import { FeedHub } from '../../data/feed-hub.js';
import { inSlices, type Slicing } from '../../data/time-slices.js';
import type { EntityKind, EntityOp, EntityRecord, Op, Outcome, Tx } from '../../data/operation.js';
import { plainCopy } from '../../data/plain-copy.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { DealInput } from '../../model/deal.js';
import type { PipelineInput } from '../../model/pipeline.js';
import { Connection } from './connection.js';
import type { StorageNotice } from './connection.js';
import { forgetPositions, readHistory } from './recorded-history.js';
import { completionOf, resultOf, takeBack } from './request.js';
import { REVISION, STORES } from './schema.js';
import type { Database } from './schema.js';
import { storageError } from '../../data/storage-error.js';
import { ledgerRowOf, readStateFor } from './stored-state.js';
import { TabChannel } from './tab-channel.js';
import { bumpRevision, writeEffects } from './write-effects.js';

export interface IndexedDbAdapterOptions {
  /** Name of the database; adapters with the same name share it, in all tabs of the page's origin. Default `fairlead`. */
  name?: string;
  /** Told about what a person may need to know, such as another tab that must be closed. Default: a console warning. */
  onNotice?: (notice: StorageNotice) => void;
}

/**
 * A backend in the browser's own database: it outlives the page, needs no server, and every tab sees what the others
 * write. An op and its entry in the history are one transaction, and a batch is one too; `applied` means on disk.
 *
 * Failures of the storage (no room, a private window that stores nothing, a blocked upgrade) are thrown as
 * `AdapterError` of kind `storage`, outcome `not-applied`.
 */
export function indexedDbAdapter(options: IndexedDbAdapterOptions = {}): EmbeddedAdapter {
  return new IndexedDbAdapter(options);
}

class IndexedDbAdapter extends EmbeddedBackend implements EmbeddedAdapter {
  readonly can = embeddedCapabilities('exactly-once');
  readonly entities = {
    list: (kind: EntityKind, ctx: Ctx, query?: { dealId?: string }): Promise<EntityRecord[]> =>
      this.#listEntities(kind, ctx, query?.dealId),
    save: (op: EntityOp, ctx: Ctx): Promise<Outcome> => commitOne(this, op, ctx),
  };

  readonly #connection: Connection;
  readonly #tell: (notice: StorageNotice) => void;
  readonly #feed = new FeedHub();
  #channel: TabChannel | null = null;

  constructor({ name = 'fairlead', onNotice }: IndexedDbAdapterOptions) {
    super();
    this.#tell = onNotice ?? ((notice) => console.warn(`fairlead: ${notice.message}`));
    this.#connection = new Connection(name, (notice) => {
      this.#tell(notice);
      if (notice.kind === 'deleted') this.#feed.send([{ type: 'reload' }]);
    });
  }

  async list(query: ListQuery, ctx: Ctx): Promise<DealInput[]> {
    const rows = await this.#read(ctx, (database) => database.getAll('deals'));
    const deals = rows.filter((row) => this.#isWhole(row));
    return query.stageId === undefined ? deals : deals.filter((deal) => deal.stageId === query.stageId);
  }

  async get(ids: string[], ctx: Ctx): Promise<DealInput[]> {
    const found = await this.#read(ctx, (database) => {
      const { store } = database.transaction('deals');
      return Promise.all(ids.map((id) => store.get(id)));
    });
    return found.filter((deal) => deal !== undefined);
  }

  async commit(tx: Tx, ctx: Ctx): Promise<Outcome[]> {
    // The host may change its objects while the database is being read.
    const ops: Op[] = [];
    await inSlices(copies(tx.ops, ops), {
      now: () => performance.now(),
      breathe: () =>
        new Promise((resolve) => {
          setTimeout(resolve, 0);
        }),
    });
    return this.#write(ctx, async (transaction) => {
      const slicing = slicingIn(transaction, ctx.signal);
      const state = await readStateFor(ops, transaction);
      const following = new FollowedActivities((id) => state.withActivities(id), 'UTC');
      const work = applyOpsStepwise(state, ops, { atomic: tx.atomic, delivery: 'exactly-once', following });
      const { outcomes, effects } = await inSlices(work, slicing);
      if (effects.events.length === 0) return { result: outcomes };
      return { result: outcomes, revision: await writeEffects(effects, transaction, slicing), events: effects.events };
    });
  }

  async pipelines(ctx: Ctx): Promise<PipelineInput[]> {
    return (await this.#listEntities('pipeline', ctx)) as unknown as PipelineInput[];
  }

  history(query: HistoryQuery, ctx: Ctx): Promise<Page<DealChange | PipelineChange>> {
    return this.#read(ctx, (database) => readHistory(database, query));
  }

  async changes(_from: string | null, sink: ChangeSink, ctx: Ctx): Promise<void> {
    this.#listen();
    await this.#feed.follow(sink, ctx.signal);
  }

  async outcome(opIds: string[], ctx: Ctx): Promise<(Outcome | null)[]> {
    return this.#read(ctx, async (database) => {
      const transaction = database.transaction(['changes', 'ledger', 'deals']);
      const byOp = transaction.objectStore('changes').index('byOp');
      const answer = async (opId: string): Promise<Outcome | null> => {
        const change = await byOp.get(opId);
        if (change) return replayOf(ledgerRowOf(change), await transaction.objectStore('deals').get(change.dealId));
        const row = await transaction.objectStore('ledger').get(opId);
        return row ? replayOf(row, undefined) : null;
      };
      return Promise.all(opIds.map(answer));
    });
  }

  async clear(ctx: Ctx): Promise<void> {
    await this.#write(ctx, async (transaction) => {
      // The count of transactions goes on, so that tabs which were asleep notice.
      for (const name of STORES) if (name !== 'meta') transaction.objectStore(name).clear();
      await forgetPositions(transaction);
      return { result: undefined, revision: await bumpRevision(transaction), events: [{ type: 'reload' }] };
    });
  }

  dispose(): void {
    this.#feed.close();
    this.#channel?.close();
    this.#channel = null;
    this.#connection.dispose();
  }

  async #listEntities(kind: EntityKind, ctx: Ctx, dealId?: string): Promise<EntityRecord[]> {
    const rows = await this.#read(ctx, (database) =>
      dealId === undefined
        ? database.getAll('entities', IDBKeyRange.bound([kind], [kind, []]))
        : database.getAllFromIndex('entities', 'byDeal', IDBKeyRange.only([kind, dealId])),
    );
    return rows.map((row) => row.entity);
  }

  /** A row that another program damaged stays in the database, is left out of the list, and is told about. */
  #isWhole(row: DealInput): boolean {
    if (typeof row.title === 'string' && typeof row.stageId === 'string') return true;
    this.#tell({
      kind: 'corrupt',
      store: 'deals',
      key: row.id,
      message: `The deal "${row.id}" in the database "${this.#connection.name}" has no title or no stageId, so it is not shown.`,
    });
    return false;
  }

  async #read<T>(ctx: Ctx, read: (database: Database) => Promise<T>): Promise<T> {
    throwIfAborted(ctx.signal);
    try {
      const database = await this.#connection.open();
      throwIfAborted(ctx.signal);
      return await read(database);
    } catch (cause) {
      throw storageError(cause, this.#connection.name);
    }
  }

  /** Runs one writing transaction over all stores, and tells everybody what it did once it is on disk. */
  async #write<T>(
    ctx: Ctx,
    write: (transaction: IDBTransaction) => Promise<{ result: T; revision?: number; events?: ChangeEvent[] }>,
  ): Promise<T> {
    throwIfAborted(ctx.signal);
    let transaction: IDBTransaction | null = null;
    try {
      const database = await this.#connection.open();
      throwIfAborted(ctx.signal);
      transaction = unwrap(database).transaction(STORES, 'readwrite', { durability: 'strict' });
      const completion = completionOf(transaction);
      // When the write below fails, its own error says more than the abort that follows from it.
      completion.catch(() => undefined);
      const { result, revision, events } = await write(transaction);
      await completion;
      if (revision !== undefined && events) {
        this.#feed.send(events);
        this.#listen().send(revision, events);
      }
      return result;
    } catch (cause) {
      if (transaction) takeBack(transaction);
      throw storageError(cause, this.#connection.name);
    }
  }

  #listen(): TabChannel {
    if (this.#channel) return this.#channel;
    const channel = new TabChannel(this.#connection.name, (events) => this.#feed.send(events));
    this.#channel = channel;
    this.#connection.open().then(
      async (database) => channel.startAt((await database.get('meta', REVISION)) ?? 0),
      // Whoever calls next is told; a feed alone has nobody to tell.
      () => undefined,
    );
    return channel;
  }
}

/**
 * Pauses during which the transaction stays alive: an idle one ends by itself, so there is always a small question on its
 * way. A pause waits for the question of the pause before, so that the disk has work while the next slice runs.
 */
function slicingIn(transaction: IDBTransaction, signal: AbortSignal): Slicing {
  const meta = transaction.objectStore('meta');
  let asked: Promise<unknown> = Promise.resolve();
  return {
    now: () => performance.now(),
    breathe: async () => {
      throwIfAborted(signal);
      const before = asked;
      asked = resultOf(meta.get(REVISION));
      // Whoever waits for it next is told; the last one is answered for by the transaction's own end.
      asked.catch(() => undefined);
      await before;
    },
  };
}

function* copies(ops: readonly Op[], into: Op[]): Generator<undefined, void> {
  for (const op of ops) {
    into.push(plainCopy(op));
    yield;
  }
}
