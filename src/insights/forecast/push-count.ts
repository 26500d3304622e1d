import type { ChangeKind, DealChange } from '../../model/change.js';
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
/** What begins or ends a deal. */
const WHOLE_KINDS: ReadonlySet<ChangeKind | undefined> = new Set(['created', 'imported', 'restored', 'deleted']);

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

/** Reads the rows of a deal that can tell of pushes: where nothing was taken back, few do. */
class PushRows {
  readonly #packed: PackedChanges;
  readonly #fields: readonly number[];

  constructor(packed: PackedChanges) {
    this.#packed = packed;
    this.#fields = [packed.fields.find('expectedCloseDate'), packed.fields.find('pushCount')];
  }

  changesOf(rows: readonly number[]): DealChange[] {
    const isPlain = rows.every((row) => this.#packed.undoes[row] === 0);
    const needed = isPlain ? rows.filter((row, index) => index === 0 || this.#tells(row)) : rows;
    return needed.map((row) => packedChange(this.#packed, row, 'dealId'));
  }

  #tells(row: number): boolean {
    const { kind, firstField, field } = this.#packed;
    if (WHOLE_KINDS.has(CHANGE_KINDS[kind[row] as number])) return true;
    for (let cell = firstField[row] as number; cell < (firstField[row + 1] as number); cell++) {
      if (this.#fields.includes(field[cell] as number)) return true;
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
