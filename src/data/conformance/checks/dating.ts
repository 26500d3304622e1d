import { datesOfActivities, type ActivityDates } from '../../../model/activity-dates.js';
import { completeDeal } from '../../complete-deal.js';
import { datedActivity } from '../../followed-activities.js';
import type { EntityOp, UpdateOp } from '../../operation.js';
import type { DataAdapter } from '../../adapter.js';
import type { DealPatch } from '../../../model/deal.js';
import type { JsonObject } from '../../../model/json.js';
import type { Bench } from '../bench.js';
import type { Check } from '../check.js';
import { Refuted } from '../refuted.js';
import { asWritten, fold } from '../fold.js';

const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}T09:00:00.000Z`;
const IMPORTED = day(2);

function skip({ can, entities }: DataAdapter): string | null {
  if (can?.activityDates !== true) return 'it leaves what deals say of their activities to whoever writes them';
  return entities?.save ? null : 'it has no entities that can be saved';
}

function skipInActs(adapter: DataAdapter): string | null {
  const { batch } = adapter.can ?? {};
  return skip(adapter) ?? (batch && batch.atomic && adapter.commit ? null : 'it declares no atomic batches');
}

/** A deal in the backend that knows of a last activity without a record of it, and what is done to its activities. */
class Trial {
  readonly dealId: string;
  readonly #bench: Bench;

  private constructor(bench: Bench, dealId: string) {
    this.#bench = bench;
    this.dealId = dealId;
  }

  static async begin(bench: Bench): Promise<Trial> {
    const { id } = await bench.stored({ lastActivityAt: IMPORTED });
    return new Trial(bench, id);
  }

  planned(dueAt: string, more: JsonObject = {}): { id: string; op: EntityOp } {
    const id = this.#bench.newId('activity');
    const record = { dealId: this.dealId, type: 'call', subject: id, ownerId: null, dueAt, doneAt: null };
    return { id, op: this.#bench.entityOp('activity', id, { ...record, createdAt: day(1), ...more }) };
  }

  async plan(dueAt: string, more: JsonObject = {}): Promise<string> {
    const { id, op } = this.planned(dueAt, more);
    this.#bench.status(await this.#bench.send(op), 'applied', 'planning an activity');
    return id;
  }

  async change(id: string, patch: JsonObject | null, doing: string): Promise<void> {
    this.#bench.status(await this.#bench.send(this.#bench.entityOp('activity', id, patch)), 'applied', doing);
  }

  async dates(): Promise<ActivityDates> {
    const { lastActivityAt, nextActivityAt, plannedUntilAt } = completeDeal(await this.#bench.find(this.dealId));
    return { lastActivityAt, nextActivityAt, plannedUntilAt };
  }

  /** The deal says what its activities add up to. */
  async follows(after: string, floor: string | null = IMPORTED): Promise<ActivityDates> {
    const { adapter } = this.#bench;
    const records = (await adapter.entities?.list('activity', this.#bench.ctx(), { dealId: this.dealId })) ?? [];
    const { timeZone } = { timeZone: 'UTC', ...this.#bench.subject.environment?.calendar };
    const own = records.map((record) => datedActivity(record, timeZone));
    const expected = datesOfActivities(floor, own);
    this.#bench.same(await this.dates(), expected, `What the deal says after ${after}`);
    return expected;
  }
}

export const DATING: Check[] = [
  {
    name: 'what a deal says of its activities follows each of them, by whatever op it changes',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const trial = await Trial.begin(bench);
      const overdue = await trial.plan(day(5));
      const later = await trial.plan(day(20));
      bench.same(await trial.follows('planning two'), datesAre(IMPORTED, day(5), day(20)), 'What follows from them');
      await trial.plan(day(9), { doneAt: day(9) });
      await trial.follows('one that was done already', null);
      await trial.change(overdue, { doneAt: day(11) }, 'doing one');
      await trial.follows('doing one', null);
      await trial.change(overdue, { doneAt: null }, 'opening it again');
      await trial.follows('opening it again', null);
      await trial.change(later, { dueAt: day(25) }, 'putting one off');
      await trial.follows('putting one off', null);
      await trial.change(later, null, 'removing one');
      await trial.follows('removing one', null);
      const other = await Trial.begin(bench);
      await trial.change(overdue, { dealId: other.dealId }, 'giving one to another deal');
      await trial.follows('one went to another deal', null);
      await other.follows('one came from another deal');
    },
  },
  {
    name: 'a deal that follows an activity has a version and an entry in the history for it',
    level: 'version-guarded',
    skip: (adapter) => skip(adapter) ?? (adapter.history ? null : 'it has no history'),
    run: async (bench) => {
      const trial = await Trial.begin(bench);
      const { version: before = 0 } = await bench.find(trial.dealId);
      const id = await trial.plan(day(20));
      await trial.change(id, { doneAt: day(21) }, 'doing it');
      const deal = await bench.find(trial.dealId);
      bench.same((deal.version ?? 0) - before, 2, 'The number of versions that two changes of an activity brought');
      bench.same(fold(await bench.historyOf(deal.id)), asWritten(bench.facts(deal)), 'What the history adds up to');
      const stale = await bench.send(bench.updateOp(deal.id, { title: 'From before' }, { base: before }));
      bench.status(stale, 'conflict', 'a save from before the activity');
    },
  },
  {
    name: 'an act that says itself what follows from its activity leaves no entry but its own, and an act that says wrong is put right',
    level: 'version-guarded',
    skip: skipInActs,
    run: async (bench) => {
      const trial = await Trial.begin(bench);
      const act = async (op: EntityOp, patch: DealPatch, isUndo = false): Promise<number> => {
        const { version: before = 0 } = await bench.find(trial.dealId);
        const ops: [EntityOp, UpdateOp] = [op, bench.updateOp(trial.dealId, patch)];
        for (const outcome of await bench.commit(isUndo ? ops.reverse() : ops, true))
          bench.status(outcome, 'applied', 'an act of two ops');
        return ((await bench.find(trial.dealId)).version ?? 0) - before;
      };
      const { id, op } = trial.planned(day(20));
      bench.same(await act(op, { nextActivityAt: day(20), plannedUntilAt: day(20) }), 1, 'The versions of the act');
      const doing = bench.entityOp('activity', id, { doneAt: day(21) });
      const done = { lastActivityAt: day(21), nextActivityAt: null, plannedUntilAt: null };
      bench.same(await act(doing, done), 1, 'The versions of doing it');
      const undoing = bench.entityOp('activity', id, { doneAt: null }, { undoes: doing.id });
      const before = { lastActivityAt: IMPORTED, nextActivityAt: day(20), plannedUntilAt: day(20) };
      bench.same(await act(undoing, before, true), 1, 'The versions of undoing it, the deal first');
      bench.same(await trial.dates(), before, 'What the deal says after the undo');
      // Whoever did not know of the first says that the second comes next.
      await act(trial.planned(day(25)).op, { nextActivityAt: day(25), plannedUntilAt: day(25) });
      await trial.follows('an act that knew too little');
      const outcome = await bench.send(bench.updateOp(trial.dealId, { plannedUntilAt: day(9) }));
      await trial.follows('an op that says something else');
      if (outcome.status !== 'applied') throw new Refuted(`The outcome was ${JSON.stringify(outcome)}.`);
      if (outcome.deal) bench.same(outcome.deal.plannedUntilAt, day(25), 'What the answer brings');
    },
  },
];

function datesAre(lastActivityAt: string, nextActivityAt: string, plannedUntilAt: string): ActivityDates {
  return { lastActivityAt, nextActivityAt, plannedUntilAt };
}
