import type { ChangeEvent } from '../../data/adapter.js';
import type { EntityKind } from '../../data/operation.js';
import { sameJson } from '../../model/change-set.js';
import type { Deal } from '../../model/deal.js';
import type { StoreCore } from '../core/store-core.js';
import type { DealState } from '../optimistic/deal-state.js';
import { OptimisticState } from '../optimistic/optimistic-state.js';
import type { EntityState } from '../optimistic/entity-state.js';
import { ActivityReading } from './activity-reading.js';
import { Feed } from './feed.js';
import { Recheck } from './recheck.js';

/** Takes in what others did: from feeds of every kind, and by reading again where nobody can tell which news is newer. */
export class Following {
  readonly feed: Feed;
  readonly recheck: Recheck;
  readonly activities: ActivityReading;
  readonly #core: StoreCore;
  readonly #deals: DealState;
  readonly #entities: EntityState;
  readonly #remoteChanged: (ids: readonly string[]) => void;

  /** @param remoteChanged told the ids of deals that others changed. */
  constructor(core: StoreCore, remoteChanged: (ids: readonly string[]) => void) {
    this.#core = core;
    this.#remoteChanged = remoteChanged;
    const { deals, entities } = core.openOptimistic(OptimisticState);
    this.#deals = deals;
    this.#entities = entities;
    this.feed = new Feed(core, {
      receive: (events, isLate) => {
        const { loading, acts, history } = core.rooms;
        loading?.receive(events);
        history?.receive(events);
        if (loading?.phase !== 'ready') return;
        // News about a deal whose own answer is being read comes after it.
        const receive = (): void => {
          if (isLate) this.receiveLate(events);
          else this.#receive(events);
        };
        if (acts) acts.afterSettling(receive);
        else receive();
      },
      opened: () => core.rooms.loading?.feedOpened(),
      reload: () => core.rooms.loading?.reloadSoon(),
    });
    this.recheck = new Recheck(core, deals);
    this.activities = new ActivityReading(core, entities);
  }

  /** Everything was read anew: what was read of it by itself is asked for again. */
  renew(): void {
    this.recheck.renew();
    this.activities.renew();
  }

  /** What the feed told while everything was read. */
  receiveLate(events: readonly ChangeEvent[]): void {
    const { adapter } = this.#core;
    const deals = this.#deals;
    const kinds = new Set<EntityKind>();
    for (const event of events) {
      if (event.type === 'entity') {
        this.#entities.receive(event.kind, event.id, event.entity);
        kinds.add(event.kind);
      }
      if (event.type !== 'deal') continue;
      const isCounted = (event.deal?.version ?? event.version ?? 0) > 0;
      // What was read may be newer than a removal, than news without a version, or than news of what is not there.
      if (isCounted && adapter.can?.feed !== 'hint' && deals.confirmed(event.id))
        deals.receive(event.id, event.deal, event.version);
      else this.recheck.add(event.id);
    }
    this.#core.entitiesChanged(kinds);
  }

  #receive(events: readonly ChangeEvent[]): void {
    const { acts, loading } = this.#core.rooms;
    const kinds = new Set<EntityKind>();
    const ids = new Set<string>();
    for (const event of events) {
      if (event.type === 'reload') {
        loading?.reloadSoon();
        continue;
      }
      const isEcho = acts?.isEcho(event) === true;
      if (event.type === 'deal') {
        if (this.#receiveDeal(event, isEcho) && !isEcho) ids.add(event.id);
      } else if (!isEcho || typeof event.entity?.['version'] === 'number') {
        this.#entities.receive(event.kind, event.id, event.entity);
        kinds.add(event.kind);
      }
    }
    this.#core.entitiesChanged(kinds);
    if (ids.size > 0) this.#remoteChanged([...ids]);
  }

  #receiveDeal({ id, deal, version }: ChangeEvent & { type: 'deal' }, isEcho: boolean): boolean {
    const { adapter, rooms } = this.#core;
    const deals = this.#deals;
    if (adapter.can?.feed === 'hint') {
      this.recheck.add(id);
      return true;
    }
    const isCounted = (deal?.version ?? version ?? 0) > 0;
    this.recheck.note(id);
    if (!isCounted && isEcho) {
      // Its answer counts; unless it landed once more since, and what is shown is not what is there.
      if (!this.#isAsShown(id, deal)) this.recheck.add(id);
      return false;
    }
    const isVague = deal === null && (deals.confirmed(id)?.version ?? 0) > 0;
    if (!isCounted && (isVague || rooms.acts?.hasTouched(id))) {
      // Nobody can tell which is newer: this, or what was read, or the answer to an act of our own.
      this.recheck.add(id);
      if (isVague) return true;
    }
    return deals.receive(id, deal, version);
  }

  /** True when what the backend confirmed last is just this, whatever its version. */
  #isAsShown(id: string, input: Deal | null): boolean {
    const [known, received] = [this.#deals.confirmed(id), this.#deals.read(input)];
    if (!known || !received) return known === received;
    return sameJson({ ...known, version: 0 }, { ...received, version: 0 });
  }
}
