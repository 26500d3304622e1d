import type { DealHead } from '../model/deal-head.js';
import type { Deal } from '../model/deal.js';
import type { JsonObject } from '../model/json.js';
import { rankHead } from './rank-head.js';

/** One list a field; null until a deal has that field at all. */
type Values<K extends keyof Deal> = Deal[K][] | null;

const NOTHING: readonly never[] = Object.freeze([]);
const NO_FIELDS: JsonObject = Object.freeze({});

/**
 * All deals, field by field. A list of numbers or texts a field instead of an object a deal: nothing for the collector
 * to follow at a hundred thousand deals, and a field that no deal has costs nothing. Written out field by field, because
 * a loop over names reads every deal ten times slower.
 */
export class DealColumns {
  #capacity = 0;
  #readRest: ((row: number) => void) | null = null;
  #id: Deal['id'][] = [];
  #title: Deal['title'][] = [];
  #pipelineId: Deal['pipelineId'][] = [];
  #stageId: Deal['stageId'][] = [];
  #rank: Deal['rank'][] = [];
  /** The heads of the ranks: what an order compares first, without touching a text. */
  #rankHead = new Float64Array(0);
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
  #closedAt: Values<'closedAt'> = null;
  #lostReasonId: Values<'lostReasonId'> = null;
  #pushCount: Values<'pushCount'> = null;
  #snoozedUntilDate: Values<'snoozedUntilDate'> = null;
  #tags: Values<'tags'> = null;
  #version: Values<'version'> = null;
  #fields: Values<'fields'> = null;

  /** Empties everything and makes room for `capacity` rows. */
  clear(capacity: number): void {
    this.#capacity = capacity;
    this.#id = new Array<Deal['id']>(capacity);
    this.#title = new Array<Deal['title']>(capacity);
    this.#pipelineId = new Array<Deal['pipelineId']>(capacity);
    this.#stageId = new Array<Deal['stageId']>(capacity);
    this.#rank = new Array<Deal['rank']>(capacity);
    this.#rankHead = new Float64Array(capacity);
    this.#externalId = null;
    this.#value = null;
    this.#currency = null;
    this.#margin = null;
    this.#ownerId = null;
    this.#splits = null;
    this.#teamId = null;
    this.#territoryId = null;
    this.#accountId = null;
    this.#contactId = null;
    this.#productId = null;
    this.#source = null;
    this.#probability = null;
    this.#expectedCloseDate = null;
    this.#firstContactAt = null;
    this.#createdAt = null;
    this.#stageEnteredAt = null;
    this.#lastActivityAt = null;
    this.#nextActivityAt = null;
    this.#closedAt = null;
    this.#lostReasonId = null;
    this.#pushCount = null;
    this.#snoozedUntilDate = null;
    this.#tags = null;
    this.#version = null;
    this.#fields = null;
    this.#readRest = null;
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
    if (typeof value === 'number') (this.#value ??= new Array<Deal['value']>(this.#capacity))[row] = value + 0;
    if (typeof currency === 'string') (this.#currency ??= new Array<Deal['currency']>(this.#capacity))[row] = currency;
    if (typeof probability === 'number')
      (this.#probability ??= new Array<Deal['probability']>(this.#capacity))[row] = probability + 0;
    if (typeof closedAt === 'string') (this.#closedAt ??= new Array<Deal['closedAt']>(this.#capacity))[row] = closedAt;
  }

  write(row: number, deal: Deal): void {
    this.#id[row] = deal.id;
    this.#title[row] = deal.title;
    this.#pipelineId[row] = deal.pipelineId;
    this.#stageId[row] = deal.stageId;
    this.#writeRank(row, deal.rank);
    if (deal.externalId !== null)
      (this.#externalId ??= new Array<Deal['externalId']>(this.#capacity))[row] = deal.externalId;
    else if (this.#externalId) this.#externalId[row] = null;
    if (deal.value !== null) (this.#value ??= new Array<Deal['value']>(this.#capacity))[row] = deal.value;
    else if (this.#value) this.#value[row] = null;
    if (deal.currency !== null) (this.#currency ??= new Array<Deal['currency']>(this.#capacity))[row] = deal.currency;
    else if (this.#currency) this.#currency[row] = null;
    if (deal.margin !== null) (this.#margin ??= new Array<Deal['margin']>(this.#capacity))[row] = deal.margin;
    else if (this.#margin) this.#margin[row] = null;
    if (deal.ownerId !== null) (this.#ownerId ??= new Array<Deal['ownerId']>(this.#capacity))[row] = deal.ownerId;
    else if (this.#ownerId) this.#ownerId[row] = null;
    if (deal.splits.length > 0) (this.#splits ??= new Array<Deal['splits']>(this.#capacity))[row] = deal.splits;
    else if (this.#splits) this.#splits[row] = NOTHING;
    if (deal.teamId !== null) (this.#teamId ??= new Array<Deal['teamId']>(this.#capacity))[row] = deal.teamId;
    else if (this.#teamId) this.#teamId[row] = null;
    if (deal.territoryId !== null)
      (this.#territoryId ??= new Array<Deal['territoryId']>(this.#capacity))[row] = deal.territoryId;
    else if (this.#territoryId) this.#territoryId[row] = null;
    if (deal.accountId !== null)
      (this.#accountId ??= new Array<Deal['accountId']>(this.#capacity))[row] = deal.accountId;
    else if (this.#accountId) this.#accountId[row] = null;
    if (deal.contactId !== null)
      (this.#contactId ??= new Array<Deal['contactId']>(this.#capacity))[row] = deal.contactId;
    else if (this.#contactId) this.#contactId[row] = null;
    if (deal.productId !== null)
      (this.#productId ??= new Array<Deal['productId']>(this.#capacity))[row] = deal.productId;
    else if (this.#productId) this.#productId[row] = null;
    if (deal.source !== null) (this.#source ??= new Array<Deal['source']>(this.#capacity))[row] = deal.source;
    else if (this.#source) this.#source[row] = null;
    if (deal.probability !== null)
      (this.#probability ??= new Array<Deal['probability']>(this.#capacity))[row] = deal.probability;
    else if (this.#probability) this.#probability[row] = null;
    if (deal.expectedCloseDate !== null)
      (this.#expectedCloseDate ??= new Array<Deal['expectedCloseDate']>(this.#capacity))[row] = deal.expectedCloseDate;
    else if (this.#expectedCloseDate) this.#expectedCloseDate[row] = null;
    if (deal.firstContactAt !== null)
      (this.#firstContactAt ??= new Array<Deal['firstContactAt']>(this.#capacity))[row] = deal.firstContactAt;
    else if (this.#firstContactAt) this.#firstContactAt[row] = null;
    if (deal.createdAt !== null)
      (this.#createdAt ??= new Array<Deal['createdAt']>(this.#capacity))[row] = deal.createdAt;
    else if (this.#createdAt) this.#createdAt[row] = null;
    if (deal.stageEnteredAt !== null)
      (this.#stageEnteredAt ??= new Array<Deal['stageEnteredAt']>(this.#capacity))[row] = deal.stageEnteredAt;
    else if (this.#stageEnteredAt) this.#stageEnteredAt[row] = null;
    if (deal.lastActivityAt !== null)
      (this.#lastActivityAt ??= new Array<Deal['lastActivityAt']>(this.#capacity))[row] = deal.lastActivityAt;
    else if (this.#lastActivityAt) this.#lastActivityAt[row] = null;
    if (deal.nextActivityAt !== null)
      (this.#nextActivityAt ??= new Array<Deal['nextActivityAt']>(this.#capacity))[row] = deal.nextActivityAt;
    else if (this.#nextActivityAt) this.#nextActivityAt[row] = null;
    if (deal.closedAt !== null) (this.#closedAt ??= new Array<Deal['closedAt']>(this.#capacity))[row] = deal.closedAt;
    else if (this.#closedAt) this.#closedAt[row] = null;
    if (deal.lostReasonId !== null)
      (this.#lostReasonId ??= new Array<Deal['lostReasonId']>(this.#capacity))[row] = deal.lostReasonId;
    else if (this.#lostReasonId) this.#lostReasonId[row] = null;
    if (deal.pushCount !== null)
      (this.#pushCount ??= new Array<Deal['pushCount']>(this.#capacity))[row] = deal.pushCount;
    else if (this.#pushCount) this.#pushCount[row] = null;
    if (deal.snoozedUntilDate !== null)
      (this.#snoozedUntilDate ??= new Array<Deal['snoozedUntilDate']>(this.#capacity))[row] = deal.snoozedUntilDate;
    else if (this.#snoozedUntilDate) this.#snoozedUntilDate[row] = null;
    if (deal.tags.length > 0) (this.#tags ??= new Array<Deal['tags']>(this.#capacity))[row] = deal.tags;
    else if (this.#tags) this.#tags[row] = NOTHING;
    if (deal.version !== 0) (this.#version ??= new Array<Deal['version']>(this.#capacity))[row] = deal.version;
    else if (this.#version) this.#version[row] = 0;
    if (hasKeys(deal.fields)) (this.#fields ??= new Array<Deal['fields']>(this.#capacity))[row] = deal.fields;
    else if (this.#fields) this.#fields[row] = NO_FIELDS;
  }

  /** A deal of its own, which stays as it is whatever is written later. */
  deal(row: number): Deal {
    return {
      id: this.id(row),
      externalId: this.externalId(row),
      title: this.title(row),
      pipelineId: this.pipelineId(row),
      stageId: this.stageId(row),
      value: this.value(row),
      currency: this.currency(row),
      margin: this.margin(row),
      ownerId: this.ownerId(row),
      splits: this.splits(row),
      teamId: this.teamId(row),
      territoryId: this.territoryId(row),
      accountId: this.accountId(row),
      contactId: this.contactId(row),
      productId: this.productId(row),
      source: this.source(row),
      probability: this.probability(row),
      expectedCloseDate: this.expectedCloseDate(row),
      firstContactAt: this.firstContactAt(row),
      createdAt: this.createdAt(row),
      stageEnteredAt: this.stageEnteredAt(row),
      lastActivityAt: this.lastActivityAt(row),
      nextActivityAt: this.nextActivityAt(row),
      closedAt: this.closedAt(row),
      lostReasonId: this.lostReasonId(row),
      pushCount: this.pushCount(row),
      snoozedUntilDate: this.snoozedUntilDate(row),
      tags: this.tags(row),
      rank: this.rank(row),
      version: this.version(row),
      fields: this.fields(row),
    };
  }

  /** A deal that reads straight from the columns: for passes over all rows. It shows whatever row it was put on last. */
  cursor(): DealCursor {
    return new DealCursor(this);
  }

  id(row: number): Deal['id'] {
    return this.#id[row] as Deal['id'];
  }

  externalId(row: number): Deal['externalId'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#externalId?.[row] ?? null;
  }

  title(row: number): Deal['title'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#title[row] as Deal['title'];
  }

  pipelineId(row: number): Deal['pipelineId'] {
    return this.#pipelineId[row] as Deal['pipelineId'];
  }

  stageId(row: number): Deal['stageId'] {
    return this.#stageId[row] as Deal['stageId'];
  }

  value(row: number): Deal['value'] {
    return this.#value?.[row] ?? null;
  }

  currency(row: number): Deal['currency'] {
    return this.#currency?.[row] ?? null;
  }

  margin(row: number): Deal['margin'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#margin?.[row] ?? null;
  }

  ownerId(row: number): Deal['ownerId'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#ownerId?.[row] ?? null;
  }

  splits(row: number): Deal['splits'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#splits?.[row] ?? NOTHING;
  }

  teamId(row: number): Deal['teamId'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#teamId?.[row] ?? null;
  }

  territoryId(row: number): Deal['territoryId'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#territoryId?.[row] ?? null;
  }

  accountId(row: number): Deal['accountId'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#accountId?.[row] ?? null;
  }

  contactId(row: number): Deal['contactId'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#contactId?.[row] ?? null;
  }

  productId(row: number): Deal['productId'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#productId?.[row] ?? null;
  }

  source(row: number): Deal['source'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#source?.[row] ?? null;
  }

  probability(row: number): Deal['probability'] {
    return this.#probability?.[row] ?? null;
  }

  expectedCloseDate(row: number): Deal['expectedCloseDate'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#expectedCloseDate?.[row] ?? null;
  }

  firstContactAt(row: number): Deal['firstContactAt'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#firstContactAt?.[row] ?? null;
  }

  createdAt(row: number): Deal['createdAt'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#createdAt?.[row] ?? null;
  }

  stageEnteredAt(row: number): Deal['stageEnteredAt'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#stageEnteredAt?.[row] ?? null;
  }

  lastActivityAt(row: number): Deal['lastActivityAt'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#lastActivityAt?.[row] ?? null;
  }

  nextActivityAt(row: number): Deal['nextActivityAt'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#nextActivityAt?.[row] ?? null;
  }

  closedAt(row: number): Deal['closedAt'] {
    return this.#closedAt?.[row] ?? null;
  }

  lostReasonId(row: number): Deal['lostReasonId'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#lostReasonId?.[row] ?? null;
  }

  pushCount(row: number): Deal['pushCount'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#pushCount?.[row] ?? null;
  }

  snoozedUntilDate(row: number): Deal['snoozedUntilDate'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#snoozedUntilDate?.[row] ?? null;
  }

  tags(row: number): Deal['tags'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#tags?.[row] ?? NOTHING;
  }

  rank(row: number): Deal['rank'] {
    return this.#rank[row] as Deal['rank'];
  }

  /** See `rankHead`. */
  rankHead(row: number): number {
    return this.#rankHead[row] as number;
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

  #writeRank(row: number, rank: string): void {
    this.#rank[row] = rank;
    if (row >= this.#rankHead.length) {
      const grown = new Float64Array(Math.max(64, Math.ceil((row + 1) * 1.5)));
      grown.set(this.#rankHead);
      this.#rankHead = grown;
    }
    this.#rankHead[row] = rankHead(rank);
  }

  version(row: number): Deal['version'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#version?.[row] ?? 0;
  }

  fields(row: number): Deal['fields'] {
    if (this.#readRest !== null) this.#readRest(row);
    return this.#fields?.[row] ?? NO_FIELDS;
  }
}

/** Reads one row after the other without making an object for each. Never keep it, never spread it. */
export class DealCursor implements Readonly<Deal> {
  row = 0;
  readonly #columns: DealColumns;

  constructor(columns: DealColumns) {
    this.#columns = columns;
  }

  get id(): Deal['id'] {
    return this.#columns.id(this.row);
  }

  get externalId(): Deal['externalId'] {
    return this.#columns.externalId(this.row);
  }

  get title(): Deal['title'] {
    return this.#columns.title(this.row);
  }

  get pipelineId(): Deal['pipelineId'] {
    return this.#columns.pipelineId(this.row);
  }

  get stageId(): Deal['stageId'] {
    return this.#columns.stageId(this.row);
  }

  get value(): Deal['value'] {
    return this.#columns.value(this.row);
  }

  get currency(): Deal['currency'] {
    return this.#columns.currency(this.row);
  }

  get margin(): Deal['margin'] {
    return this.#columns.margin(this.row);
  }

  get ownerId(): Deal['ownerId'] {
    return this.#columns.ownerId(this.row);
  }

  get splits(): Deal['splits'] {
    return this.#columns.splits(this.row);
  }

  get teamId(): Deal['teamId'] {
    return this.#columns.teamId(this.row);
  }

  get territoryId(): Deal['territoryId'] {
    return this.#columns.territoryId(this.row);
  }

  get accountId(): Deal['accountId'] {
    return this.#columns.accountId(this.row);
  }

  get contactId(): Deal['contactId'] {
    return this.#columns.contactId(this.row);
  }

  get productId(): Deal['productId'] {
    return this.#columns.productId(this.row);
  }

  get source(): Deal['source'] {
    return this.#columns.source(this.row);
  }

  get probability(): Deal['probability'] {
    return this.#columns.probability(this.row);
  }

  get expectedCloseDate(): Deal['expectedCloseDate'] {
    return this.#columns.expectedCloseDate(this.row);
  }

  get firstContactAt(): Deal['firstContactAt'] {
    return this.#columns.firstContactAt(this.row);
  }

  get createdAt(): Deal['createdAt'] {
    return this.#columns.createdAt(this.row);
  }

  get stageEnteredAt(): Deal['stageEnteredAt'] {
    return this.#columns.stageEnteredAt(this.row);
  }

  get lastActivityAt(): Deal['lastActivityAt'] {
    return this.#columns.lastActivityAt(this.row);
  }

  get nextActivityAt(): Deal['nextActivityAt'] {
    return this.#columns.nextActivityAt(this.row);
  }

  get closedAt(): Deal['closedAt'] {
    return this.#columns.closedAt(this.row);
  }

  get lostReasonId(): Deal['lostReasonId'] {
    return this.#columns.lostReasonId(this.row);
  }

  get pushCount(): Deal['pushCount'] {
    return this.#columns.pushCount(this.row);
  }

  get snoozedUntilDate(): Deal['snoozedUntilDate'] {
    return this.#columns.snoozedUntilDate(this.row);
  }

  get tags(): Deal['tags'] {
    return this.#columns.tags(this.row);
  }

  get rank(): Deal['rank'] {
    return this.#columns.rank(this.row);
  }

  get version(): Deal['version'] {
    return this.#columns.version(this.row);
  }

  get fields(): Deal['fields'] {
    return this.#columns.fields(this.row);
  }
}

function hasKeys(fields: JsonObject): boolean {
  for (const _key in fields) return true;
  return false;
}
