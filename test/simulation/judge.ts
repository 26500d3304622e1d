import type { EntityOp, EntityRecord, Op } from '../../src/data/operation.js';
import { sameJson } from '../../src/model/change-set.js';
import type { Deal } from '../../src/model/deal.js';
import { mergeUnitOf } from '../../src/model/merge-unit.js';
import type { Action } from '../../src/store/actions.js';
import type { ParkedAct } from '../../src/store/core/status.js';
import type { Level } from '../../src/store/delivery/conflict/policy.js';

type Values = Readonly<Record<string, unknown>>;

/** What is promised of one op, as it was when the person acted. */
interface Promised {
  readonly client: string;
  /** The op as it was accepted. */
  readonly op: Op;
  /** The person gave it up, or sent another one for it. */
  isDecided: boolean;
  effects: number;
}

export interface Tally {
  readonly edits: number;
  readonly appliedOnce: number;
  /** Applied more than once: only where the backend can't tell a retry from a new op. */
  readonly doubled: number;
  /** Shown to the person as needing a decision, or decided by then. */
  readonly decided: number;
  /** Never applied, because the backend held it already. */
  readonly cameTrue: number;
  readonly lost: number;
}

/** Stands beside the server and sees everything: what was promised, and what really happened. */
export class Judge {
  readonly violations: string[] = [];
  readonly promised = new Map<string, Promised>();
  /** Every op that a person saw, in order: also one that the device would not keep, and that was taken back. */
  readonly #shown = new Map<string, { client: string; op: Op }>();
  readonly #answered = new Map<string, string>();
  readonly #arrived = new Map<string, Op>();
  readonly #refusedDeals = new Set<string>();
  readonly #effects = new Map<string, number>();
  /** Every state that each deal ever had. */
  readonly #past = new Map<string, (Deal | null)[]>();
  readonly #records = new Map<string, EntityRecord[]>();
  readonly #level: Level;

  constructor(level: Level) {
    this.#level = level;
  }

  /** A person acted, whether or not it is kept. */
  shown(client: string, op: Op): void {
    if (!this.#shown.has(op.id)) this.#shown.set(op.id, { client, op });
  }

  accepted(client: string, op: Op): void {
    this.shown(client, op);
    if (this.promised.has(op.id)) return;
    const effects = this.#effects.get(op.id) ?? 0;
    // To remove what is not there, as when its creation was refused, comes true by itself.
    const isVoid = op.type === 'remove' && (this.#past.get(op.dealId)?.at(-1) ?? null) === null;
    this.promised.set(op.id, { client, op, isDecided: isVoid, effects });
  }

  /** The store said that it accepted an op. */
  answered(client: string, opId: string, action: Action): void {
    // To delete what others deleted meanwhile comes true by itself.
    if (action.type !== 'deleteDeals') this.#answered.set(opId, client);
  }

  decided(opId: string): void {
    const promise = this.promised.get(opId);
    if (promise) promise.isDecided = true;
  }

  begin(deal: Deal): void {
    this.#past.set(deal.id, [deal]);
  }

  /** It reached the server, whatever came of it. */
  arrived(op: Op): void {
    if (!this.#arrived.has(op.id)) this.#arrived.set(op.id, op);
  }

  /** The server refused it: another attempt of it may still arrive and be taken. */
  refused(op: Op): void {
    if (op.type === 'create') this.#refusedDeals.add(op.dealId);
  }

  beginEntity(record: EntityRecord): void {
    this.#records.set(record.id, [record]);
  }

  effect(op: Exclude<Op, EntityOp>, before: Deal | undefined, after: Deal | null): void {
    this.#count(op.id);
    const past = this.#past.get(op.dealId);
    if (past) past.push(after);
    else this.#past.set(op.dealId, [after]);
    if (this.#level === 'at-least-once') return;
    if (op.type === 'update' && before) this.#checkSeen(op.id, op.patch, before, after);
  }

  entityEffect(op: EntityOp, before: EntityRecord | undefined): void {
    this.#count(op.id);
    const past = this.#records.get(op.entityId) ?? (before ? [before] : []);
    past.push({ ...before, ...op.patch, id: op.entityId });
    this.#records.set(op.entityId, past);
    if (this.#level === 'at-least-once' || !before || op.patch === null) return;
    const seen = this.promised.get(op.id)?.op as EntityOp | undefined;
    for (const field of Object.keys(op.patch)) {
      const [is, was] = [before[field] ?? null, seen?.seen?.[field] ?? null];
      if (sameJson(is, op.patch[field] ?? null) || this.#allowedEntity(op.id, field, is)) continue;
      this.#fail(`${op.id} wrote ${field} of ${op.kind} ${op.entityId} over ${text(is)}; the person saw ${text(was)}.`);
    }
  }

  #allowedEntity(opId: string, field: string, is: unknown): boolean {
    const own = this.promised.get(opId);
    if (own?.op.type !== 'entity') return true;
    const seen = own.op.seen?.[field] ?? null;
    if (sameJson(seen, is)) return true;
    for (const [id, other] of this.promised) {
      if (id === opId) return false;
      if (
        other.client !== own.client ||
        other.effects > 0 ||
        other.op.type !== 'entity' ||
        other.op.entityId !== own.op.entityId
      )
        continue;
      if (sameJson(other.op.patch?.[field] ?? null, seen) && this.#allowedEntity(id, field, is)) return true;
    }
    return false;
  }

  /** An op of this person that is neither applied, nor true anyway, nor decided by the person; null: there is none. */
  openOf(client: string): string | null {
    for (const [id, promise] of this.promised) {
      const { op, client: of, isDecided, effects } = promise;
      if (of === client && !isDecided && effects === 0 && !this.#cameTrue(op)) return id;
    }
    return null;
  }

  wentBack(client: string, id: string, before: number, now: number): void {
    this.#fail(`${client} showed version ${String(before)} of ${id}, and then ${String(now)} again.`);
  }

  /** Where the backend knows every op, nobody is asked whether a deal is still wanted that nobody else ever removed. */
  asked(client: string, { code, ops }: ParkedAct): void {
    if (this.#level !== 'exactly-once' || code !== 'gone') return;
    const isFounded = ops.some((op) => op.type !== 'update' || this.#wasEverGone(op.dealId));
    if (!isFounded)
      this.#fail(`${client} is asked about ${ops.map(({ id }) => id).join()}, as if a deal was deleted: it never was.`);
  }

  #wasEverGone(dealId: string): boolean {
    const past = this.#past.get(dealId) ?? [];
    return past.length === 0 || past.includes(null) || this.#creations(dealId) > 1 || this.#refusedDeals.has(dealId);
  }

  #creations(dealId: string): number {
    return [...this.promised.values()].filter(({ op }) => op.type === 'create' && op.dealId === dealId).length;
  }

  /** What the client shows at the end. */
  parkedAtEnd(client: string, opIds: readonly string[]): void {
    for (const id of opIds) {
      const promise = this.promised.get(id);
      if (promise?.client === client) promise.isDecided = true;
    }
  }

  /** Every accepted op was applied, is shown as needing a decision, was decided, or was what the backend held already. */
  checkNothingLost(): void {
    for (const [id, { op, client, isDecided, effects }] of this.promised) {
      if (effects > 0 || isDecided || this.#cameTrue(op)) continue;
      const subject = op.type === 'entity' ? op.entityId : op.dealId;
      this.#fail(
        `${id} (${op.type} of ${subject} by ${client}) was accepted, and is neither applied nor shown: ${text(op)}.`,
      );
    }
  }

  /** What became of every accepted op. */
  get tally(): Tally {
    const tally = { edits: this.promised.size, appliedOnce: 0, doubled: 0, decided: 0, cameTrue: 0, lost: 0 };
    for (const { op, isDecided, effects } of this.promised.values()) {
      if (effects > 1) tally.doubled++;
      else if (effects === 1) tally.appliedOnce++;
      else if (isDecided) tally.decided++;
      else if (this.#cameTrue(op)) tally.cameTrue++;
      else tally.lost++;
    }
    return tally;
  }

  /** What was said to be accepted, and was neither kept nor sent. */
  checkWords(): void {
    for (const [id, client] of this.#answered) {
      const op = this.#arrived.get(id);
      const isSo = this.promised.has(id) || this.#effects.has(id) || (op !== undefined && this.#cameTrue(op));
      if (!isSo) this.#fail(`${id} by ${client} was said to be accepted, and was neither kept nor sent.`);
    }
  }

  #cameTrue(op: Op): boolean {
    if (op.type === 'entity') {
      return (this.#records.get(op.entityId) ?? []).some((record) => op.patch !== null && holds(record, op.patch));
    }
    const past = this.#past.get(op.dealId) ?? [];
    if (op.type === 'remove') return past.includes(null) || past.length === 0;
    if (op.type === 'create') return past.some((deal) => deal !== null);
    const { fields, ...patch } = op.patch;
    const before = op.seen.fields ?? {};
    // Of the custom fields, those that the person changed.
    const changed = Object.entries(fields ?? {}).filter(([key, value]) => !sameJson(before[key], value));
    return past.some((deal) => deal !== null && holds(deal, patch) && holds(deal.fields, Object.fromEntries(changed)));
  }

  #count(opId: string): void {
    const count = (this.#effects.get(opId) ?? 0) + 1;
    this.#effects.set(opId, count);
    const promise = this.promised.get(opId);
    if (promise) promise.effects = count;
    if (count > 1 && this.#level !== 'at-least-once') this.#fail(`${opId} was applied ${String(count)} times.`);
  }

  #checkSeen(opId: string, patch: Values, before: Deal, after: Deal | null): void {
    const promise = this.promised.get(opId);
    if (!promise || promise.op.type !== 'update') return;
    const was = before as unknown as Values;
    const now = (after ?? {}) as unknown as Values;
    for (const field of Object.keys(patch)) {
      if (field === 'rank') continue;
      if (field === 'tags') this.#checkTags(opId, promise.op.seen.tags ?? [], before.tags, after?.tags ?? []);
      else if (field === 'fields') this.#checkFields(opId, before, after);
      else {
        const unit: readonly string[] = mergeUnitOf(field as 'title');
        if (unit.every((one) => !(one in patch) || sameJson(was[one], now[one]))) continue;
        for (const one of unit) {
          if (!(one in promise.op.seen) || this.#hasSeen(opId, one, was[one])) continue;
          this.#fail(
            `${opId} wrote ${field} of ${before.id} over ${one} ${text(was[one])}; the person saw ${text((promise.op.seen as Values)[one])}.`,
          );
        }
      }
    }
  }

  /** What was shown when the person acted; below an act of the same person that was refused, also what that one saw. */
  #hasSeen(opId: string, field: string, value: unknown): boolean {
    const own = this.#shown.get(opId);
    if (own?.op.type !== 'update' || !(field in own.op.seen)) return false;
    const seen = (own.op.seen as Values)[field];
    if (sameJson(seen, value)) return true;
    for (const [id, other] of this.#shown) {
      if (id === opId) break;
      if (other.client !== own.client || other.op.type !== 'update' || other.op.dealId !== own.op.dealId) continue;
      if ((this.#effects.get(id) ?? 0) > 0) continue;
      if (
        field in other.op.patch &&
        sameJson((other.op.patch as Values)[field], seen) &&
        this.#hasSeen(id, field, value)
      )
        return true;
    }
    return false;
  }

  #checkTags(opId: string, seen: readonly string[], before: readonly string[], after: readonly string[]): void {
    const lost = before.filter((tag) => !seen.includes(tag) && !after.includes(tag));
    if (lost.length > 0 && !this.#isChained(opId))
      this.#fail(`${opId} took away tags that nobody had seen: ${lost.join(', ')}.`);
  }

  #checkFields(opId: string, before: Deal, after: Deal | null): void {
    const op = this.promised.get(opId)?.op;
    if (op?.type !== 'update') return;
    for (const key of Object.keys(before.fields)) {
      const [was, is, saw] = [before.fields[key], after?.fields[key], op.seen.fields?.[key]];
      if (sameJson(was, is) || sameJson(was ?? null, saw ?? null) || this.#isChained(opId)) continue;
      this.#fail(`${opId} wrote fields.${key} over ${text(was)}; the person saw ${text(saw)}.`);
    }
  }

  /** Behind an act of the same person on the same deal that was never applied: what was shown is not what was there. */
  #isChained(opId: string): boolean {
    const own = this.promised.get(opId);
    if (!own || own.op.type === 'entity') return false;
    const { dealId } = own.op;
    return [...this.promised.values()].some(
      ({ client, effects, op }) =>
        client === own.client && effects === 0 && op.type !== 'entity' && op.dealId === dealId,
    );
  }

  #fail(violation: string): void {
    this.violations.push(violation);
  }
}

function holds(record: object, patch: Values): boolean {
  return Object.entries(patch).every(
    ([field, value]) => field === 'rank' || field === 'tags' || sameJson((record as Values)[field], value),
  );
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
