import { cleanJsonObject, ownProperties } from './clean-json.js';
import { cleanDate, cleanInstant } from './clean-time.js';
import type { Deal, Split } from './deal.js';
import type { JsonObject } from './json.js';
import { isCurrency } from './money.js';
import { shown } from './problem.js';
import type { Problem } from './problem.js';
import { isRank } from './rank.js';
import { NO_CURRENCY } from './totals-of.js';

/** What a deal from outside may leave out. */
export interface DealDefaults {
  /** The reporting time zone, in which a date without a time stands at 12:00. */
  timeZone: string;
  /** The pipeline of a deal that names none. */
  pipelineId?: string | null;
  /** The pipeline that a stage belongs to, asked first for a deal that names none. */
  pipelineOfStage?(stageId: string): string | null | undefined;
}

export type NormalizedDeal =
  { deal: Deal; problems: readonly Problem[] } | { deal: null; problems: readonly Problem[] };

const NO_PROBLEMS: readonly Problem[] = Object.freeze([]);
const NO_TAGS: readonly string[] = Object.freeze([]);
const NO_SPLITS: readonly Split[] = Object.freeze([]);
const NO_FIELDS: JsonObject = Object.freeze({});

/** Collects what is wrong with the deal that is being read; the list is only made when something is. */
class Complaints {
  subject = '';
  problems: Problem[] | null = null;
  timeZone = 'UTC';

  start(subject: string, timeZone: string): void {
    this.subject = subject;
    this.timeZone = timeZone;
    this.problems = null;
  }

  add(code: string, message: string, value: unknown): null {
    this.problems ??= [];
    this.problems.push({ code, message, subject: this.subject, value });
    return null;
  }
}

const complaints = new Complaints();

function text(value: unknown, field: string): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && Number.isFinite(value)) {
    complaints.add(
      'deal-text-is-number',
      `${field} is the number ${value}; it is read as text. Send it as text.`,
      value,
    );
    return String(value);
  }
  return complaints.add(
    'deal-text-invalid',
    `${field} is ${shown(value)} and is left out. Send a text or null.`,
    value,
  );
}

function amount(value: unknown, field: string): number | null {
  if (typeof value === 'number' && value - value === 0) {
    if (value < 0) {
      complaints.add(
        'deal-value-negative',
        `${field} is negative (${value}). It is kept; check whether it is meant.`,
        value,
      );
    }
    // Adding 0 turns -0 into 0, which JSON would do on the way back.
    return value + 0;
  }
  if (value === null || value === undefined) return null;
  const message = `${field} is ${shown(value)} and counts as unknown. Send a finite number in major units, or null.`;
  return complaints.add('deal-value-not-a-number', message, value);
}

function currency(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') {
    if (isCurrency(value)) return value;
    const code = value.trim().toUpperCase();
    if (isCurrency(code)) return code;
    const isCode = /^[A-Z]{3}$/.test(code);
    const message = `The currency ${shown(value)} is unknown, so the value has no rate. Use an ISO 4217 code such as "EUR".`;
    complaints.add('deal-currency-unknown', message, value);
    return isCode ? code : NO_CURRENCY;
  }
  complaints.add(
    'deal-currency-unknown',
    `The currency is ${shown(value)}. Use an ISO 4217 code such as "EUR".`,
    value,
  );
  return NO_CURRENCY;
}

function fraction(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && value >= 0 && value <= 1) return value + 0;
  const mend = typeof value === 'number' && value > 1 && value <= 100 ? `; for ${value} % send ${value / 100}` : '';
  const message = `probability is ${shown(value)} and is left out. Send a number from 0 to 1${mend}.`;
  return complaints.add('deal-probability-out-of-range', message, value);
}

function instant(value: unknown, field: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  const clean = cleanInstant(value, complaints.timeZone);
  if (clean !== undefined) return clean;
  const message = `${field} is ${shown(value)}, which is no instant, and is left out. Send ISO 8601 in UTC, such as "2026-03-31T09:30:00Z".`;
  return complaints.add('deal-instant-invalid', message, value);
}

function date(value: unknown, field: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  const clean = cleanDate(value, complaints.timeZone);
  if (clean !== undefined) return clean;
  const message = `${field} is ${shown(value)}, which is no calendar date, and is left out. Send YYYY-MM-DD.`;
  return complaints.add('deal-date-invalid', message, value);
}

function count(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value + 0;
  const message = `pushCount is ${shown(value)} and is left out. Send a whole number, 0 or more.`;
  return complaints.add('deal-count-invalid', message, value);
}

function tagList(value: unknown): readonly string[] {
  if (value === null || value === undefined) return NO_TAGS;
  if (!Array.isArray(value)) {
    complaints.add('deal-tags-invalid', `tags is ${shown(value)} and is left out. Send a list of texts.`, value);
    return NO_TAGS;
  }
  if (value.length === 0) return NO_TAGS;
  const tags = value.filter((tag): tag is string => typeof tag === 'string' && tag !== '');
  if (tags.length < value.length) {
    complaints.add('deal-tags-invalid', 'tags holds what is no text; that is left out. Send a list of texts.', value);
  }
  return new Set(tags).size === tags.length ? tags : [...new Set(tags)];
}

function isSplit(value: unknown): value is Split {
  if (typeof value !== 'object' || value === null) return false;
  const { userId, share } = ownProperties(value);
  return typeof userId === 'string' && userId !== '' && typeof share === 'number' && share >= 0 && share <= 1;
}

function splitList(value: unknown): readonly Split[] {
  if (value === null || value === undefined) return NO_SPLITS;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const splits = items.filter(isSplit).map(({ userId, share }) => ({ userId, share }));
  if (!Array.isArray(value) || splits.length < items.length) {
    const message =
      'splits holds what is no split; that is left out. Send a list of {userId, share}, each share from 0 to 1.';
    complaints.add('deal-splits-invalid', message, value);
  }
  return splits.length === 0 ? NO_SPLITS : splits;
}

function customFields(value: unknown): JsonObject {
  if (value === null || value === undefined) return NO_FIELDS;
  if (typeof value !== 'object' || Array.isArray(value)) {
    complaints.add('deal-fields-invalid', `fields is ${shown(value)} and is left out. Send an object.`, value);
    return NO_FIELDS;
  }
  return cleanJsonObject(value, 'fields', 0, (path, reason, refused) => {
    const why = {
      key: 'bears a name that could change every object of the page',
      value: `is ${shown(refused)}, which JSON cannot hold`,
      depth: 'nests too deeply or in a circle',
    }[reason];
    complaints.add(`deal-fields-refused-${reason}`, `${path} ${why}; it is left out. Send plain JSON.`, refused);
  });
}

function rank(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (isRank(value)) return value;
  complaints.add(
    'deal-rank-invalid',
    `rank is ${shown(value)}; the deal gets a new one. Ranks are made of 0-9 and a-z.`,
    value,
  );
  return '';
}

function version(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value + 0;
  complaints.add('deal-version-invalid', `version is ${shown(value)} and counts as 0. Send a whole number.`, value);
  return 0;
}

function rejected(code: string, message: string, value: unknown): NormalizedDeal {
  complaints.add(code, message, value);
  return { deal: null, problems: complaints.problems ?? NO_PROBLEMS };
}

function identity(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function read(input: object, defaults: DealDefaults): NormalizedDeal {
  const source = ownProperties(input);
  const id = identity(source.id);
  complaints.start(id, defaults.timeZone);
  if (id === '') {
    return rejected(
      'deal-without-id',
      `A deal has no id (${shown(source.id)}) and is left out. Give each a text of its own.`,
      input,
    );
  }
  if (typeof source.id !== 'string') {
    complaints.add('deal-text-is-number', `id is the number ${id}; it is read as text. Send it as text.`, source.id);
  }
  const stageId = text(source.stageId, 'stageId');
  if (stageId === null) {
    return rejected(
      'deal-without-stage',
      `Deal ${shown(id)} has no stageId and is left out. Name the stage it stands in.`,
      input,
    );
  }
  let title = text(source.title, 'title');
  if (title === null || title.trim() === '') {
    complaints.add(
      'deal-without-title',
      `Deal ${shown(id)} has no title; its id stands in. Send a title.`,
      source.title,
    );
    title = id;
  }
  const pipelineId =
    text(source.pipelineId, 'pipelineId') ?? defaults.pipelineOfStage?.(stageId) ?? defaults.pipelineId ?? '';
  // One literal with every key in one order, so that all deals share one shape.
  const deal: Deal = {
    id,
    externalId: text(source.externalId, 'externalId'),
    title,
    pipelineId,
    stageId,
    value: amount(source.value, 'value'),
    currency: currency(source.currency),
    margin: amount(source.margin, 'margin'),
    ownerId: text(source.ownerId, 'ownerId'),
    splits: splitList(source.splits),
    teamId: text(source.teamId, 'teamId'),
    territoryId: text(source.territoryId, 'territoryId'),
    accountId: text(source.accountId, 'accountId'),
    contactId: text(source.contactId, 'contactId'),
    productId: text(source.productId, 'productId'),
    source: text(source.source, 'source'),
    probability: fraction(source.probability),
    expectedCloseDate: date(source.expectedCloseDate, 'expectedCloseDate'),
    firstContactAt: instant(source.firstContactAt, 'firstContactAt'),
    createdAt: instant(source.createdAt, 'createdAt'),
    stageEnteredAt: instant(source.stageEnteredAt, 'stageEnteredAt'),
    lastActivityAt: instant(source.lastActivityAt, 'lastActivityAt'),
    nextActivityAt: instant(source.nextActivityAt, 'nextActivityAt'),
    closedAt: instant(source.closedAt, 'closedAt'),
    lostReasonId: text(source.lostReasonId, 'lostReasonId'),
    pushCount: count(source.pushCount),
    snoozedUntilDate: date(source.snoozedUntilDate, 'snoozedUntilDate'),
    tags: tagList(source.tags),
    rank: rank(source.rank),
    version: version(source.version),
    fields: customFields(source.fields),
  };
  return { deal, problems: complaints.problems ?? NO_PROBLEMS };
}

/**
 * Makes a clean deal of whatever a host hands over, by own keys only and into a new object. What cannot be read becomes
 * unknown and is reported; only a deal without an id or a stage is refused. The input is never kept or changed.
 * A missing or unusable rank is the empty text: the store gives those deals their places.
 */
export function normalizeDeal(input: unknown, defaults: DealDefaults): NormalizedDeal {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
    try {
      return read(input, defaults);
    } catch (error) {
      complaints.start('', defaults.timeZone);
      return rejected(
        'deal-unreadable',
        `A deal cannot be read (${String(error)}) and is left out. Send plain objects.`,
        input,
      );
    }
  }
  complaints.start('', defaults.timeZone);
  return rejected(
    'deal-not-an-object',
    `A deal is ${shown(input)} and is left out. Send an object with id, title and stageId.`,
    input,
  );
}
