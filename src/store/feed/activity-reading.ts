import type { EntityRecord } from '../../data/operation.js';
import type { EntityState } from '../optimistic/entity-state.js';
import { messageOf } from '../core/message-of.js';
import { Retry } from '../core/retry.js';
import type { StoreCore } from '../core/store-core.js';

const KIND = 'activity';

/** The activities of one deal, as far as they are here. */
export interface DealActivities {
  /** In the order in which they came. */
  records: readonly EntityRecord[];
  /** False until the backend has said which there are. */
  isReady: boolean;
  /** Why they could not be read yet; null while nothing is wrong. */
  trouble: string | null;
}

interface Reading {
  answer: DealActivities;
  /** The list that the answer was taken from. */
  of: readonly EntityRecord[] | null;
  /** Ends with the answer that is awaited, whatever it says. */
  running: Promise<void> | null;
  /** True after everything was read anew: they are read again when somebody asks. */
  isStale: boolean;
  readonly retry: Retry;
}

/** Reads activities deal by deal, when somebody looks at them: a backend of a million deals has millions of them. */
export class ActivityReading {
  readonly #core: StoreCore;
  readonly #entities: EntityState;
  readonly #readings = new Map<string, Reading>();

  constructor(core: StoreCore, entities: EntityState) {
    this.#core = core;
    this.#entities = entities;
  }

  /** The same object until something about it changes. Begins to read them where that is due. */
  of(dealId: string): DealActivities {
    let reading = this.#readings.get(dealId);
    if (!reading) {
      const answer = { records: [], isReady: false, trouble: null };
      const retry = new Retry(this.#core.retries, () => {
        this.#begin(dealId);
      });
      reading = { answer, of: null, running: null, isStale: true, retry };
      this.#readings.set(dealId, reading);
    }
    if (reading.isStale && !reading.retry.isDue) this.#begin(dealId);
    const all = this.#entities.list(KIND);
    if (reading.of !== all) {
      reading.of = all;
      reading.answer = { ...reading.answer, records: all.filter((record) => record['dealId'] === dealId) };
    }
    return reading.answer;
  }

  /** Reads those of the deals that are not known. Null where all are, or a try that failed waits for the next. */
  learn(dealIds: readonly string[]): Promise<unknown> | null {
    const running = dealIds.flatMap((id) => (this.of(id).isReady ? [] : (this.#readings.get(id)?.running ?? [])));
    return running.length === 0 ? null : Promise.all(running);
  }

  /** Everything was read anew: what is here stays, and is read again behind the picture. */
  renew(): void {
    for (const reading of this.#readings.values()) reading.isStale = true;
  }

  #begin(dealId: string): void {
    const reading = this.#readings.get(dealId);
    if (!reading || reading.running) return;
    reading.retry.begun();
    void this.#core.rooms.acts?.activities.expect();
    reading.running = this.#read(dealId, reading);
  }

  async #read(dealId: string, reading: Reading): Promise<void> {
    const ctx = this.#core.ctx();
    const since = this.#entities.newsOf(KIND, dealId);
    reading.isStale = false;
    try {
      const records = (await this.#core.adapter.entities?.list(KIND, ctx, { dealId })) ?? [];
      if (ctx.signal.aborted) return;
      // What came by meanwhile may be newer than what was read.
      const isOvertaken = this.#entities.newsOf(KIND, dealId) !== since;
      if (isOvertaken) reading.retry.failed(null);
      else {
        reading.retry.succeeded();
        this.#entities.receiveOfDeal(KIND, dealId, records);
        reading.answer = { ...reading.answer, isReady: true, trouble: null };
      }
    } catch (error) {
      if (ctx.signal.aborted) return;
      reading.retry.failed(error);
      reading.answer = { ...reading.answer, trouble: messageOf(error) };
    }
    reading.of = null;
    reading.running = null;
    this.#core.changed();
  }
}
