import type { ChangeEvent, Ctx, DataAdapter } from '../data/adapter.js';
import type { EntityKind } from '../data/operation.js';
import { sameJson } from '../model/change-set.js';
import type { Deal } from '../model/deal.js';
import { ActivityReading } from './activity-reading.js';
import type { DealDesk } from './deal-desk.js';
import { Desks, type OpenDesks } from './desks.js';
import type { EntityDesk } from './entity-desk.js';
import { Feed } from './feed.js';
import type { Ports } from './ports.js';
import { Rereading } from './rereading.js';
import type { SourceReader } from './source-reader.js';
import type { Writing } from './writing.js';

/** What making sense of news needs of the store. */
export interface FollowingSurroundings {
  readonly adapter: DataAdapter;
  readonly ports: Ports;
  openDesks: OpenDesks;
  reader(): SourceReader;
  writing(): Writing | null;
  ctx(): Ctx;
  changed(): void;
  entitiesChanged(kinds: ReadonlySet<EntityKind>): void;
  /** Ids of deals that others changed. */
  remoteChanged(ids: readonly string[]): void;
}

/** Takes in what others did: from feeds of every kind, and by reading again where nobody can tell which news is newer. */
export class Following {
  readonly feed: Feed;
  readonly rereading: Rereading;
  readonly activities: ActivityReading;
  readonly #from: FollowingSurroundings;
  readonly #deals: DealDesk;
  readonly #entities: EntityDesk;

  constructor(from: FollowingSurroundings) {
    const { adapter, ports } = from;
    this.#from = from;
    const desks = from.openDesks(Desks);
    this.#deals = desks.deals;
    this.#entities = desks.entities;
    this.feed = new Feed(adapter, ports, () => from.ctx(), {
      receive: (events, isLate) => {
        from.reader().told(events);
        if (from.reader().phase !== 'ready') return;
        // News about a deal whose own answer is being read comes after it.
        const receive = (): void => {
          if (isLate) this.receiveLate(events);
          else this.#receive(events);
        };
        const writing = from.writing();
        if (writing) writing.afterSettling(receive);
        else receive();
      },
      opened: () => {
        from.reader().feedOpened();
      },
      reload: () => {
        from.reader().reloadSoon();
      },
    });
    this.rereading = new Rereading(adapter, ports, {
      ctx: () => from.ctx(),
      isPending: (id) => desks.deals.isPending(id),
      receive: (id, deal) => {
        desks.deals.receive(id, deal);
        from.changed();
      },
      reload: () => {
        from.reader().reloadSoon();
      },
    });
    this.activities = new ActivityReading(adapter, ports, desks.entities, from);
  }

  /** Everything was read anew: what was read of it by itself is asked for again. */
  renew(): void {
    this.rereading.renew();
    this.activities.renew();
  }

  /** What the feed told while everything was read. */
  receiveLate(events: readonly ChangeEvent[]): void {
    const { adapter } = this.#from;
    const desk = this.#deals;
    const kinds = new Set<EntityKind>();
    for (const event of events) {
      if (event.type === 'entity') {
        this.#entities.receive(event.kind, event.id, event.entity);
        kinds.add(event.kind);
      }
      if (event.type !== 'deal') continue;
      const isCounted = (event.deal?.version ?? event.version ?? 0) > 0;
      // What was read may be newer than a removal, than news without a version, or than news of what is not there.
      if (isCounted && adapter.can?.feed !== 'hint' && desk.confirmed(event.id))
        desk.receive(event.id, event.deal, event.version);
      else this.rereading.doubt(event.id);
    }
    this.#from.entitiesChanged(kinds);
  }

  #receive(events: readonly ChangeEvent[]): void {
    const { reader, writing, entitiesChanged, remoteChanged } = this.#from;
    const kinds = new Set<EntityKind>();
    const ids = new Set<string>();
    for (const event of events) {
      if (event.type === 'reload') {
        reader().reloadSoon();
        continue;
      }
      const isEcho = writing()?.isEcho(event) === true;
      if (event.type === 'deal') {
        if (this.#receiveDeal(event, isEcho) && !isEcho) ids.add(event.id);
      } else if (!isEcho || typeof event.entity?.['version'] === 'number') {
        this.#entities.receive(event.kind, event.id, event.entity);
        kinds.add(event.kind);
      }
    }
    entitiesChanged(kinds);
    if (ids.size > 0) remoteChanged([...ids]);
  }

  #receiveDeal({ id, deal, version }: ChangeEvent & { type: 'deal' }, isEcho: boolean): boolean {
    const { adapter, writing } = this.#from;
    const desk = this.#deals;
    if (adapter.can?.feed === 'hint') {
      this.rereading.doubt(id);
      return true;
    }
    const isCounted = (deal?.version ?? version ?? 0) > 0;
    this.rereading.note(id);
    if (!isCounted && isEcho) {
      // Its answer counts; unless it landed once more since, and what is shown is not what is there.
      if (!this.#isAsShown(id, deal)) this.rereading.doubt(id);
      return false;
    }
    const isVague = deal === null && (desk.confirmed(id)?.version ?? 0) > 0;
    if (!isCounted && (isVague || writing()?.hasTouched(id))) {
      // Nobody can tell which is newer: this, or what was read, or the answer to an act of our own.
      this.rereading.doubt(id);
      if (isVague) return true;
    }
    return desk.receive(id, deal, version);
  }

  /** True when what the backend confirmed last is just this, whatever its version. */
  #isAsShown(id: string, input: Deal | null): boolean {
    const desk = this.#deals;
    const [known, told] = [desk.confirmed(id), desk.read(input)];
    if (!known || !told) return known === told;
    return sameJson({ ...known, version: 0 }, { ...told, version: 0 });
  }
}
