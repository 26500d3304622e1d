import type { Deal } from '../../model/deal.js';
import { convertMinor, toBasisPoints, toMinor, weightedMinor } from '../../model/money.js';
import { currencyOf, probabilityOf } from '../../model/totals-of.js';
import type { FieldEnvironment } from '../../model/field.js';
import type { DealTable } from '../table/deal-table.js';
import { MoneySums, type CurrencySum, type MoneyPart } from './money-sums.js';

const WITHOUT_RATE = 1;
const OPEN = 2;

/** A stage that deals stand in, whether anybody declared it or not. */
export interface StageKey {
  readonly id: string;
  readonly pipelineId: string;
}

/** The numbers that every header needs, packed: stage, money and weighted money of each row. */
export class CoreColumns {
  /** Every stage that a deal stands in, known or not, by ordinal. */
  readonly stages: StageKey[] = [];
  readonly #stageOrdinals = new Map<string, Map<string, number>>();
  /** Of the row before: rows of one pipeline mostly stand together. */
  #lastPipelineId: string | null = null;
  #lastOrdinals: Map<string, number> | undefined;
  readonly currencies: string[] = [];
  readonly #currencyOrdinals = new Map<string, number>();
  /** The ordinal of each row's stage; -1 for an empty row. */
  stage = new Int32Array(0);
  /** How many deals stand in each stage, by ordinal. */
  readonly #counts: number[] = [];
  #places: Place[] = [];
  #minor = new Float64Array(0);
  #weighted = new Float64Array(0);
  #currency = new Uint16Array(0);
  #flags = new Uint8Array(0);

  rebuild(table: DealTable, env: FieldEnvironment): void {
    this.#stageOrdinals.clear();
    this.#lastPipelineId = null;
    this.#lastOrdinals = undefined;
    this.stages.length = 0;
    this.#counts.length = 0;
    this.stage.fill(-1);
    this.#currencyOrdinals.clear();
    this.currencies.length = 0;
    this.refill(table, env);
  }

  /** Money counts in another currency, or at other rates: all rows are read anew, and stages keep their ordinals. */
  refill(table: DealTable, env: FieldEnvironment): void {
    this.#places = [];
    this.#reserve(table.height);
    for (let row = 0; row < table.height; row++) this.#fill(row, table, env);
  }

  update(rows: readonly number[], table: DealTable, env: FieldEnvironment): void {
    this.#reserve(table.height);
    for (const row of rows) this.#fill(row, table, env);
  }

  /** True where a deal stands in the stage. */
  isInUse(ordinal: number): boolean {
    return (this.#counts[ordinal] ?? 0) > 0;
  }

  /** All rows of a stage, in no particular order. */
  rowsIn({ id, pipelineId }: StageKey): Int32Array {
    const ordinal = this.#stageOrdinals.get(pipelineId)?.get(id) ?? -1;
    const rows = new Int32Array(this.#counts[ordinal] ?? 0);
    // The browser's own search goes through numbers faster than a loop of ours, above all where that runs for the first time.
    for (let at = 0, row = -1; at < rows.length; at++) {
      row = this.stage.indexOf(ordinal, row + 1);
      rows[at] = row;
    }
    return rows;
  }

  /** What a row adds to a total. */
  partOf(row: number): MoneyPart {
    const flags = this.#flags[row] ?? 0;
    return {
      minor: this.#minor[row] ?? NaN,
      weighted: flags & OPEN ? (this.#weighted[row] as number) : 0,
      currency: this.#currency[row] ?? 0,
      lacksRate: (flags & WITHOUT_RATE) !== 0,
    };
  }

  /** Adds up some rows; `count` of them from `rows`. */
  sum(rows: Int32Array, count: number): MoneySums {
    const sums = new Float64Array(this.currencies.length);
    const weighted = new Float64Array(this.currencies.length);
    const counts = new Int32Array(this.currencies.length);
    let withoutValue = 0;
    let withoutRate = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      const minor = this.#minor[row] as number;
      if (minor !== minor) {
        if ((this.#flags[row] as number) & WITHOUT_RATE) withoutRate++;
        else withoutValue++;
        continue;
      }
      const currency = this.#currency[row] as number;
      counts[currency] = (counts[currency] as number) + 1;
      sums[currency] = (sums[currency] as number) + minor;
      if ((this.#flags[row] as number) & OPEN) {
        weighted[currency] = (weighted[currency] as number) + (this.#weighted[row] as number);
      }
    }
    const found = Array.from(counts, (of, at): CurrencySum => ({
      count: of,
      minor: sums[at] as number,
      weighted: weighted[at] as number,
    }));
    return new MoneySums(withoutValue, withoutRate, found);
  }

  #reserve(height: number): void {
    if (this.stage.length >= height) return;
    const size = Math.max(height, Math.ceil(this.stage.length * 1.5));
    const grown = <T extends Int32Array | Float64Array | Uint16Array | Uint8Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.stage = grown(this.stage, new Int32Array(size).fill(-1));
    this.#minor = grown(this.#minor, new Float64Array(size));
    this.#weighted = grown(this.#weighted, new Float64Array(size));
    this.#currency = grown(this.#currency, new Uint16Array(size));
    this.#flags = grown(this.#flags, new Uint8Array(size));
  }

  #fill(row: number, table: DealTable, env: FieldEnvironment): void {
    const { columns } = table;
    const ordinal = table.isAlive(row) ? this.#stageOrdinal(columns.pipelineIdAt(row), columns.stageIdAt(row)) : -1;
    this.#count(this.stage[row] as number, -1);
    this.#count(ordinal, 1);
    this.stage[row] = ordinal;
    if (ordinal < 0) return;
    const place = (this.#places[ordinal] ??= placeOf(table.peek(row) as Readonly<Deal>, env));
    const own = columns.currencyAt(row) ?? place.currency;
    const value = columns.valueAt(row);
    let flags = place.open ? OPEN : 0;
    let minor = NaN;
    let currency = own;
    if (value !== null && place.showsValues) {
      // Most are whole amounts in the currency of their pipeline, which need neither a look-up nor rounding.
      const scaled = own === place.currency ? value * place.factor : NaN;
      minor = Number.isInteger(value) && Number.isSafeInteger(scaled) ? scaled : toMinor(value, own);
      if (env.rates && env.currency && own !== env.currency) {
        currency = env.currency;
        const converted = convertMinor(minor, own, env.currency, env.rates);
        if (converted === null) flags |= WITHOUT_RATE;
        minor = converted ?? NaN;
      }
    }
    this.#minor[row] = minor;
    this.#currency[row] =
      currency === place.currency
        ? (place.currencyOrdinal ??= this.#currencyOrdinal(currency))
        : this.#currencyOrdinal(currency);
    let weighted = 0;
    if (place.open && minor === minor) {
      const probability = columns.probabilityAt(row);
      weighted = weightedMinor(minor, probability === null ? place.basisPoints : toBasisPoints(probability));
    }
    this.#weighted[row] = weighted;
    this.#flags[row] = flags;
  }

  #count(ordinal: number, step: 1 | -1): void {
    if (ordinal >= 0) this.#counts[ordinal] = (this.#counts[ordinal] ?? 0) + step;
  }

  #stageOrdinal(pipelineId: string, id: string): number {
    let ofPipeline = pipelineId === this.#lastPipelineId ? this.#lastOrdinals : this.#stageOrdinals.get(pipelineId);
    if (!ofPipeline) {
      ofPipeline = new Map();
      this.#stageOrdinals.set(pipelineId, ofPipeline);
    }
    this.#lastPipelineId = pipelineId;
    this.#lastOrdinals = ofPipeline;
    let ordinal = ofPipeline.get(id);
    if (ordinal === undefined) {
      ordinal = this.stages.length;
      ofPipeline.set(id, ordinal);
      this.stages.push({ id, pipelineId });
    }
    return ordinal;
  }

  #currencyOrdinal(currency: string): number {
    let ordinal = this.#currencyOrdinals.get(currency);
    if (ordinal === undefined) {
      ordinal = this.currencies.length;
      this.#currencyOrdinals.set(currency, ordinal);
      this.currencies.push(currency);
    }
    return ordinal;
  }
}

/** What all deals of one stage share, looked up once. */
interface Place {
  open: boolean;
  /** Of deals for which no person set a probability. */
  basisPoints: number;
  /** Of deals that name none. */
  currency: string;
  /** Minor units in one major unit of it. */
  factor: number;
  currencyOrdinal?: number;
  showsValues: boolean;
}

function placeOf(deal: Readonly<Deal>, env: FieldEnvironment): Place {
  const stage = env.stage(deal.stageId, deal.pipelineId);
  const currency = currencyOf({ currency: null }, env.pipeline(deal.pipelineId));
  return {
    open: stage === undefined || stage.category === 'open',
    basisPoints: toBasisPoints(probabilityOf({ probability: null }, stage)),
    currency,
    factor: toMinor(1, currency),
    showsValues: env.canSeeValue(deal),
  };
}
