import type { Ctx, DataAdapter } from '../data/adapter.js';
import type { EntityRecord } from '../data/operation.js';
import type { EntityDesk } from './entity-desk.js';
import { messageOf } from './message-of.js';
import type { Ports } from './ports.js';
import { backoff } from './sync/backoff.js';

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
  isReading: boolean;
  /** True after everything was read anew: they are read again when somebody asks. */
  isStale: boolean;
  failures: number;
}

/** What reading activities needs of the store. */
export interface ActivityReadingHooks {
  ctx(): Ctx;
  changed(): void;
}

/** Reads activities deal by deal, when somebody looks at them: a backend of a million deals has millions of them. */
export class ActivityReading {
  readonly #adapter: DataAdapter;
  readonly #ports: Ports;
  readonly #desk: EntityDesk;
  readonly #hooks: ActivityReadingHooks;
  readonly #readings = new Map<string, Reading>();

  constructor(adapter: DataAdapter, ports: Ports, desk: EntityDesk, hooks: ActivityReadingHooks) {
    this.#adapter = adapter;
    this.#ports = ports;
    this.#desk = desk;
    this.#hooks = hooks;
  }

  /** The same object until something about it changes. Begins to read them where that is due. */
  of(dealId: string): DealActivities {
    let reading = this.#readings.get(dealId);
    if (!reading) {
      const answer = { records: [], isReady: false, trouble: null };
      reading = { answer, of: null, isReading: false, isStale: true, failures: 0 };
      this.#readings.set(dealId, reading);
    }
    if (reading.isStale && !reading.isReading) {
      reading.isReading = true;
      void this.#read(dealId, reading);
    }
    const all = this.#desk.activities;
    if (reading.of !== all) {
      reading.of = all;
      reading.answer = { ...reading.answer, records: all.filter((record) => record['dealId'] === dealId) };
    }
    return reading.answer;
  }

  /** Everything was read anew: what is here stays, and is read again behind the picture. */
  renew(): void {
    for (const reading of this.#readings.values()) reading.isStale = true;
  }

  async #read(dealId: string, reading: Reading): Promise<void> {
    const ctx = this.#hooks.ctx();
    const since = this.#desk.activityNewsOf(dealId);
    reading.isStale = false;
    try {
      const records = (await this.#adapter.entities?.list('activity', ctx, { dealId })) ?? [];
      if (ctx.signal.aborted) return;
      // What came by meanwhile may be newer than what was read.
      const isOvertaken = this.#desk.activityNewsOf(dealId) !== since;
      reading.failures = isOvertaken ? reading.failures + 1 : 0;
      if (!isOvertaken) {
        this.#desk.receiveActivities(dealId, records);
        reading.answer = { ...reading.answer, isReady: true, trouble: null };
      }
    } catch (error) {
      if (ctx.signal.aborted) return;
      reading.failures++;
      reading.answer = { ...reading.answer, trouble: messageOf(error) };
    }
    reading.of = null;
    reading.isReading = false;
    if (reading.failures > 0) {
      reading.isReading = true;
      this.#ports.later(() => void this.#read(dealId, reading), backoff(reading.failures, this.#ports.random()));
    }
    this.#hooks.changed();
  }
}
