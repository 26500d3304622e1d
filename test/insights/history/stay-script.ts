import { ChangeColumns } from '../../../src/model/history/packed/change-columns.js';
import { foldChanges } from '../../../src/model/history/fold-changes.js';
import type { ChangeKind, DealChange, MoveCause } from '../../../src/model/change.js';
import type { Json } from '../../../src/model/json.js';
import { BEGINNING, END } from '../../../src/insights/history/stay-columns.js';
import { readStays, type ReadStays, type StayRules } from '../../../src/insights/history/read-stays.js';

export const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** The instant so many days into the story. */
export function day(days: number): string {
  return new Date(START + days * DAY).toISOString();
}

/** A deal's history by hand: each entry with the day on which it was recorded. */
export class Story {
  readonly changes: DealChange[] = [];
  readonly #dealId: string;

  constructor(dealId = 'a') {
    this.#dealId = dealId;
  }

  /** What the deal holds; nothing where it is not there. */
  get held(): Record<string, Json> {
    return Object.fromEntries(foldChanges(this.changes).values);
  }

  at(
    days: number,
    kind: ChangeKind,
    to: Record<string, Json>,
    more: { from?: Record<string, Json>; cause?: MoveCause; undoes?: string; opId?: string } = {},
  ): this {
    const seq = this.changes.length + 1;
    const { from = {}, cause, undoes = null, opId = `${this.#dealId}${String(seq)}` } = more;
    this.changes.push({
      id: opId,
      dealId: this.#dealId,
      at: day(days),
      seq,
      actorId: null,
      opId,
      undoes,
      kind,
      ...(cause && { cause }),
      changes: Object.fromEntries(
        Object.entries(to).map(([field, value]) => [field, { from: from[field] ?? null, to: value }]),
      ),
    });
    return this;
  }

  created(days: number, stageId: string, pipelineId = 'sales'): this {
    return this.at(days, 'created', { pipelineId, stageId, stageEnteredAt: day(days) });
  }

  moved(days: number, from: string, stageId: string, cause?: MoveCause): this {
    const more = { from: { stageId: from }, ...(cause && { cause }) };
    return this.at(days, 'moved', { stageId, ...(!cause && { stageEnteredAt: day(days) }) }, more);
  }
}

/** All stages are open but for those that say otherwise by their name. */
const RULES: StayRules = {
  present: () => null,
  categoryOf: (_pipelineId, stageId) => (stageId === 'won' || stageId === 'lost' ? stageId : 'open'),
};

export function staysOf(changes: readonly DealChange[], rules: Partial<StayRules> = {}): ReadStays {
  const columns = new ChangeColumns<DealChange>('dealId');
  for (const change of changes) columns.append(change);
  const work = readStays(columns.packed, { ...RULES, ...rules });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const nameOf = (names: Readonly<Record<string, number>>, code: number | undefined): string =>
  Object.keys(names).find((name) => names[name] === code) ?? '?';

/** A stay a line: `new 0 to 5, created, moved`; days from the beginning of the story. */
export function lines({ stays, places }: ReadStays): string[] {
  const days = (millis: number | undefined): string => String(((millis ?? NaN) - START) / DAY);
  return Array.from({ length: stays.length }, (_, row) => {
    const { pipelineId, stageId } = places.at(stays.place[row]!);
    const where = pipelineId === 'sales' ? stageId : `${pipelineId}/${stageId}`;
    const left = stays.leftAt[row] === Infinity ? '' : ` ${days(stays.leftAt[row])}`;
    const known = stays.knownFrom[row] === stays.enteredAt[row] ? '' : ` (from ${days(stays.knownFrom[row])})`;
    const [beginning, end] = [nameOf(BEGINNING, stays.beginning[row]), nameOf(END, stays.end[row])];
    return `${where} ${days(stays.enteredAt[row])} to${left}${known}, ${beginning}, ${end}`;
  });
}
