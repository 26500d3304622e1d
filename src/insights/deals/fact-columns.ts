import { toBasisPoints } from '../../model/amount.js';
import { parseDate } from '../../model/civil-date.js';
import type { Deal, Split } from '../../model/deal.js';
import { withRoom } from '../../model/history/packed/with-room.js';
import { dayOfInstant, millisOfInstant } from '../../model/zone.js';
import { STATUS, statusOf, worthOf, type DealFacts, type DealSurroundings } from './deal-facts.js';

/** The columns of {@link DealFacts} that hold a number for each row. */
type Numbers = Omit<DealFacts, 'length' | 'ids' | 'names' | 'splits'>;
type Writable<Column> = Column extends Float64Array
  ? Float64Array
  : Column extends Uint32Array
    ? Uint32Array
    : Column extends Uint16Array
      ? Uint16Array
      : Uint8Array;
type Columns = { -readonly [Name in keyof Numbers]: Writable<Numbers[Name]> };

/** Columns that hold numbers into `names`. */
const NAMED = ['pipeline', 'stage', 'owner', 'team', 'territory', 'product', 'currency'] as const;
const OTHERS = [
  'minor',
  'basisPoints',
  'enteredAt',
  'createdAt',
  'firstContactAt',
  'closedAt',
  'lastActivityAt',
  'nextActivityAt',
  'plannedUntilAt',
  'createdDay',
  'firstContactDay',
  'closedDay',
  'dueDay',
  'snoozedDay',
  'ownProbability',
  'pushCount',
] as const;

/** Facts of deals that are written row by row, in any order; rows that were not written hold no deal. */
export class FactColumns {
  readonly #ids: string[] = [];
  readonly #splits: (readonly Split[])[] = [];
  readonly #names: string[] = [''];
  readonly #refs = new Map<string, number>([['', 0]]);
  #length = 0;
  readonly #columns: Columns;

  /** With room for so many rows: more find room as well. */
  constructor(expected = 16) {
    const numbers = (): Float64Array => new Float64Array(expected);
    const refs = (): Uint32Array => new Uint32Array(expected);
    this.#columns = {
      status: new Uint8Array(expected),
      pipeline: refs(),
      stage: refs(),
      owner: refs(),
      team: refs(),
      territory: refs(),
      product: refs(),
      minor: numbers(),
      currency: refs(),
      basisPoints: new Uint16Array(expected),
      enteredAt: numbers(),
      createdAt: numbers(),
      firstContactAt: numbers(),
      closedAt: numbers(),
      lastActivityAt: numbers(),
      nextActivityAt: numbers(),
      plannedUntilAt: numbers(),
      createdDay: numbers(),
      firstContactDay: numbers(),
      closedDay: numbers(),
      dueDay: numbers(),
      snoozedDay: numbers(),
      ownProbability: numbers(),
      pushCount: numbers(),
    };
  }

  get length(): number {
    return this.#length;
  }

  /** All rows so far, without a copy. */
  get facts(): DealFacts {
    const length = this.#length;
    const view = Object.fromEntries(
      Object.entries(this.#columns).map(([name, column]) => [name, column.subarray(0, length)]),
    ) as unknown as Numbers;
    return { length, ids: this.#ids, names: this.#names, splits: this.#splits, ...view };
  }

  /** Writes the deal of a row. */
  write(row: number, deal: Readonly<Deal>, around: DealSurroundings): void {
    this.#reach(row);
    const stage = around.stage(deal.stageId, deal.pipelineId);
    const { minor, currency } = worthOf(deal, around);
    const columns = this.#columns;
    this.#ids[row] = deal.id;
    columns.status[row] = statusOf(deal, around);
    columns.pipeline[row] = this.#refOf(deal.pipelineId);
    columns.stage[row] = this.#refOf(deal.stageId);
    columns.owner[row] = this.#refOf(deal.ownerId);
    columns.team[row] = this.#refOf(deal.teamId);
    columns.territory[row] = this.#refOf(deal.territoryId);
    columns.product[row] = this.#refOf(deal.productId);
    columns.minor[row] = minor ?? NaN;
    columns.currency[row] = this.#refOf(currency);
    columns.basisPoints[row] = toBasisPoints(deal.probability ?? stage?.probability ?? 0);
    columns.ownProbability[row] = deal.probability ?? NaN;
    columns.pushCount[row] = deal.pushCount ?? NaN;
    this.#splits[row] = deal.splits;
    this.#writeTimes(row, deal, around.timeZone);
  }

  /** There is no deal in a row any more. */
  erase(row: number): void {
    this.#reach(row);
    this.#ids[row] = '';
    this.#splits[row] = [];
    this.#columns.status[row] = STATUS.none;
  }

  /** Writes the row of other columns, whose names bear other numbers. */
  copy(row: number, from: DealFacts, at: number): void {
    this.#reach(row);
    this.#ids[row] = from.ids[at] ?? '';
    this.#splits[row] = from.splits[at] ?? [];
    const columns = this.#columns;
    columns.status[row] = from.status[at] as number;
    for (const name of NAMED) columns[name][row] = this.#refOf(from.names[from[name][at] as number] ?? null);
    for (const name of OTHERS) columns[name][row] = from[name][at] as number;
  }

  #writeTimes(row: number, deal: Readonly<Deal>, timeZone: string): void {
    const columns = this.#columns;
    columns.enteredAt[row] = millisOf(deal.stageEnteredAt);
    columns.createdAt[row] = millisOf(deal.createdAt);
    columns.firstContactAt[row] = millisOf(deal.firstContactAt);
    columns.closedAt[row] = millisOf(deal.closedAt);
    columns.lastActivityAt[row] = millisOf(deal.lastActivityAt);
    columns.nextActivityAt[row] = millisOf(deal.nextActivityAt);
    columns.plannedUntilAt[row] = millisOf(deal.plannedUntilAt);
    columns.createdDay[row] = dayOf(deal.createdAt, timeZone);
    columns.firstContactDay[row] = dayOf(deal.firstContactAt, timeZone);
    columns.closedDay[row] = dayOf(deal.closedAt, timeZone);
    columns.dueDay[row] = deal.expectedCloseDate === null ? NaN : parseDate(deal.expectedCloseDate);
    columns.snoozedDay[row] = deal.snoozedUntilDate === null ? NaN : parseDate(deal.snoozedUntilDate);
  }

  #reach(row: number): void {
    if (row < this.#length) return;
    const columns = this.#columns;
    for (const name of Object.keys(columns) as (keyof Columns)[]) grow(columns, name, row + 1);
    for (let next = this.#length; next <= row; next++) {
      this.#ids[next] = '';
      this.#splits[next] = [];
      columns.status[next] = STATUS.none;
    }
    this.#length = row + 1;
  }

  #refOf(name: string | null): number {
    if (name === null) return 0;
    let ref = this.#refs.get(name);
    if (ref === undefined) {
      ref = this.#names.push(name) - 1;
      this.#refs.set(name, ref);
    }
    return ref;
  }
}

/** Packs deals for figures. */
export function dealFacts(deals: readonly Readonly<Deal>[], around: DealSurroundings): DealFacts {
  const columns = new FactColumns(deals.length);
  for (const [row, deal] of deals.entries()) columns.write(row, deal, around);
  return columns.facts;
}

function grow<Name extends keyof Columns>(columns: Columns, name: Name, length: number): void {
  columns[name] = withRoom<Columns[Name]>(columns[name], length);
}

function millisOf(instant: string | null): number {
  return instant === null ? NaN : millisOfInstant(instant);
}

function dayOf(instant: string | null, timeZone: string): number {
  return instant === null ? NaN : dayOfInstant(instant, timeZone);
}
