import { toBasisPoints, toMinor } from '../../model/amount.js';
import { dayOfInstant, parseDate } from '../../model/calendar.js';
import type { Deal } from '../../model/deal.js';
import { searchTextOf } from '../../model/filter.js';
import { fieldDefinition, type FieldEnvironment } from '../../model/field.js';
import { foldText } from '../../model/fold-text.js';
import type { Pipeline } from '../../model/pipeline.js';
import { NO_CURRENCY } from '../../model/amount.js';
import { currencyOf } from '../../model/totals-of.js';

/** Amounts are kept in a bigint; beyond this many minor units they would not fit. */
const LARGEST_MINOR = 9_000_000_000_000_000_000;

/** The ids that a person can search in by their letters. */
const ID_COLUMNS = [
  ['id', 'id'],
  ['pipelineId', 'pipeline_id'],
  ['stageId', 'stage_id'],
  ['ownerId', 'owner_id'],
  ['teamId', 'team_id'],
  ['territoryId', 'territory_id'],
  ['accountId', 'account_id'],
  ['contactId', 'contact_id'],
  ['productId', 'product_id'],
  ['lostReasonId', 'lost_reason_id'],
] as const;

/** One row of fairlead_deals, ready to be sent as JSON: bigints and the deal itself as text. */
export type DealRow = Record<string, unknown>;

/** True when an amount can be kept and added up. */
export function isStorableAmount(amount: number | null): boolean {
  return amount === null || Math.abs(amount) * 100_000 <= LARGEST_MINOR;
}

/** All that is stored of a deal: the deal itself, and what filters, sorts and totals read of it, by the model's own functions. */
export function dealRowOf(deal: Deal, pipeline: Pick<Pipeline, 'currency'> | undefined, timeZone: string): DealRow {
  const own = currencyOf(deal, pipeline);
  const row: DealRow = {
    rank: deal.rank,
    version: String(deal.version),
    doc: JSON.stringify(deal),
    search: searchTextOf(deal),
    title: deal.title,
    source: deal.source,
    external_id: deal.externalId,
    title_fold: foldText(deal.title),
    source_fold: deal.source === null ? null : foldText(deal.source),
    external_id_fold: deal.externalId === null ? null : foldText(deal.externalId),
    currency: deal.currency,
    own_currency: own,
    value: deal.value,
    margin: deal.margin,
    value_minor: minorText(deal.value, own),
    margin_minor: minorText(deal.margin, own),
    value_face: minorText(deal.value, NO_CURRENCY),
    margin_face: minorText(deal.margin, NO_CURRENCY),
    probability: deal.probability,
    probability_bp: deal.probability === null ? null : toBasisPoints(deal.probability),
    push_count: deal.pushCount,
    first_contact_day: instantDay(deal.firstContactAt, timeZone),
    created_day: instantDay(deal.createdAt, timeZone),
    stage_entered_day: instantDay(deal.stageEnteredAt, timeZone),
    last_activity_day: instantDay(deal.lastActivityAt, timeZone),
    next_activity_day: instantDay(deal.nextActivityAt, timeZone),
    planned_until_day: instantDay(deal.plannedUntilAt, timeZone),
    closed_day: instantDay(deal.closedAt, timeZone),
    expected_day: dateDay(deal.expectedCloseDate),
    snoozed_day: dateDay(deal.snoozedUntilDate),
    tags: deal.tags,
    tags_fold: deal.tags.map(foldText),
    custom: customOf(deal),
  };
  const folds: Record<string, string> = {};
  for (const [field, column] of ID_COLUMNS) {
    const id = deal[field];
    row[column] = id;
    // The database lowers ASCII as the model does; anything else is folded here.
    if (id !== null && !/^[\x00-\x7f]*$/.test(id)) folds[field] = foldText(id);
  }
  row['folds'] = Object.keys(folds).length === 0 ? null : folds;
  return row;
}

function minorText(amount: number | null, currency: string): string | null {
  return amount === null ? null : BigInt(toMinor(amount, currency)).toString();
}

function instantDay(instant: string | null, timeZone: string): number | null {
  return instant === null ? null : dayOrNull(dayOfInstant(instant, timeZone));
}

function dateDay(date: string | null): number | null {
  return date === null ? null : dayOrNull(parseDate(date));
}

function dayOrNull(day: number): number | null {
  return Number.isNaN(day) ? null : day;
}

/** Reading a custom field needs nothing beside the deal. */
const NO_ENVIRONMENT = null as unknown as FieldEnvironment;

/** The custom fields as a filter reads them, texts folded. */
function customOf(deal: Deal): Record<string, unknown> | null {
  const custom: Record<string, unknown> = {};
  for (const key of Object.keys(deal.fields)) {
    const value = fieldDefinition(`fields.${key}`)?.read(deal, NO_ENVIRONMENT) ?? null;
    if (value === null) continue;
    if (typeof value === 'string') custom[key] = foldText(value);
    else custom[key] = Array.isArray(value) ? (value as readonly string[]).map(foldText) : value;
  }
  return Object.keys(custom).length === 0 ? null : custom;
}
