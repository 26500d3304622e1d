import type { DealChange } from '../../model/change.js';
import { effectiveLog } from '../../model/history/effective-log.js';
import { isBirth, stateBefore } from '../../model/history/fold-changes.js';
import { packedChange } from '../../model/history/packed/packed-change.js';
import { CHANGE_KINDS, type PackedChanges } from '../../model/history/packed/packed-changes.js';
import { millisOfInstant } from '../../model/zone.js';
import { DealRows } from './deal-rows.js';
import { DealStays, type PlaceBefore, type StaysLacking } from './deal-stays.js';
import { Places } from './places.js';
import { PoolTexts } from './pool-texts.js';
import { StayColumns, type Stays } from './stay-columns.js';

/** Where a deal stands today: what its history does not tell, because it never changed. */
export interface PresentPlace {
  readonly pipelineId: string;
  readonly stageId: string;
  /** Instant, ISO 8601. */
  readonly stageEnteredAt: string | null;
}

/** What stays are read by. */
export interface StayRules {
  /** Null for a deal that is not there any more. */
  readonly present: (dealId: string) => PresentPlace | null;
  /** The category of a stage, null where nobody knows it any more. */
  readonly categoryOf: (pipelineId: string, stageId: string) => string | null;
}

export interface ReadStays {
  readonly stays: Stays;
  readonly places: Places;
  readonly lacking: StaysLacking;
}

/** So many deals are read from one step to the next. */
const STEP = 64;

/**
 * All stays of a history, deal by deal in the order in which they came. Yields how many deals are done.
 *
 * What nobody took back, and what begins with a birth, is read as packed numbers; the rest goes through `effectiveLog`.
 */
export function* readStays(packed: PackedChanges, rules: StayRules): Generator<number, ReadStays, void> {
  const places = new Places();
  const columns = new StayColumns(packed.length);
  const follower = new DealStays(columns, sameKind(places, rules.categoryOf));
  const rows = new DealRows(packed);
  const cells = new PlaceCells(packed, places);
  for (let deal = 0; deal < rows.deals; deal++) {
    const own = rows.of(deal);
    if (isPlain(packed, own)) {
      follower.begin(deal, null);
      cells.follow(own, follower);
    } else if (own.length > 0) {
      const entries = own.map((row) => packedChange(packed, row, 'dealId'));
      followEntries(deal, entries, { places, follower, rules });
    }
    if (deal % STEP === STEP - 1) yield deal + 1;
  }
  return { stays: columns.stays, places, lacking: follower.lacking };
}

/** Nothing of it was taken back, and it is known from its beginning. */
function isPlain({ undoes, kind }: PackedChanges, rows: readonly number[]): boolean {
  const first = rows[0];
  if (first === undefined) return false;
  const name = CHANGE_KINDS[kind[first] as number];
  return (name === 'created' || name === 'imported') && rows.every((row) => undoes[row] === 0);
}

function sameKind(places: Places, categoryOf: StayRules['categoryOf']): (from: number, to: number) => boolean {
  return (from, to) => {
    const [one, other] = [places.at(from), places.at(to)];
    if (one.pipelineId !== other.pipelineId) return false;
    const [was, is] = [categoryOf(one.pipelineId, one.stageId), categoryOf(other.pipelineId, other.stageId)];
    // Who may delete stages was held to the category when it happened; a stage that left no trace is taken at its word.
    return was === null || is === null || was === is;
  };
}

/** Reads from packed changes where deals stand. */
class PlaceCells {
  readonly #packed: PackedChanges;
  readonly #places: Places;
  readonly #texts: PoolTexts;
  readonly #pipelineField: number;
  readonly #stageField: number;
  readonly #enteredField: number;

  constructor(packed: PackedChanges, places: Places) {
    this.#packed = packed;
    this.#places = places;
    this.#texts = new PoolTexts(packed.values);
    this.#pipelineField = packed.fields.find('pipelineId');
    this.#stageField = packed.fields.find('stageId');
    this.#enteredField = packed.fields.find('stageEnteredAt');
  }

  follow(rows: readonly number[], follower: DealStays): void {
    const { at, kind, cause, firstField, field, to, values } = this.#packed;
    let pipelineId = '';
    let stageId = '';
    let place = -1;
    for (const row of rows) {
      let isMoved = false;
      let enteredAt = NaN;
      for (let cell = firstField[row] as number; cell < (firstField[row + 1] as number); cell++) {
        const name = field[cell];
        if (name === this.#pipelineField) {
          pipelineId = this.#texts.at(to[cell] as number) ?? '';
          isMoved = true;
        } else if (name === this.#stageField) {
          stageId = this.#texts.at(to[cell] as number) ?? '';
          isMoved = true;
        } else if (name === this.#enteredField) enteredAt = millisOf(values.at(to[cell] as number));
      }
      if (isMoved) place = this.#places.refOf(pipelineId, stageId);
      follower.take({
        at: at[row] as number,
        kind: CHANGE_KINDS[kind[row] as number] ?? 'edited',
        place,
        enteredAt,
        isCaused: cause[row] !== 0,
      });
    }
  }
}

function followEntries(
  deal: number,
  entries: readonly DealChange[],
  { places, follower, rules }: { places: Places; follower: DealStays; rules: StayRules },
): void {
  const [first] = entries;
  if (!first) return;
  const present = isBirth(first) ? null : rules.present(first.dealId);
  const before = isBirth(first) ? null : placeBefore(entries, present);
  let pipelineId = before?.pipelineId ?? '';
  let stageId = before?.stageId ?? '';
  const known: PlaceBefore | null = before && {
    place: places.refOf(pipelineId, stageId),
    enteredAt: before.enteredAt,
    knownFrom: millisOf(first.at),
  };
  follower.begin(deal, known);
  for (const { at, kind, changes, cause } of effectiveLog(entries)) {
    if (changes['pipelineId']) pipelineId = textOf(changes['pipelineId'].to) ?? '';
    if (changes['stageId']) stageId = textOf(changes['stageId'].to) ?? '';
    follower.take({
      at: millisOf(at),
      kind,
      place: places.refOf(pipelineId, stageId),
      enteredAt: millisOf(changes['stageEnteredAt']?.to),
      isCaused: cause !== undefined,
    });
  }
}

/** Where a deal stood before its first entry; what never changed since is as it is today. */
function placeBefore(
  entries: readonly DealChange[],
  present: PresentPlace | null,
): { pipelineId: string; stageId: string; enteredAt: number } {
  const { values } = stateBefore(entries);
  const changed = new Set(entries.flatMap(({ changes }) => Object.keys(changes)));
  const valueOf = (field: keyof PresentPlace): unknown =>
    changed.has(field) ? values.get(field) : (present?.[field] ?? null);
  return {
    pipelineId: textOf(valueOf('pipelineId')) ?? '',
    stageId: textOf(valueOf('stageId')) ?? '',
    enteredAt: millisOf(valueOf('stageEnteredAt')),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function millisOf(value: unknown): number {
  return typeof value === 'string' ? millisOfInstant(value) : NaN;
}
