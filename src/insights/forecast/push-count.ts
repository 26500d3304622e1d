import type { DealChange } from '../../model/change.js';
import { effectiveLog } from '../../model/history/effective-log.js';
import { effectOf, stateBefore } from '../../model/history/fold-changes.js';
import { packedChange } from '../../model/history/packed/packed-change.js';
import { CHANGE_KINDS, type PackedChanges } from '../../model/history/packed/packed-changes.js';
import type { Deal } from '../../model/deal.js';
import type { Json } from '../../model/json.js';
import { pushesClose } from '../../model/move.js';
import { DealRows } from '../history/deal-rows.js';
import { PoolTexts } from '../history/pool-texts.js';
import type { PastSource } from '../history/read-timelines.js';

/** How often the expected close of a deal moved to a later calendar month. */
export interface PushCount {
  /** Those before its history; null where nobody counted them: the import did not say, or it was there before. */
  readonly before: number | null;
  /** Those since. */
  readonly since: number;
}

/** So many deals are read from one step to the next. */
const STEP = 64;

/**
 * The pushes of each deal of today, by id: what was imported and those since. insights.md, "push count". A move to no date is
 * none; one from no date is held against the last date that there was. Yields how many deals are done.
 */
export function* readPushCounts({
  packed,
  deals,
}: Pick<PastSource, 'packed' | 'deals'>): Generator<number, Map<string, PushCount>, void> {
  const rows = new DealRows(packed);
  const reader = new PushRows(packed);
  const ids = new PoolTexts(packed.records);
  const counts = new Map<string, PushCount>();
  for (const [id, { pushCount }] of deals) counts.set(id, { before: pushCount, since: 0 });
  for (let deal = 0; deal < rows.deals; deal++) {
    const present = deals.get(ids.at(deal) ?? '');
    if (present) counts.set(present.id, pushCountOf(reader.changesOf(rows.of(deal)), present));
    if (deal % STEP === STEP - 1) yield deal + 1;
  }
  return counts;
}

/** Reads the rows of deals, whole only where they can hold a push. */
class PushRows {
  readonly #packed: PackedChanges;
  readonly #dateField: number;

  constructor(packed: PackedChanges) {
    this.#packed = packed;
    this.#dateField = packed.fields.find('expectedCloseDate');
  }

  changesOf(rows: readonly number[]): DealChange[] {
    const needed = this.#hasOneDateAtMost(rows) ? rows.slice(0, 1) : rows;
    return needed.map((row) => packedChange(this.#packed, row, 'dealId'));
  }

  /** It began with its history, once, and was dated once. */
  #hasOneDateAtMost([first, ...later]: readonly number[]): boolean {
    if (first === undefined || !this.#isBirth(first) || later.some((row) => this.#isBirth(row))) return false;
    return later.filter((row) => this.#isDated(row)).length + (this.#isDated(first) ? 1 : 0) <= 1;
  }

  #isBirth(row: number): boolean {
    const kind = CHANGE_KINDS[this.#packed.kind[row] as number];
    return kind === 'created' || kind === 'imported' || kind === 'restored';
  }

  #isDated(row: number): boolean {
    const { firstField, field } = this.#packed;
    for (let cell = firstField[row] as number; cell < (firstField[row + 1] as number); cell++) {
      if (field[cell] === this.#dateField) return true;
    }
    return false;
  }
}

/**
 * The pushes of one deal.
 *
 * @param changes of one deal, oldest first
 * @param present the deal of today: it tells the count before a history that neither began with the deal nor changed it
 */
export function pushCountOf(changes: readonly DealChange[], present: Pick<Deal, 'pushCount'>): PushCount {
  const known = stateBefore(changes);
  let { exists } = known;
  let latest = textOf(known.values.get('expectedCloseDate'));
  const isCounted = changes.some((change) => change.changes['pushCount'] !== undefined);
  let before = exists ? numberOf(isCounted ? known.values.get('pushCount') : present.pushCount) : null;
  let since = 0;
  let hasBegun = exists;
  for (const change of effectiveLog(changes)) {
    const effect = effectOf(change, exists);
    exists = effect !== 'ends';
    // What is created once more after it was deleted has another life; what is restored goes on with its own.
    if (effect === 'begins' && (change.kind !== 'restored' || !hasBegun)) {
      hasBegun = true;
      before = numberOf(change.changes['pushCount']?.to) ?? (change.kind === 'created' ? 0 : null);
      since = 0;
      latest = null;
    }
    const to = exists ? textOf(change.changes['expectedCloseDate']?.to) : null;
    if (to === null) continue;
    if (pushesClose(latest, to)) since++;
    latest = to;
  }
  return { before, since };
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOf(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
