import type { DealChange } from '../change.js';
import type { Json } from '../json.js';
import { fieldGroups } from './field-group.js';
import { effectOf, sameValue, stateBefore, type Effect } from './fold-changes.js';
import { GroupAct } from './group-act.js';
import { Life } from './life.js';

/** An act on the deal as a whole: where it begins or ends. */
interface WholeAct {
  readonly index: number;
  readonly effect: 'begins' | 'ends';
  readonly life: Life;
  counts: boolean;
}

/** Why the deal is gone: a deletion of its own, or an undo that hides acts. */
interface Ending {
  readonly life: Life;
  /** What counts no longer when the deal comes back. */
  readonly deletion: WholeAct | null;
  /** What counts again then. */
  readonly hidden: readonly (GroupAct | WholeAct)[];
  /** The undone creation. */
  readonly creation: WholeAct | null;
  /** The ops that brought it about: a restoring names one of them. */
  readonly opIds: Set<string>;
  /** The ending that an undone restoring leaves in force. */
  readonly earlier: Ending | null;
}

/** Tells which entries of one deal's history count, and with which fields: the rules of `effectiveLog`. */
export class LiveActs {
  readonly #history: readonly DealChange[];
  readonly #groups: (readonly GroupAct[])[];
  readonly #wholes: (WholeAct | undefined)[];
  readonly #byOp = new Map<string, number[]>();
  /** The endings that restorings took back, by the index of the restoring. */
  readonly #restored = new Map<number, Ending>();
  /** The endings that a restoring left in force, by the index of the restoring. */
  readonly #leftInForce = new Map<number, Ending | null>();
  /** Null while the deal is not there. */
  #life: Life | null;
  #end: Ending | null = null;

  /** @param history of one deal, oldest first. */
  constructor(history: readonly DealChange[]) {
    this.#history = history;
    this.#groups = history.map(() => []);
    this.#wholes = history.map(() => undefined);
    const before = stateBefore(history);
    this.#life = before.exists ? new Life(history, before.values) : null;
    for (const [index, change] of history.entries()) {
      this.#apply(index, change);
      const sameOp = this.#byOp.get(change.opId);
      if (sameOp) sameOp.push(index);
      else this.#byOp.set(change.opId, [index]);
    }
  }

  /** What an entry does to the deal, once all that was taken back is left out. */
  effectAt(index: number): Effect | null {
    const whole = this.#wholes[index];
    if (whole?.counts === true) return whole.effect;
    return this.#groups[index]?.some(({ isLive }) => isLive) === true ? 'edits' : null;
  }

  /** The fields of an entry that count. */
  fieldsAt(index: number): readonly string[] {
    if (this.#wholes[index]?.counts === true) return Object.keys(this.#history[index]?.changes ?? {});
    return this.#groups[index]?.filter(({ isLive }) => isLive).flatMap(({ fields }) => fields) ?? [];
  }

  #apply(index: number, change: DealChange): void {
    const life = this.#life;
    const effect = effectOf(change, life !== null);
    if (effect === 'begins') this.#begin(index, change);
    else if (life && effect === 'ends') this.#endLife(index, change, life);
    else if (life && effect === 'edits') this.#edit(index, change, life);
  }

  #edit(index: number, change: DealChange, life: Life): void {
    this.#groups[index] = [...fieldGroups(Object.keys(change.changes))].map(([group, fields]) => {
      const act = new GroupAct(index, group, fields, life);
      const named = change.undoes === null ? undefined : this.#latestOf(change.undoes, group);
      if (!named || !this.#cancels(act, named)) act.setCounts(true);
      return act;
    });
  }

  /** The latest entry of an op that holds fields of a group. */
  #latestOf(opId: string, group: string): GroupAct | undefined {
    const named = (this.#byOp.get(opId) ?? []).flatMap((index) => this.#groups[index] ?? []);
    return named.findLast((act) => act.group === group);
  }

  /** Cancels an undo with the act that it names, directly or as an undone undo, where that is all it does. */
  #cancels(undo: GroupAct, named: GroupAct): boolean {
    const { act } = named;
    const { life, fields } = undo;
    const isInForce = named === act ? act.counts : act.counts === named.counts;
    if (!isInForce || act.life !== life || !haveSame(act.fields, fields)) return false;
    const isAll = fields.every((field) => {
      // What came between the two and counts, the undo did not mean.
      if (life.latest(field) > named.index) return false;
      const value = act.counts ? life.valueWithout(field, act.index) : life.valueWith(field, act.index);
      return sameValue(value, this.#valueIn(undo.index, field));
    });
    if (!isAll) return false;
    act.setCounts(!act.counts);
    undo.act = act;
    undo.counts = act.counts;
    return true;
  }

  #begin(index: number, change: DealChange): void {
    let end = this.#end;
    while (end && !(change.undoes !== null && end.opIds.has(change.undoes))) end = end.earlier;
    if (end) {
      this.#restore(index, end);
      return;
    }
    const life = new Life(this.#history);
    for (const field of Object.keys(change.changes)) life.add(field, index);
    this.#wholes[index] = { index, effect: 'begins', life, counts: true };
    this.#leftInForce.set(index, this.#end);
    this.#life = life;
    this.#end = null;
  }

  /** Takes an ending back. What the deal has otherwise since is an edit. */
  #restore(index: number, end: Ending): void {
    const { life } = end;
    if (end.deletion) end.deletion.counts = false;
    for (const act of end.hidden) act.counts = true;
    this.#restored.set(index, end);
    this.#life = life;
    this.#end = null;
    const before = life.values();
    const fields = new Set([...before.keys(), ...Object.keys(this.#history[index]?.changes ?? {})]);
    const different = [...fields].filter((field) => !sameValue(before.get(field), this.#valueIn(index, field)));
    this.#groups[index] = [...fieldGroups(different)].map(([group, named]) => {
      const act = new GroupAct(index, group, named, life);
      act.setCounts(true);
      return act;
    });
  }

  #endLife(index: number, { opId, undoes }: DealChange, life: Life): void {
    this.#life = null;
    for (const named of (undoes === null ? [] : (this.#byOp.get(undoes) ?? [])).toReversed()) {
      this.#end = this.#undoneCreation(named, opId, life) ?? this.#undoneRestoring(named, opId, life);
      if (this.#end) return;
    }
    const deletion: WholeAct = { index, effect: 'ends', life, counts: true };
    this.#wholes[index] = deletion;
    this.#end = { life, deletion, hidden: [], creation: null, opIds: new Set([opId]), earlier: null };
  }

  /** A creation, or a redone one, goes with all that followed it. */
  #undoneCreation(named: number, opId: string, life: Life): Ending | null {
    const isCreation = this.#history[named]?.kind !== 'restored';
    const creation = this.#restored.get(named)?.creation ?? (isCreation ? this.#wholes[named] : undefined);
    if (creation?.effect !== 'begins' || !creation.counts) return null;
    const hidden = [
      ...this.#groups.slice(creation.index).flatMap((acts) => acts.filter(({ isLive }) => isLive)),
      ...this.#wholes.slice(creation.index).filter((act) => act?.counts === true),
    ].filter((act) => act !== undefined);
    // Only whether they count: within the life, each stays where it stood.
    for (const act of hidden) act.counts = false;
    return { life, deletion: null, hidden, creation, opIds: new Set([opId]), earlier: null };
  }

  /** A restoring goes only where nothing followed it. */
  #undoneRestoring(named: number, opId: string, life: Life): Ending | null {
    if (life.hasAfter(named)) return null;
    const end = this.#restored.get(named);
    if (end?.life === life) {
      if (end.deletion) end.deletion.counts = true;
      for (const act of end.hidden) act.counts = false;
      for (const act of this.#groups[named] ?? []) act.setCounts(false);
      end.opIds.add(opId);
      return end;
    }
    const birth = this.#wholes[named];
    if (birth?.effect !== 'begins' || birth.life !== life) return null;
    birth.counts = false;
    const earlier = this.#leftInForce.get(named) ?? null;
    return { life, deletion: null, hidden: [birth], creation: null, opIds: new Set([opId]), earlier };
  }

  #valueIn(index: number, field: string): Json {
    return this.#history[index]?.changes[field]?.to ?? null;
  }
}

function haveSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((field) => others.includes(field));
}
