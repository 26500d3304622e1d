import { fromMinor, toMinor } from '../../model/amount.js';
import { EDITABLE_DEAL_FIELDS } from '../../model/change-set.js';
import type { Deal, DealField, DealInput, DealPatch } from '../../model/deal.js';
import type { Outcome } from '../operation.js';
import { INSTANT_FIELDS } from './plan-condition.js';
import { readId, requireExact } from './read-id.js';

/** A record of a foreign backend. */
export type Row = Record<string, unknown>;

/** What a backend answered to a question for records. */
export interface FoundRows {
  rows: readonly Row[];
  /** How many there are in all, where it was asked for that. */
  count: number | null;
  /** True where it says that it cut the page shorter than it was asked for. */
  isCut?: boolean;
}

/** How one field travels where its value needs more than another name. */
export interface FieldCodec {
  read(value: unknown, row: Row): unknown;
  write(value: unknown): unknown;
}

/** For lists and objects in a column of text: JSON both ways. */
export const jsonText: FieldCodec = {
  read: (value) => (typeof value === 'string' && value !== '' ? (JSON.parse(value) as unknown) : value),
  write: (value) => (value === null || value === undefined ? null : JSON.stringify(value)),
};

/** How the records of a backend are deals. */
export interface DealMapping {
  /**
   * The backend's name of each field that it keeps: `{title: 'name', stageId: 'status', value: 'amount'}`. `id`, `title`
   * and `stageId` are always kept, under their own names where none is given. Absent: every field, under its own name.
   */
  fields?: Partial<Record<DealField, string>>;
  /** Our stage id by the backend's value: `{'10-new': 'qualified'}`. Values that are not named pass as they are. */
  stages?: Readonly<Record<string, string>>;
  /** `major`: 12.50; `minor`: 1250; `text`: "12.50". Default `major`. */
  money?: 'major' | 'minor' | 'text';
  /** ISO 4217, for a backend that keeps no currency: all its amounts are in this one. */
  currency?: string;
  /** For a backend that keeps no pipelines: all its deals stand in this one. */
  pipelineId?: string;
  codecs?: Partial<Record<DealField, FieldCodec>>;
}

/** Dates and counters that follow from an act, and the place: a backend that does not keep them loses no one's words. */
const FOLLOWING: ReadonlySet<DealField> = new Set([
  'pipelineId',
  'firstContactAt',
  'createdAt',
  'stageEnteredAt',
  'lastActivityAt',
  'nextActivityAt',
  'plannedUntilAt',
  'closedAt',
  'pushCount',
  'rank',
  'version',
]);
const INSTANTS: ReadonlySet<string> = new Set(INSTANT_FIELDS);
/** What names another record, or is compared digit by digit. */
const IDS: ReadonlySet<DealField> = new Set([
  'id',
  'externalId',
  'pipelineId',
  'stageId',
  'ownerId',
  'teamId',
  'territoryId',
  'accountId',
  'contactId',
  'productId',
  'lostReasonId',
]);
const NEEDED: readonly DealField[] = ['id', 'title', 'stageId'];

/** Reads and writes a backend's records by a mapping, and knows what cannot be written. */
export class MappedDeals {
  /** The fields that the backend keeps. */
  readonly stores: readonly DealField[];
  readonly #mapping: DealMapping;
  readonly #names: ReadonlyMap<DealField, string>;
  readonly #stageValues: ReadonlyMap<string, string>;

  constructor(mapping: DealMapping) {
    this.#mapping = mapping;
    const all: readonly DealField[] = ['id', 'version', ...EDITABLE_DEAL_FIELDS];
    const { fields } = mapping;
    const kept = fields ? all.filter((field) => fields[field] !== undefined || NEEDED.includes(field)) : all;
    this.stores = kept;
    this.#names = new Map(kept.map((field) => [field, fields?.[field] ?? field]));
    this.#stageValues = new Map(Object.entries(mapping.stages ?? {}).map(([value, stageId]) => [stageId, value]));
  }

  keeps(field: DealField): boolean {
    return this.#names.has(field);
  }

  /** Whether an amount can be read without the rest of its record. */
  get readsAmountsAlone(): boolean {
    return this.#mapping.money !== 'minor' || !this.keeps('currency');
  }

  /** The backend's name of a field that it keeps. */
  nameOf(field: string): string {
    return this.#names.get(field as DealField) ?? field;
  }

  /** @throws AdapterError `protocol` where an id or a version lost digits on the way. */
  read(row: Row): DealInput {
    const deal: Partial<Record<DealField, unknown>> = {};
    const { pipelineId, currency, codecs } = this.#mapping;
    for (const [field, name] of this.#names) {
      const value = row[name];
      if (value === undefined) continue;
      if (IDS.has(field)) requireExact(value, name);
      deal[field] = codecs?.[field] ? codecs[field].read(value, row) : this.#readValue(field, value, row);
    }
    if (pipelineId !== undefined && !this.keeps('pipelineId')) deal.pipelineId = pipelineId;
    if (currency !== undefined && !this.keeps('currency') && deal.value !== null) deal.currency = currency;
    return deal as unknown as DealInput;
  }

  /** What a patch is called there; `before` gives the currency where money is kept in minor units. */
  write(patch: DealPatch & { id?: string }, before: { currency?: string | null } = {}): Row {
    const row: Row = {};
    const currency = patch.currency ?? before.currency ?? this.#mapping.currency ?? '';
    for (const [field, name] of this.#names) {
      if (field === 'version' || !(field in patch)) continue;
      const value = patch[field];
      const codec = this.#mapping.codecs?.[field];
      row[name] = codec ? codec.write(value) : this.#writeValue(field, value, currency);
    }
    return row;
  }

  /** The backend's value of a stage. */
  stageValue(stageId: string): string {
    return this.#stageValues.get(stageId) ?? stageId;
  }

  /** Why an op cannot be written, or null when it can: what a person set must not get lost unseen. */
  refusal(patch: DealPatch, kind: 'create' | 'update'): Outcome | null {
    const lost = (Object.keys(patch) as (keyof DealPatch)[]).filter((field) => {
      if (this.keeps(field) || FOLLOWING.has(field)) return false;
      const value = patch[field];
      if (field === 'currency') return value !== null && value !== this.#mapping.currency;
      return kind === 'update' || !isNothing(value ?? null);
    });
    const isEmpty = kind === 'update' && !Object.keys(patch).some((field) => this.keeps(field as DealField));
    if (lost.length === 0 && !isEmpty) return null;
    const fields = (lost.length > 0 ? lost : Object.keys(patch)).map((field) => [
      field,
      `The backend keeps no ${field}.`,
    ]);
    return {
      status: 'rejected',
      code: 'unsupported',
      message: `The backend does not keep: ${fields.map(([field]) => field).join(', ') || 'anything of this change'}.`,
      fields: Object.fromEntries(fields) as Record<string, string>,
    };
  }

  #readValue(field: DealField, value: unknown, row: Row): unknown {
    if (value === null) return null;
    const name = this.nameOf(field);
    if (field === 'stageId') {
      const stage = readId(value, name);
      return this.#mapping.stages?.[stage] ?? stage;
    }
    if (IDS.has(field)) return readId(value, name);
    if (field === 'value' || field === 'margin') return this.#readMoney(value, row);
    if (field === 'version') {
      // 64 bits do not fit a number of JSON, so some write them as text.
      const version = typeof value === 'string' || typeof value === 'bigint' ? Number(value) : value;
      requireExact(version, name);
      return version;
    }
    if (typeof value === 'string' && INSTANTS.has(field)) return instantOf(value);
    return value;
  }

  #readMoney(value: unknown, row: Row): unknown {
    if (this.#mapping.money === 'minor' && typeof value === 'number') {
      const currency = row[this.nameOf('currency')] ?? this.#mapping.currency;
      return fromMinor(value, typeof currency === 'string' ? currency : '');
    }
    // Databases write decimals as text, so that no digit is lost on the way.
    return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  }

  #writeValue(field: DealField, value: unknown, currency: string): unknown {
    if (field === 'stageId') return this.stageValue(value as string);
    if (typeof value === 'number' && (field === 'value' || field === 'margin')) {
      if (this.#mapping.money === 'minor') return toMinor(value, currency);
      if (this.#mapping.money === 'text') return String(value);
    }
    return value;
  }
}

const ZONE_AT_ITS_END = /\d\d:\d\d.*(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

/**
 * Databases write an instant in many ways; the deal holds one. What is none is left for the reader to complain about: without
 * a zone it would be another one on each machine.
 */
function instantOf(text: string): string {
  const at = ZONE_AT_ITS_END.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? text : new Date(at).toISOString();
}

function isNothing(value: Deal[DealField]): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}
