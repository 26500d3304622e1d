import type { Deal } from '../../model/deal.js';
import { fieldDefinition, type FieldDefinition } from '../../model/field.js';
import { sortReader, type SortValue } from '../../model/sort.js';
import type { SortKey } from '../../model/view.js';
import type { DealTable } from '../deal-table.js';
import type { QueryContext } from './query-context.js';
import { manualOrder, type RowOrder } from './row-order.js';
import { stableSort } from './stable-sort.js';

/** The manual order where several stages stand together: stage by stage. */
export function stagedOrder(context: QueryContext): RowOrder {
  const manual = manualOrder(context.table);
  const place = stagePosition(context);
  return {
    compare: (a, b) => place(a) - place(b) || manual.compare(a, b),
    sort: (rows) => {
      manual.sort(rows);
      stableSort(rows, place, 1);
    },
    mend: () => true,
  };
}

/** A chosen sort: by each key in turn, unknown values last in both directions, then the manual order. */
export function chosenOrder(sort: readonly SortKey[], context: QueryContext): RowOrder {
  const keys = sort.flatMap(({ field, direction }) => {
    const definition = fieldDefinition(field);
    return definition
      ? [{ numbers: new SortNumbers(definition, context), sign: direction === 'desc' ? (-1 as const) : (1 as const) }]
      : [];
  });
  const manual = manualOrder(context.table);
  if (keys.length === 0) return manual;
  const compare = (a: number, b: number): number => {
    for (const { numbers, sign } of keys) {
      const left = numbers.at(a);
      const right = numbers.at(b);
      if (left === right) continue;
      const leftKnown = left === left;
      const rightKnown = right === right;
      if (leftKnown && rightKnown) return left < right ? -sign : sign;
      if (leftKnown !== rightKnown) return leftKnown ? -1 : 1;
    }
    return manual.compare(a, b);
  };
  return {
    compare,
    sort: (rows) => {
      manual.sort(rows);
      for (const { numbers, sign } of keys.toReversed()) stableSort(rows, (row) => numbers.at(row), sign);
    },
    mend: (rows) => keys.every(({ numbers }) => rows.every((row) => numbers.mend(row))),
  };
}

/** One number a row that sorts as the model's own value does; NaN is unknown. Text is replaced by its place among all texts. */
class SortNumbers {
  readonly #table: DealTable;
  readonly #read: (deal: Deal) => SortValue;
  readonly #places = new Map<string, number>();
  #numbers: Float64Array;

  constructor(field: FieldDefinition, { table, source }: QueryContext) {
    this.#table = table;
    this.#read = sortReader(field, source.environment(), (name, deal) => {
      const id = deal[name as keyof Deal];
      return typeof id === 'string' ? source.nameOf(name, id) : null;
    });
    this.#numbers = new Float64Array(table.height).fill(NaN);
    const texts: (string | undefined)[] = [];
    for (let row = 0; row < table.height; row++) {
      const deal = table.peek(row);
      const value = deal ? this.#read(deal) : null;
      if (typeof value === 'number') this.#numbers[row] = value;
      else if (value !== null) {
        texts[row] = value;
        this.#places.set(value, 0);
      }
    }
    if (this.#places.size > 0) this.#rankTexts(source.collator());
    texts.forEach((text, row) => {
      if (text !== undefined) this.#numbers[row] = this.#places.get(text) ?? NaN;
    });
  }

  at(row: number): number {
    return this.#numbers[row] ?? NaN;
  }

  /** Reads a changed row anew; false for a text that was not there before, because it has no place yet. */
  mend(row: number): boolean {
    if (row >= this.#numbers.length) {
      const grown = new Float64Array(Math.max(row + 1, Math.ceil(this.#numbers.length * 1.5))).fill(NaN);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    const deal = this.#table.peek(row);
    const value = deal ? this.#read(deal) : null;
    const place = typeof value === 'string' ? this.#places.get(value) : (value ?? NaN);
    if (place === undefined) return false;
    this.#numbers[row] = place;
    return true;
  }

  #rankTexts(collator: Intl.Collator): void {
    const sorted = [...this.#places.keys()].sort((a, b) => collator.compare(a, b));
    let place = 0;
    sorted.forEach((text, index) => {
      const previous = sorted[index - 1];
      if (previous === undefined || collator.compare(previous, text) !== 0) place = index;
      this.#places.set(text, place);
    });
  }
}

/** Where each stage stands over all pipelines, asked by row. */
function stagePosition({ source, core }: QueryContext): (row: number) => number {
  const places = new Map<string, number>();
  for (const pipeline of source.pipelines()) {
    for (const stage of pipeline.stages) places.set(`${pipeline.id}\n${stage.id}`, places.size);
  }
  const byOrdinal = core.stages.map(({ id, pipelineId }) => places.get(`${pipelineId}\n${id}`) ?? places.size);
  return (row) => byOrdinal[core.stage[row] as number] ?? places.size;
}
