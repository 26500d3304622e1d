import {
  datesOfActivities,
  differingDates,
  importedFloorOf,
  type ActivityDates,
  type DatedActivity,
} from '../model/activity-dates.js';
import { cleanInstant } from '../model/clean-time.js';
import type { Deal, DealInput, DealPatch } from '../model/deal.js';
import { grouped } from '../model/grouped.js';
import { completeDeal } from './complete-deal.js';
import type { CreateOp, EntityOp, EntityRecord, Op, Outcome, UpdateOp } from './operation.js';
import type { Effects } from './stored-state.js';

/** An activity's dates as they can be counted with: what is no instant is none, a date stands at noon. */
export function datedActivity(record: EntityRecord, timeZone: string): DatedActivity {
  const instant = (value: unknown): string | null => cleanInstant(value, timeZone) ?? null;
  return { dueAt: instant(record['dueAt']), doneAt: instant(record['doneAt']) };
}

/** The deals that these activities belong to. */
export function dealIdsOf(...records: readonly (Pick<EntityRecord, string> | null | undefined)[]): string[] {
  const ids = records.map((record) => record?.['dealId']).filter((id) => typeof id === 'string');
  return [...new Set(ids)];
}

/** A deal and its activities, as they stand before the ops. */
export interface DealWithActivities {
  /** Undefined where there is no such deal. */
  deal: DealInput | undefined;
  activities: readonly EntityRecord[];
}

/** What is known of one deal whose activities are written. */
interface Followed {
  /** The deal as it stood before all ops. */
  readonly stood: DealInput | undefined;
  readonly records: Map<string, EntityRecord>;
  /** The last activity that the deal knew without a record of it, when the first of the ops came to it. */
  readonly floor: string | null;
  /** What a deal op since then said of the last activity; undefined where none did. */
  said: string | null | undefined;
  /** The op that what follows is put down to: that of the activity, where there is one. */
  cause: EntityOp | UpdateOp | CreateOp;
  isChanged: boolean;
}

/** A deal whose dates are to follow its activities, and the op that brought it about. */
export interface Following {
  dealId: string;
  stood: DealInput | undefined;
  cause: EntityOp | UpdateOp | CreateOp;
}

/** Where what follows is written. */
interface DealWriting {
  readonly effects: Pick<Effects, 'deals'>;
  keep(op: UpdateOp, before: DealInput, after: DealInput): { deal: DealInput | null };
}

/** Its id is the cause's with the deal's: an activity that goes from one deal to another changes two. */
function followingOp(dealId: string, patch: DealPatch, { id, at, actorId, undoes }: Following['cause']): UpdateOp {
  return {
    ...{ id: `${id}:${dealId}`, at, actorId, attempt: 1, type: 'update', kind: 'edited', dealId, patch, seen: {} },
    ...(undoes !== undefined && { undoes: `${undoes}:${dealId}` }),
  };
}

/**
 * The activities of the deals that ops are about, as the ops leave them. What deals say of them is worked out behind the
 * last op, so that the order of ops in an act does not matter: an undo puts the deal back before its activity.
 */
export class FollowedActivities {
  readonly #standing: (dealId: string) => DealWithActivities;
  readonly #timeZone: string;
  readonly #deals = new Map<string, Followed>();

  /**
   * @param standing deals with their activities as they stand, whoever may see them.
   * @param timeZone the reporting time zone: activities may bear dates without a time.
   */
  constructor(standing: (dealId: string) => DealWithActivities, timeZone: string) {
    this.#standing = standing;
    this.#timeZone = timeZone;
  }

  /**
   * An op left an activity as `after`, which stood as `before`.
   * @param written a deal as the ops so far left it; undefined where none of them touched it.
   */
  wrote(
    op: EntityOp,
    [before, after]: readonly [EntityRecord | null, EntityRecord | null],
    written: (dealId: string) => DealInput | null | undefined,
  ): void {
    for (const dealId of dealIdsOf(before, after)) {
      const followed = this.#follow(dealId, op, written(dealId));
      followed.cause = op;
      followed.isChanged = true;
      if (after?.['dealId'] === dealId) followed.records.set(op.entityId, after);
      else followed.records.delete(op.entityId);
    }
  }

  /**
   * An op left a deal, which stood as `before`.
   * @param isSaying true for one that says something of the deal's activities; of others only those of deals matter that
   * are followed already.
   */
  said(op: UpdateOp | CreateOp, before: DealInput | null, isSaying = true): void {
    if (!isSaying && !this.#deals.has(op.dealId)) return;
    const followed = this.#follow(op.dealId, op, before);
    const { lastActivityAt } = op.type === 'create' ? completeDeal(op.deal) : op.patch;
    if (lastActivityAt !== undefined) followed.said = lastActivityAt;
  }

  /** The deals to look at once all ops are applied. A deal that never had an activity says what it likes. */
  *deals(): Generator<Following> {
    for (const [dealId, { stood, records, cause, isChanged }] of this.#deals)
      if (isChanged || records.size > 0) yield { dealId, stood, cause };
  }

  /**
   * What deals say of their activities, once all ops are applied: a change of its own, behind them, where they did not say it
   * themselves. Answers that bring such a deal bring it as it is then.
   */
  settle(writing: DealWriting, ops: readonly Op[], outcomes: Outcome[]): Outcome[] {
    const followed = new Map<string, Deal>();
    for (const { dealId, stood, cause } of this.deals()) {
      const written = writing.effects.deals.get(dealId);
      const before = written === undefined ? stood : written;
      const patch = before && this.patchOf(dealId, before);
      if (!before || !patch) continue;
      const { deal } = writing.keep(followingOp(dealId, patch, cause), before, { ...before, ...patch });
      if (deal) followed.set(dealId, completeDeal(deal));
    }
    return outcomes.map((outcome, index) => {
      const op = ops[index];
      const deal = op && op.type !== 'entity' ? followed.get(op.dealId) : undefined;
      return deal && outcome.status === 'applied' && outcome.deal ? { ...outcome, deal } : outcome;
    });
  }

  /** What the deal, as it is now, says otherwise than its activities; null where nothing. */
  patchOf(dealId: string, deal: DealInput): DealPatch | null {
    const followed = this.#deals.get(dealId);
    if (!followed) return null;
    const activities = this.#dated(followed.records.values());
    const { said } = followed;
    const floor = said === undefined ? followed.floor : importedFloorOf(said, activities);
    const patch: Partial<ActivityDates> = differingDates(completeDeal(deal), datesOfActivities(floor, activities));
    return Object.keys(patch).length === 0 ? null : patch;
  }

  #follow(dealId: string, cause: Followed['cause'], deal: DealInput | null | undefined): Followed {
    const known = this.#deals.get(dealId);
    if (known) return known;
    const { deal: stood, activities } = this.#standing(dealId);
    const last = (deal === undefined ? stood : deal)?.lastActivityAt ?? null;
    const followed: Followed = {
      stood,
      records: new Map(activities.map((record) => [record.id, record])),
      floor: importedFloorOf(last, this.#dated(activities)),
      said: undefined,
      cause,
      isChanged: false,
    };
    this.#deals.set(dealId, followed);
    return followed;
  }

  #dated(records: Iterable<EntityRecord>): DatedActivity[] {
    return [...records].map((record) => datedActivity(record, this.#timeZone));
  }
}

/** The same over what is at hand as a whole: the activities are looked through once, when the first is asked for. */
export function followedOver(
  deal: (id: string) => DealInput | undefined,
  activities: () => Iterable<EntityRecord>,
): FollowedActivities {
  let byDeal: Map<unknown, EntityRecord[]> | null = null;
  const standing = (id: string): DealWithActivities => {
    byDeal ??= grouped(activities(), ({ dealId }) => dealId);
    return { deal: deal(id), activities: byDeal.get(id) ?? [] };
  };
  return new FollowedActivities(standing, 'UTC');
}
