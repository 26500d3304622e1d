import type { ChangeKind, DealChange, MoveCause, PipelineChange } from '../../model/change.js';
import { MOVE_CAUSES } from '../../model/change.js';
import { changesOf } from '../../model/change-set.js';
import { CHANGE_KINDS } from '../../model/history/packed/packed-changes.js';
import type { Json } from '../../model/json.js';
import { millisOfInstant } from '../../model/zone.js';
import { AdapterError } from '../adapter-error.js';
import type { HistoryOf } from '../adapter.js';
import { completeDeal } from '../complete-deal.js';
import type { MappedDeals, Row } from './deal-mapping.js';
import type { HistoryFields, HistoryTable } from './history-mapping.js';
import { readId } from './read-id.js';

type Field = keyof HistoryFields;
type Changes = Record<string, { from: Json; to: Json }>;

const NEEDED: ReadonlySet<Field> = new Set(['position', 'dealId', 'pipelineId', 'at', 'kind', 'changes']);
const KINDS: Readonly<Record<HistoryOf, readonly ChangeKind[]>> = {
  deals: CHANGE_KINDS,
  pipelines: ['created', 'edited', 'deleted', 'restored'],
};
const BIRTHS: ReadonlySet<ChangeKind> = new Set(['created', 'imported', 'restored']);

/** Reads the rows of one table of a backend as entries of a history. */
export class HistoryRows {
  readonly from: string;
  readonly #of: HistoryOf;
  readonly #fields: HistoryFields;
  readonly #deals: MappedDeals;

  constructor(of: HistoryOf, { from, fields = {} }: HistoryTable, deals: MappedDeals) {
    this.from = from;
    this.#of = of;
    this.#fields = fields;
    this.#deals = deals;
  }

  /** The column by which entries are asked for. */
  columnOf(field: 'position' | 'dealId'): string {
    return this.#fields[field] ?? field;
  }

  /** @throws AdapterError `protocol` for a row without a position, or with one that places nothing. */
  position(row: Row): number {
    return readPosition(this.#value(row, 'position'), `${this.columnOf('position')} of ${this.from}`);
  }

  /** @throws AdapterError `protocol` for a row that is no entry; it names the column and the value. */
  read(row: Row): { position: number; change: DealChange | PipelineChange } {
    const position = this.position(row);
    const id = this.#id(row, 'id') ?? String(position);
    const kind = this.#oneOf(row, 'kind', KINDS[this.#of]);
    const changes = this.#changes(row);
    const entry = {
      id,
      at: this.#at(row),
      seq: this.#seq(row) ?? position,
      actorId: this.#id(row, 'actorId'),
      opId: this.#id(row, 'opId') ?? id,
      undoes: this.#id(row, 'undoes'),
    };
    if (this.#of === 'pipelines') {
      const pipelineId = this.#recordId(row, 'pipelineId');
      return { position, change: { ...entry, pipelineId, kind: kind as PipelineChange['kind'], changes } };
    }
    const cause = this.#cause(row);
    const change: DealChange = {
      ...entry,
      dealId: this.#recordId(row, 'dealId'),
      ...(cause !== null && { cause }),
      kind,
      changes: this.#ofDeal(changes, kind),
    };
    return { position, change };
  }

  /** The backend's columns and values as a deal's own, read as those of a deal are. */
  #ofDeal(changes: Changes, kind: ChangeKind): Changes {
    const side = (which: 'from' | 'to') =>
      this.#deals.read(Object.fromEntries(Object.entries(changes).map(([column, change]) => [column, change[which]])));
    const [from, to] = [side('from'), side('to')];
    const begins = BIRTHS.has(kind) && Object.values(changes).every((change) => change.from === null);
    const all = changesOf(begins ? null : completeDeal(from), kind === 'deleted' ? null : completeDeal(to));
    // What completes a deal is not told by the entry.
    return Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(to, name.split('.')[0] ?? name)));
  }

  #changes(row: Row): Changes {
    const value = this.#value(row, 'changes');
    const read = typeof value === 'string' ? parsed(value) : value;
    if (!isObject(read) || !Object.values(read).every(isObject)) {
      throw this.#unfit(row, 'changes', value, 'It has to be {column: {from, to}}, as an object or as JSON text.');
    }
    const entries = Object.entries(read as Record<string, Partial<Changes[string]>>);
    return Object.fromEntries(entries.map(([name, { from = null, to = null }]) => [name, { from, to }]));
  }

  #at(row: Row): string {
    const value = this.#value(row, 'at');
    const at = typeof value === 'string' ? millisOfInstant(value) : NaN;
    if (!Number.isNaN(at)) return new Date(at).toISOString();
    throw this.#unfit(row, 'at', value, 'It has to be an instant with its zone, such as 2026-03-02T09:00:00Z.');
  }

  #seq(row: Row): number | null {
    const value = this.#value(row, 'seq') ?? null;
    if (value === null) return null;
    const seq = typeof value === 'string' ? Number(value) : value;
    if (typeof seq === 'number' && Number.isSafeInteger(seq)) return seq;
    throw this.#unfit(row, 'seq', value, 'It has to be a whole number below 2^53 that ascends within a record.');
  }

  #cause(row: Row): MoveCause | null {
    return (this.#value(row, 'cause') ?? null) === null ? null : this.#oneOf(row, 'cause', MOVE_CAUSES);
  }

  #oneOf<T extends string>(row: Row, field: Field, words: readonly T[]): T {
    const value = this.#value(row, field);
    const word = words.find((each) => each === value);
    if (word !== undefined) return word;
    throw this.#unfit(row, field, value, `It has to be one of ${words.join(', ')}: translate others by a function.`);
  }

  #recordId(row: Row, field: 'dealId' | 'pipelineId'): string {
    const id = this.#id(row, field);
    if (id !== null) return id;
    throw this.#unfit(row, field, null, 'It has to be an id.');
  }

  #id(row: Row, field: Field): string | null {
    const value = this.#value(row, field) ?? null;
    return value === null ? null : readId(value, field);
  }

  #value(row: Row, field: Field): unknown {
    const from = this.#fields[field];
    const value = typeof from === 'function' ? from(row) : row[from ?? field];
    if (value !== undefined || (from === undefined && !NEEDED.has(field)) || typeof from === 'function') return value;
    throw mappingError(
      `${this.from} has no column "${from ?? field}", from which the history of ${this.#of} reads "${field}". Name the right one in history.${this.#of}.fields.${field}.`,
    );
  }

  #unfit(row: Row, field: Field, value: unknown, mend: string): AdapterError {
    const where = `of ${this.from} at the position ${String(row[this.columnOf('position')])}`;
    return mappingError(`"${field}" ${where} is ${shortly(value)}. ${mend}`);
  }
}

/**
 * A position as a number; databases write 64 bits as text, too.
 * @throws AdapterError `protocol` for what is no whole number from 1 to 2^53.
 */
export function readPosition(value: unknown, what: string): number {
  const position = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof position === 'number' && Number.isInteger(position) && position >= 1) {
    if (Number.isSafeInteger(position)) return position;
    throw mappingError(
      `The position ${what} is ${String(value)}, beyond 2^53, where two positions become one number. Count in smaller steps.`,
    );
  }
  throw mappingError(`The position ${what} is ${shortly(value)}. It has to be a whole number from 1 on.`);
}

/** Without a status: reading everything anew, as after a 400, would mend nothing. */
export function mappingError(message: string): AdapterError {
  return new AdapterError('protocol', message, { outcome: 'not-applied' });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function shortly(value: unknown): string {
  return (JSON.stringify(value) ?? 'not there').slice(0, 80);
}
