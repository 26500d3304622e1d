import type { DealHead } from '../../model/deal-head.js';
import type { Deal } from '../../model/deal.js';
import type { JsonObject } from '../../model/json.js';
import { rankHead } from './rank-head.js';

/** One list a field; null until a deal has that field at all. */
type Values<K extends keyof Deal> = (Deal[K] | null)[] | null;

const NOTHING: readonly never[] = Object.freeze([]);
const NO_FIELDS: JsonObject = Object.freeze({});

/**
 * All deals, field by field. A list of numbers or texts a field instead of an object a deal: nothing for the collector
 * to follow at a hundred thousand deals, and a field that no deal has costs nothing. Written out field by field, because
 * a loop over names reads every deal ten times slower.
 *
 * For passes over all rows it is itself a deal that reads straight from the lists: the one of `row`.
 */
export class DealColumns implements Readonly<Deal> {
  /** Whose fields the properties tell. */
  row = 0;
  readonly #capacity: number;
  #readRest: ((row: number) => void) | null = null;
  readonly #id: Deal['id'][];
  readonly #title: Deal['title'][];
  readonly #pipelineId: Deal['pipelineId'][];
  readonly #stageId: Deal['stageId'][];
  readonly #rank: Deal['rank'][];
  /** The heads of the ranks: what an order compares first, without touching a text. */
  #rankHead: Float64Array;
  #externalId: Values<'externalId'> = null;
  #value: Values<'value'> = null;
  #currency: Values<'currency'> = null;
  #margin: Values<'margin'> = null;
  #ownerId: Values<'ownerId'> = null;
  #splits: Values<'splits'> = null;
  #teamId: Values<'teamId'> = null;
  #territoryId: Values<'territoryId'> = null;
  #accountId: Values<'accountId'> = null;
  #contactId: Values<'contactId'> = null;
  #productId: Values<'productId'> = null;
  #source: Values<'source'> = null;
  #probability: Values<'probability'> = null;
  #expectedCloseDate: Values<'expectedCloseDate'> = null;
  #firstContactAt: Values<'firstContactAt'> = null;
  #createdAt: Values<'createdAt'> = null;
  #stageEnteredAt: Values<'stageEnteredAt'> = null;
  #lastActivityAt: Values<'lastActivityAt'> = null;
  #nextActivityAt: Values<'nextActivityAt'> = null;
  #plannedUntilAt: Values<'plannedUntilAt'> = null;
  #closedAt: Values<'closedAt'> = null;
  #lostReasonId: Values<'lostReasonId'> = null;
  #pushCount: Values<'pushCount'> = null;
  #snoozedUntilDate: Values<'snoozedUntilDate'> = null;
  #tags: Values<'tags'> = null;
  #version: Values<'version'> = null;
  #fields: Values<'fields'> = null;

  /** With room for `capacity` rows. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#id = new Array<Deal['id']>(capacity);
    this.#title = new Array<Deal['title']>(capacity);
    this.#pipelineId = new Array<Deal['pipelineId']>(capacity);
    this.#stageId = new Array<Deal['stageId']>(capacity);
    this.#rank = new Array<Deal['rank']>(capacity);
    this.#rankHead = new Float64Array(capacity);
  }

  /**
   * Some rows hold no more than their head: `read` is asked before any other field of a row is told, and writes the
   * whole row if it was one of them. Null when no such row is left.
   */
  set readRest(read: ((row: number) => void) | null) {
    this.#readRest = read;
  }

  /** Writes the head of a deal; where it stands is settled by the caller. */
  writeHead(row: number, head: DealHead, pipelineId: string, rank: string): void {
    const { id, value, currency, probability, closedAt } = head;
    this.#id[row] = id;
    this.#title[row] = id;
    this.#pipelineId[row] = pipelineId;
    this.#stageId[row] = head.stageId;
    this.#writeRank(row, rank);
    // Adding 0 turns -0 into 0, which JSON would do on the way back.
    this.#value = this.#put(this.#value, row, typeof value === 'number' ? value + 0 : null);
    this.#currency = this.#put(this.#currency, row, currency ?? null);
    this.#probability = this.#put(this.#probability, row, typeof probability === 'number' ? probability + 0 : null);
    this.#closedAt = this.#put(this.#closedAt, row, closedAt ?? null);
  }

  write(row: number, deal: Deal): void {
    this.#id[row] = deal.id;
    this.#title[row] = deal.title;
    this.#pipelineId[row] = deal.pipelineId;
    this.#stageId[row] = deal.stageId;
    this.#writeRank(row, deal.rank);
    this.#externalId = this.#put(this.#externalId, row, deal.externalId);
    this.#value = this.#put(this.#value, row, deal.value);
    this.#currency = this.#put(this.#currency, row, deal.currency);
    this.#margin = this.#put(this.#margin, row, deal.margin);
    this.#ownerId = this.#put(this.#ownerId, row, deal.ownerId);
    this.#splits = this.#put(this.#splits, row, deal.splits.length > 0 ? deal.splits : null);
    this.#teamId = this.#put(this.#teamId, row, deal.teamId);
    this.#territoryId = this.#put(this.#territoryId, row, deal.territoryId);
    this.#accountId = this.#put(this.#accountId, row, deal.accountId);
    this.#contactId = this.#put(this.#contactId, row, deal.contactId);
    this.#productId = this.#put(this.#productId, row, deal.productId);
    this.#source = this.#put(this.#source, row, deal.source);
    this.#probability = this.#put(this.#probability, row, deal.probability);
    this.#expectedCloseDate = this.#put(this.#expectedCloseDate, row, deal.expectedCloseDate);
    this.#firstContactAt = this.#put(this.#firstContactAt, row, deal.firstContactAt);
    this.#createdAt = this.#put(this.#createdAt, row, deal.createdAt);
    this.#stageEnteredAt = this.#put(this.#stageEnteredAt, row, deal.stageEnteredAt);
    this.#lastActivityAt = this.#put(this.#lastActivityAt, row, deal.lastActivityAt);
    this.#nextActivityAt = this.#put(this.#nextActivityAt, row, deal.nextActivityAt);
    this.#plannedUntilAt = this.#put(this.#plannedUntilAt, row, deal.plannedUntilAt);
    this.#closedAt = this.#put(this.#closedAt, row, deal.closedAt);
    this.#lostReasonId = this.#put(this.#lostReasonId, row, deal.lostReasonId);
    this.#pushCount = this.#put(this.#pushCount, row, deal.pushCount);
    this.#snoozedUntilDate = this.#put(this.#snoozedUntilDate, row, deal.snoozedUntilDate);
    this.#tags = this.#put(this.#tags, row, deal.tags.length > 0 ? deal.tags : null);
    this.#version = this.#put(this.#version, row, deal.version === 0 ? null : deal.version);
    this.#fields = this.#put(this.#fields, row, hasKeys(deal.fields) ? deal.fields : null);
  }

  /** A deal of its own, which stays as it is whatever is written later. */
  deal(row: number): Deal {
    const before = this.row;
    this.row = row;
    const deal = {
      id: this.id,
      externalId: this.externalId,
      title: this.title,
      pipelineId: this.pipelineId,
      stageId: this.stageId,
      value: this.value,
      currency: this.currency,
      margin: this.margin,
      ownerId: this.ownerId,
      splits: this.splits,
      teamId: this.teamId,
      territoryId: this.territoryId,
      accountId: this.accountId,
      contactId: this.contactId,
      productId: this.productId,
      source: this.source,
      probability: this.probability,
      expectedCloseDate: this.expectedCloseDate,
      firstContactAt: this.firstContactAt,
      createdAt: this.createdAt,
      stageEnteredAt: this.stageEnteredAt,
      lastActivityAt: this.lastActivityAt,
      nextActivityAt: this.nextActivityAt,
      plannedUntilAt: this.plannedUntilAt,
      closedAt: this.closedAt,
      lostReasonId: this.lostReasonId,
      pushCount: this.pushCount,
      snoozedUntilDate: this.snoozedUntilDate,
      tags: this.tags,
      rank: this.rank,
      version: this.version,
      fields: this.fields,
    };
    this.row = before;
    return deal;
  }

  idAt(row: number): Deal['id'] {
    return this.#id[row] as Deal['id'];
  }

  pipelineIdAt(row: number): Deal['pipelineId'] {
    return this.#pipelineId[row] as Deal['pipelineId'];
  }

  stageIdAt(row: number): Deal['stageId'] {
    return this.#stageId[row] as Deal['stageId'];
  }

  rankAt(row: number): Deal['rank'] {
    return this.#rank[row] as Deal['rank'];
  }

  valueAt(row: number): Deal['value'] {
    return this.#value?.[row] ?? null;
  }

  currencyAt(row: number): Deal['currency'] {
    return this.#currency?.[row] ?? null;
  }

  probabilityAt(row: number): Deal['probability'] {
    return this.#probability?.[row] ?? null;
  }

  /** Of each row, see `rankHead`. */
  get rankHeads(): Float64Array {
    return this.#rankHead;
  }

  /** The manual order of two rows: by rank, then by id. */
  compareRanks(a: number, b: number): number {
    const apart = (this.#rankHead[a] as number) - (this.#rankHead[b] as number);
    if (apart !== 0) return apart;
    const left = this.#rank[a] as string;
    const right = this.#rank[b] as string;
    if (left !== right) return left < right ? -1 : 1;
    return a === b ? 0 : (this.#id[a] as string) < (this.#id[b] as string) ? -1 : 1;
  }

  get id(): Deal['id'] {
    return this.#id[this.row] as Deal['id'];
  }

  get externalId(): Deal['externalId'] {
    this.#ask();
    return this.#externalId?.[this.row] ?? null;
  }

  get title(): Deal['title'] {
    this.#ask();
    return this.#title[this.row] as Deal['title'];
  }

  get pipelineId(): Deal['pipelineId'] {
    return this.#pipelineId[this.row] as Deal['pipelineId'];
  }

  get stageId(): Deal['stageId'] {
    return this.#stageId[this.row] as Deal['stageId'];
  }

  get value(): Deal['value'] {
    return this.#value?.[this.row] ?? null;
  }

  get currency(): Deal['currency'] {
    return this.#currency?.[this.row] ?? null;
  }

  get margin(): Deal['margin'] {
    this.#ask();
    return this.#margin?.[this.row] ?? null;
  }

  get ownerId(): Deal['ownerId'] {
    this.#ask();
    return this.#ownerId?.[this.row] ?? null;
  }

  get splits(): Deal['splits'] {
    this.#ask();
    return this.#splits?.[this.row] ?? NOTHING;
  }

  get teamId(): Deal['teamId'] {
    this.#ask();
    return this.#teamId?.[this.row] ?? null;
  }

  get territoryId(): Deal['territoryId'] {
    this.#ask();
    return this.#territoryId?.[this.row] ?? null;
  }

  get accountId(): Deal['accountId'] {
    this.#ask();
    return this.#accountId?.[this.row] ?? null;
  }

  get contactId(): Deal['contactId'] {
    this.#ask();
    return this.#contactId?.[this.row] ?? null;
  }

  get productId(): Deal['productId'] {
    this.#ask();
    return this.#productId?.[this.row] ?? null;
  }

  get source(): Deal['source'] {
    this.#ask();
    return this.#source?.[this.row] ?? null;
  }

  get probability(): Deal['probability'] {
    return this.#probability?.[this.row] ?? null;
  }

  get expectedCloseDate(): Deal['expectedCloseDate'] {
    this.#ask();
    return this.#expectedCloseDate?.[this.row] ?? null;
  }

  get firstContactAt(): Deal['firstContactAt'] {
    this.#ask();
    return this.#firstContactAt?.[this.row] ?? null;
  }

  get createdAt(): Deal['createdAt'] {
    this.#ask();
    return this.#createdAt?.[this.row] ?? null;
  }

  get stageEnteredAt(): Deal['stageEnteredAt'] {
    this.#ask();
    return this.#stageEnteredAt?.[this.row] ?? null;
  }

  get lastActivityAt(): Deal['lastActivityAt'] {
    this.#ask();
    return this.#lastActivityAt?.[this.row] ?? null;
  }

  get nextActivityAt(): Deal['nextActivityAt'] {
    this.#ask();
    return this.#nextActivityAt?.[this.row] ?? null;
  }

  get plannedUntilAt(): Deal['plannedUntilAt'] {
    this.#ask();
    return this.#plannedUntilAt?.[this.row] ?? null;
  }

  get closedAt(): Deal['closedAt'] {
    return this.#closedAt?.[this.row] ?? null;
  }

  get lostReasonId(): Deal['lostReasonId'] {
    this.#ask();
    return this.#lostReasonId?.[this.row] ?? null;
  }

  get pushCount(): Deal['pushCount'] {
    this.#ask();
    return this.#pushCount?.[this.row] ?? null;
  }

  get snoozedUntilDate(): Deal['snoozedUntilDate'] {
    this.#ask();
    return this.#snoozedUntilDate?.[this.row] ?? null;
  }

  get tags(): Deal['tags'] {
    this.#ask();
    return this.#tags?.[this.row] ?? NOTHING;
  }

  get rank(): Deal['rank'] {
    return this.#rank[this.row] as Deal['rank'];
  }

  get version(): Deal['version'] {
    this.#ask();
    return this.#version?.[this.row] ?? 0;
  }

  get fields(): Deal['fields'] {
    this.#ask();
    return this.#fields?.[this.row] ?? NO_FIELDS;
  }

  #ask(): void {
    if (this.#readRest !== null) this.#readRest(this.row);
  }

  #put<T>(values: (T | null)[] | null, row: number, value: T | null): (T | null)[] | null {
    if (values === null) {
      if (value === null) return null;
      values = new Array<T | null>(this.#capacity);
    }
    values[row] = value;
    return values;
  }

  #writeRank(row: number, rank: string): void {
    this.#rank[row] = rank;
    if (row >= this.#rankHead.length) {
      const grown = new Float64Array(Math.max(64, Math.ceil((row + 1) * 1.5)));
      grown.set(this.#rankHead);
      this.#rankHead = grown;
    }
    this.#rankHead[row] = rankHead(rank);
  }
}

function hasKeys(fields: JsonObject): boolean {
  for (const _key in fields) return true;
  return false;
}
