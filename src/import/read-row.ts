import { isCurrency } from '../model/money.js';
import type { DealPatch } from '../model/deal.js';
import type { JsonObject } from '../model/json.js';
import type { Stage } from '../model/pipeline.js';
import { instantOf, readDate } from './dates.js';
import type { ColumnMapping } from './guess-columns.js';
import { isRefusedHeader } from './limits.js';
import type { NameResolver, Named } from './name-resolver.js';
import { readNumber } from './numbers.js';
import { readBoolean } from './profile.js';
import type { ImportSettings, IssueCode } from './settings.js';

/** What a row says, before it is known whether it becomes a new deal or changes one. */
export interface ReadRow {
  /** Only what the row really says: an empty cell sets nothing. */
  patch: DealPatch;
  fields: JsonObject;
  product: Named | null;
  owner: Named | null;
  account: Named | null;
  /** Cells that could not be read, or that contradict each other. */
  issues: { code: IssueCode; column: number; isUnreadable: boolean }[];
}

export interface RowContext {
  settings: ImportSettings;
  names: NameResolver;
  stage: Stage;
}

const INSTANTS = {
  createdAt: 'createdAt',
  firstContactAt: 'firstContactAt',
  stageEnteredAt: 'stageEnteredAt',
  lastActivityAt: 'lastActivityAt',
  nextActivityAt: 'nextActivityAt',
  closedAt: 'closedAt',
} as const;

/** Reads one row by the mapping of its columns. */
export function readRow(cells: readonly string[], { settings, names, stage }: RowContext): ReadRow {
  const row: ReadRow = { patch: {}, fields: {}, product: null, owner: null, account: null, issues: [] };
  settings.columns.forEach((mapping, column) => {
    const text = cells[column] as string;
    if (text === '') return;
    const read = readCell(text, mapping, row, { settings, names, stage });
    if (read === null) {
      if (mapping.target === 'custom') keepAsIs(column, text);
      return;
    }
    row.issues.push({ code: read, column, isUnreadable: read !== 'outcomeDiffers' && read !== 'valueNegative' });
    // Nothing is lost: what could not be understood stays with the deal under its own header.
    if (read !== 'valueNegative') keepAsIs(column, text);
  });
  const { createdAt, firstContactAt, closedAt } = row.patch;
  const start = firstContactAt ?? createdAt;
  if (start && closedAt && closedAt < start) {
    const column = settings.columns.findIndex(({ target }) => target === 'closeDate' || target === 'closedAt');
    row.issues.push({ code: 'closedBeforeStart', column, isUnreadable: false });
  }
  // Of what is planned a file tells no more than what comes next.
  if (row.patch.nextActivityAt) row.patch.plannedUntilAt = row.patch.nextActivityAt;
  return row;

  function keepAsIs(column: number, text: string): void {
    const header = settings.deals.headers[column] as string;
    if (!isRefusedHeader(header)) row.fields[header] = text;
  }
}

/** Null when all is well. */
function readCell(text: string, mapping: ColumnMapping, row: ReadRow, context: RowContext): IssueCode | null {
  const { patch } = row;
  switch (mapping.target) {
    case 'ignore':
    case 'custom':
    case 'pipeline':
    case 'stage':
      return null;
    case 'externalId':
      patch.externalId = text;
      return null;
    case 'title':
      patch.title = text;
      return null;
    case 'source':
      patch.source = text;
      return null;
    case 'tags':
      patch.tags = [...new Set([...(patch.tags ?? []), ...tagsIn(text)])];
      return null;
    case 'value':
    case 'margin':
    case 'pushCount':
    case 'probability':
      return readAmount(text, mapping, row, context);
    case 'currency': {
      const code = text.toUpperCase();
      if (!isCurrency(code)) return 'currencyUnknown';
      patch.currency = code;
      return null;
    }
    case 'account':
    case 'contact':
    case 'product':
    case 'owner':
    case 'team':
    case 'territory':
    case 'lostReason':
      return readName(text, mapping.target, row, context);
    case 'isWon':
    case 'isClosed':
      return checkOutcome(text, mapping.target, context.stage);
    default:
      return readDay(text, mapping, row, context);
  }
}

function tagsIn(text: string): string[] {
  return text
    .split(/[;,|]/)
    .map((tag) => tag.trim())
    .filter(Boolean);
}

/** A name stands for somebody or something that is known, or that the import creates. */
function readName(
  text: string,
  target: 'account' | 'contact' | 'product' | 'owner' | 'team' | 'territory' | 'lostReason',
  row: ReadRow,
  { names, stage }: RowContext,
): IssueCode | null {
  const { patch } = row;
  switch (target) {
    case 'account':
      row.account = names.resolve('account', text);
      patch.accountId = row.account?.id ?? null;
      return null;
    case 'product':
      row.product = names.resolve('product', text);
      patch.productId = row.product?.id ?? null;
      return null;
    case 'owner':
      row.owner = names.resolve('user', text);
      patch.ownerId = row.owner?.id ?? null;
      return null;
    case 'lostReason':
      if (stage.category !== 'lost') return 'outcomeDiffers';
      patch.lostReasonId = names.resolve('lostReason', text)?.id ?? null;
      return null;
    default:
      patch[`${target}Id`] = names.resolve(target, text)?.id ?? null;
      return null;
  }
}

function readAmount(
  text: string,
  { target, decimal, percent }: ColumnMapping,
  row: ReadRow,
  { stage }: RowContext,
): IssueCode | null {
  const { patch } = row;
  const number = readNumber(text, decimal);
  if (number === null) return target === 'value' ? 'valueUnreadable' : 'numberUnreadable';
  if (target === 'probability') {
    const share = percent || text.includes('%') ? number / 100 : number;
    if (share < 0 || share > 1) return 'probabilityOutOfRange';
    // A closed deal is won or lost; what somebody once expected says nothing any more.
    if (stage.category === 'open') patch.probability = share;
    return null;
  }
  if (target === 'pushCount') {
    if (!Number.isInteger(number) || number < 0) return 'numberUnreadable';
    patch.pushCount = number;
    return null;
  }
  patch[target === 'margin' ? 'margin' : 'value'] = number;
  return number < 0 ? 'valueNegative' : null;
}

function readDay(
  text: string,
  { target, dateOrder }: ColumnMapping,
  row: ReadRow,
  { settings, stage }: RowContext,
): IssueCode | null {
  const read = readDate(text, dateOrder);
  if (!read) return 'dateUnreadable';
  const { patch } = row;
  const instant = instantOf(read, settings.timeZone);
  if (target === 'start') {
    patch.createdAt ??= instant;
    patch.firstContactAt ??= instant;
  } else if (target === 'expectedCloseDate') patch.expectedCloseDate = read.date;
  else if (target === 'closeDate') {
    if (stage.category === 'open') patch.expectedCloseDate ??= read.date;
    else patch.closedAt ??= instant;
  } else if (target === 'closedAt') {
    if (stage.category === 'open') return 'outcomeDiffers';
    patch.closedAt = instant;
  } else if (target in INSTANTS) patch[INSTANTS[target as keyof typeof INSTANTS]] = instant;
  return null;
}

/** CRMs keep flags beside the stage; where they disagree the stage counts, and the row is listed. */
function checkOutcome(text: string, target: 'isWon' | 'isClosed', stage: Stage): IssueCode | null {
  const flag = readBoolean(text);
  if (flag === null) return 'booleanUnreadable';
  const expected = target === 'isWon' ? stage.category === 'won' : stage.category !== 'open';
  return flag === expected ? null : 'outcomeDiffers';
}
