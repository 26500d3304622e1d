import { AdapterError } from '../../src/data/adapter-error.js';
import type {
  Capabilities,
  ChangeBatch,
  ChangeEvent,
  DataAdapter,
  HistoryQuery,
  Page,
  TotalsQuery,
} from '../../src/data/adapter.js';
import { historyPage, historySpan } from '../../src/data/history-page.js';
import type { EntityRecord, Op, Outcome } from '../../src/data/operation.js';
import type { DealChange } from '../../src/model/change.js';
import type { DealInput } from '../../src/model/deal.js';
import type { Level } from '../../src/store/delivery/conflict/policy.js';
import type { Line } from './network.js';
import { PAGED, PagedAnswers } from './paged-answers.js';
import { PIPELINE } from './pipeline.js';
import type { Server } from './server.js';
import type { Chance, Timeline } from './timeline.js';

/** What kind of backend a run has: drawn from its seed. */
export interface Kind {
  readonly level: Level;
  readonly feed: Capabilities['feed'];
  readonly hasBatch: boolean;
  readonly hasGet: boolean;
  readonly hasOutcome: boolean;
  /** True where the feed names the version of each change, removals included. */
  readonly tellsVersions: boolean;
  /** True where deals bear versions at all. */
  readonly countsVersions: boolean;
  /** Of a backend that is not read whole: how many deals it gives at once. Null: devices read all of it. */
  readonly pageSize: number | null;
  /**
   * True where a feed ends only with the line: each one that opens anew has everything read again, and mends what went
   * wrong before.
   */
  readonly hasSteadyFeed: boolean;
  /** True where it keeps a history, as a stream in the order recorded. */
  readonly hasHistory: boolean;
  /** True where the feed bears the entries of the history. */
  readonly tellsChanges: boolean;
}

const PAGE = 5;
/** Entries of the history in a page. */
const HISTORY_PAGE = 25;

/** An adapter as a host would write it, whose calls go over a line that may do anything. */
export function remoteAdapter(
  server: Server,
  line: Line,
  kind: Kind,
  time: Timeline,
  chance: Chance,
  onSend: (op: Op) => void,
): DataAdapter {
  const strip = (outcome: Outcome): Outcome => {
    if (outcome.status === 'gone') return kind.tellsVersions ? outcome : { status: 'gone' };
    if (kind.countsVersions || outcome.status !== 'applied') return outcome;
    const { version: _version, deal, ...rest } = outcome;
    return deal ? { ...rest, deal: { ...deal, version: 0 } } : rest;
  };
  const send = (op: Op): Promise<Outcome> => {
    const sent = JSON.parse(JSON.stringify(op)) as Op;
    onSend(sent);
    const subject = sent.type === 'entity' ? sent.entityId : sent.dealId;
    const base = 'base' in sent ? sent.base : undefined;
    if (isPoison(sent)) line.poison.add(sent.id);
    return line.send(`${op.type} ${op.id} #${String(op.attempt)} on ${subject} v${String(base)}`, [op.id], () => {
      const outcome = server.handle([sent])[0] as Outcome;
      time.note('server', sent.id, outcome.status, outcome.status === 'applied' ? `v${String(outcome.version)}` : '');
      return strip(outcome);
    });
  };
  const unversioned = (deal: DealInput): DealInput => (kind.countsVersions ? deal : { ...deal, version: 0 });
  const eventsFrom = (from: number, to: number): ChangeEvent[] =>
    server.log.slice(from, to).map((event, index) => {
      if (event.type === 'reload') return event;
      const place = kind.feed === 'log' ? { prev: String(from + index), checkpoint: String(from + index + 1) } : {};
      if (event.type === 'entity') return { ...event, ...place };
      const { version, deal, change, ...rest } = event;
      const told = kind.feed === 'hint' ? null : deal && (unversioned(deal) as typeof deal);
      const entry = kind.tellsChanges && kind.feed !== 'hint' && change ? { change } : {};
      const counted = kind.tellsVersions && version !== undefined ? { version } : {};
      return { ...rest, deal: told, ...counted, ...entry, ...place };
    });
  const pages = kind.pageSize === null ? null : new PagedAnswers(server, kind.pageSize);
  const checkpoint = (): { checkpoint?: string } =>
    kind.feed === 'log' ? { checkpoint: String(server.log.length) } : {};
  /** Large questions may take a while, in which others act. */
  const slowness = (): number => (line.faults.requestLost > 0 && chance.is(0.3) ? chance.between(200, 5000) : 0);
  const adapter: DataAdapter = {
    backend: 'simulated',
    can: {
      delivery: kind.level,
      feed: kind.feed,
      ids: 'client',
      batch: kind.hasBatch ? { max: 50, atomic: true } : false,
      ...(kind.hasHistory && { history: ['deals' as const] }),
      ...(pages && PAGED),
    },
    pipelines: () => Promise.resolve([PIPELINE]),
    list: (query) => {
      const { cursor } = query;
      if (pages) {
        const from = cursor ? (JSON.parse(cursor) as { id: string }).id : '';
        const answer = (): Page => {
          const page = pages.list(query);
          return { ...page, items: page.items.map(unversioned), ...checkpoint() };
        };
        return line.ask(`list ${query.stageId ?? ''} ${from}`, answer, slowness());
      }
      return line.ask(`list ${cursor ?? ''}`, () => {
        const all = [...server.deals.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
        const rest = all.filter(({ id }) => cursor === undefined || cursor === null || id > cursor);
        const items = rest.slice(0, PAGE).map(unversioned);
        const last = rest.length > PAGE ? (items.at(-1)?.id ?? null) : null;
        return { items, cursor: last, ...checkpoint() };
      });
    },
    ...(pages && { totals: (query: TotalsQuery) => line.ask('totals', () => pages.totals(query), slowness()) }),
    save: send,
    create: send,
    remove: send,
    entities: {
      list: (kindOf) =>
        kindOf === 'account'
          ? line.ask('accounts', () => [...server.entities.values()] as EntityRecord[])
          : Promise.resolve([]),
      save: send,
    },
    commit: async ({ ops }) => {
      const sent = JSON.parse(JSON.stringify(ops)) as Op[];
      sent.forEach(onSend);
      const ids = ops.map(({ id }) => id);
      for (const op of sent) if (isPoison(op)) line.poison.add(op.id);
      return line.send(`commit ${ids.join()}`, ids, () => server.handle(sent).map(strip));
    },
    ...(kind.hasHistory && {
      history: async (query: HistoryQuery) => {
        const page = await line.ask(`history ${query.since ?? ''}`, () => historyOf(query));
        if (page) return page;
        throw new AdapterError('protocol', 'It is no longer known.', { outcome: 'not-applied', status: 410 });
      },
    }),
    ...(kind.hasGet && {
      get: (ids: string[]) =>
        line.ask(`get ${ids.join()}`, () => ids.flatMap((id) => server.deals.get(id) ?? []).map(unversioned)),
    }),
    ...(kind.hasOutcome && {
      outcome: (opIds: string[]) =>
        line.ask(`outcome ${opIds.join()}`, () =>
          opIds.map((id): Outcome | null => (server.landed(id) ? { status: 'applied', replayed: true } : null)),
        ),
    }),
    ...(kind.feed !== 'none' && {
      changes: (from: string | null, sink: (events: ChangeEvent[]) => void, ctx: { signal: AbortSignal }) =>
        follow(from, sink, ctx.signal),
    }),
    ...(kind.feed === 'log' && {
      pull: async (from: string, limit: number): Promise<ChangeBatch> => {
        const batch = await line.ask(`pull ${from}`, () => {
          const at = Number(from);
          const to = Math.min(server.log.length, at + limit);
          return { events: eventsFrom(at, to), checkpoint: String(to), more: to < server.log.length };
        });
        hear(batch.events);
        return batch;
      },
    }),
  };
  return adapter;

  /** Null where the server no longer knows the checkpoint. */
  function historyOf(query: HistoryQuery): Page<DealChange> | null {
    if (query.since !== undefined && Number(query.since) < server.historyFloor) return null;
    const span = historySpan(query, { end: server.history.length, floor: server.historyFloor });
    const found = server.history.slice(span.after, Math.min(span.until, span.after + HISTORY_PAGE + 1));
    const placed = found.map((change, index) => ({ position: span.after + index + 1, change }));
    return historyPage(placed, span, HISTORY_PAGE, query.cursor ? undefined : span.until - span.after);
  }

  function hear(events: readonly ChangeEvent[]): void {
    for (const event of events) if (event.type !== 'reload' && event.opId) line.heardOf.add(event.opId);
  }

  /** Deltas arrive in their order, each after a while; the line may end, drop some of a log, or repeat them. */
  function follow(from: string | null, sink: (events: ChangeEvent[]) => void, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      let isOpen = true;
      let lastAt = 0;
      const deliver = (events: ChangeEvent[], delay: number): void => {
        lastAt = Math.max(lastAt + 1, time.now + delay);
        time.later(() => {
          if (!isOpen || line.isDead || signal.aborted) return;
          hear(events);
          sink(JSON.parse(JSON.stringify(events)) as ChangeEvent[]);
        }, lastAt - time.now);
      };
      const follower = (since: number): void => {
        const isFaulty = line.faults.requestLost > 0 && !kind.hasSteadyFeed;
        if (line.isDown || (isFaulty && chance.is(0.04))) {
          close(new AdapterError('network', 'The feed broke off.'), chance.between(1, 400));
          return;
        }
        const events = eventsFrom(since, server.log.length);
        if (kind.feed === 'log' && isFaulty && chance.is(0.08)) return;
        const delay = chance.between(5, isFaulty && chance.is(0.1) ? 5000 : 200);
        deliver(events, delay);
        if (kind.feed === 'log' && isFaulty && chance.is(0.05)) deliver(events, delay);
      };
      const close = (error: AdapterError, delay: number): void => {
        server.followers.delete(follower);
        time.later(() => {
          isOpen = false;
          if (!line.isDead) reject(error);
        }, delay);
      };
      signal.addEventListener('abort', () => {
        isOpen = false;
        server.followers.delete(follower);
        resolve();
      });
      if (line.isDown || (line.faults.requestLost > 0 && !kind.hasSteadyFeed && chance.is(0.1))) {
        close(new AdapterError('network', 'The feed did not open.'), chance.between(5, 3000));
        return;
      }
      time.later(
        () => {
          if (signal.aborted || line.isDead) return;
          server.followers.add(follower);
          // What happened since the checkpoint comes first.
          const missed = from === null ? [] : eventsFrom(Number(from), server.log.length);
          deliver(missed, chance.between(5, 120));
          if (missed.length === 0 && from === null) return;
        },
        chance.between(5, 120),
      );
    });
  }
}

/** A title that begins with "?" is more than the server can bear. */
function isPoison(op: Op): boolean {
  return op.type === 'update' && op.patch.title?.startsWith('?') === true;
}
