import type { Deal } from '../../model/deal.js';
import { convertMinor, toBasisPoints, toMinor, weightedMinor, type Totals } from '../../model/money.js';
import { currencyOf, probabilityOf } from '../../model/totals-of.js';
import type { FieldEnvironment } from '../../model/field.js';
import type { DealTable } from '../deal-table.js';

const WITHOUT_RATE = 1;
const OPEN = 2;

/** The numbers that every header needs, packed: stage, money and weighted money of each row. */
export class CoreColumns {
  /** Every stage that a deal stands in, known or not, by ordinal. */
  readonly stages: { id: string; pipelineId: string }[] = [];
  readonly #stageOrdinals = new Map<string, Map<string, number>>();
  /** Of the row before: rows of one pipeline mostly stand together. */
  #lastPipelineId: string | null = null;
  #lastOrdinals: Map<string, number> | undefined;
  readonly #currencies: string[] = [];
  readonly #currencyOrdinals = new Map<string, number>();
  stage = new Int32Array(0);
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
    this.#places = [];
    this.#currencyOrdinals.clear();
    this.#currencies.length = 0;
    this.#reserve(table.height);
    for (let row = 0; row < table.height; row++) this.#fill(row, table, env);
  }

  update(rows: readonly number[], table: DealTable, env: FieldEnvironment): void {
    this.#reserve(table.height);
    for (const row of rows) this.#fill(row, table, env);
  }

  /** Adds up some rows; `count` of them from `rows`. */
  sum(rows: Int32Array, count: number): Totals {
    const sums = new Float64Array(this.#currencies.length);
    const weighted = new Float64Array(this.#currencies.length);
    const seen = new Uint8Array(this.#currencies.length);
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
      seen[currency] = 1;
      sums[currency] = (sums[currency] as number) + minor;
      if ((this.#flags[row] as number) & OPEN) {
        weighted[currency] = (weighted[currency] as number) + (this.#weighted[row] as number);
      }
    }
    const list: Totals['sums'] = [];
    for (let c = 0; c < sums.length; c++) {
      if (!seen[c]) continue;
      list.push({
        currency: this.#currencies[c] as string,
        minor: sums[c] as number,
        weightedMinor: weighted[c] as number,
      });
    }
    list.sort((a, b) => (a.currency < b.currency ? -1 : 1));
    return { count, withoutValue, withoutRate, sums: list };
  }

  #reserve(height: number): void {
    if (this.stage.length >= height) return;
    const size = Math.max(height, Math.ceil(this.stage.length * 1.5));
    const grown = <T extends Int32Array | Float64Array | Uint16Array | Uint8Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.stage = grown(this.stage, new Int32Array(size));
    this.#minor = grown(this.#minor, new Float64Array(size));
    this.#weighted = grown(this.#weighted, new Float64Array(size));
    this.#currency = grown(this.#currency, new Uint16Array(size));
    this.#flags = grown(this.#flags, new Uint8Array(size));
  }

  #fill(row: number, table: DealTable, env: FieldEnvironment): void {
    if (!table.isAlive(row)) {
      this.stage[row] = -1;
      return;
    }
    const { columns } = table;
    const ordinal = this.#stageOrdinal(columns.pipelineIdAt(row), columns.stageIdAt(row));
    this.stage[row] = ordinal;
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
      ordinal = this.#currencies.length;
      this.#currencyOrdinals.set(currency, ordinal);
      this.#currencies.push(currency);
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
