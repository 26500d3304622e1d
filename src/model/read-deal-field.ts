import { isCurrency } from './amount.js';
import { cleanJsonObject, ownProperties } from './clean-json.js';
import { cleanDate, cleanInstant } from './clean-time.js';
import type { Split } from './deal.js';
import type { JsonObject } from './json.js';
import { shown } from './problem.js';
import type { Problem } from './problem.js';
import { isRank } from './rank-form.js';
import { isRounded } from './rounded.js';
import { NO_CURRENCY } from './amount.js';

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

export const complaints = new Complaints();

export function text(value: unknown, field: string): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (value === null || value === undefined) return null;
  if (isRounded(value)) {
    const message = `${field} is the number ${shown(value)}, beyond 2^53, where JSON loses digits; it is left out. Send it as text.`;
    return complaints.add('deal-text-rounded', message, value);
  }
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

export function amount(value: unknown, field: string): number | null {
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

export function currency(value: unknown): string | null {
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

export function fraction(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && value >= 0 && value <= 1) return value + 0;
  const mend = typeof value === 'number' && value > 1 && value <= 100 ? `; for ${value} % send ${value / 100}` : '';
  const message = `probability is ${shown(value)} and is left out. Send a number from 0 to 1${mend}.`;
  return complaints.add('deal-probability-out-of-range', message, value);
}

export function instant(value: unknown, field: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  const clean = cleanInstant(value, complaints.timeZone);
  if (clean !== undefined) return clean;
  const message = `${field} is ${shown(value)}, which is no instant, and is left out. Send ISO 8601 in UTC, such as "2026-03-31T09:30:00Z".`;
  return complaints.add('deal-instant-invalid', message, value);
}

export function date(value: unknown, field: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  const clean = cleanDate(value, complaints.timeZone);
  if (clean !== undefined) return clean;
  const message = `${field} is ${shown(value)}, which is no calendar date, and is left out. Send YYYY-MM-DD.`;
  return complaints.add('deal-date-invalid', message, value);
}

export function count(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value + 0;
  const message = `pushCount is ${shown(value)} and is left out. Send a whole number, 0 or more.`;
  return complaints.add('deal-count-invalid', message, value);
}

export function tagList(value: unknown): readonly string[] {
  if (value === null || value === undefined) return NO_TAGS;
  if (!Array.isArray(value)) {
    complaints.add('deal-tags-invalid', `tags is ${shown(value)} and is left out. Send a list of texts.`, value);
    return NO_TAGS;
  }
  if (value.length === 0) return NO_TAGS;
  const tags: string[] = [];
  for (const tag of value as readonly unknown[]) {
    if (typeof tag === 'string' && tag !== '') tags.push(tag);
  }
  if (tags.length < value.length) {
    complaints.add('deal-tags-invalid', 'tags holds what is no text; that is left out. Send a list of texts.', value);
  }
  return tags.length < 2 || new Set(tags).size === tags.length ? tags : [...new Set(tags)];
}

function isSplit(value: unknown): value is Split {
  if (typeof value !== 'object' || value === null) return false;
  const { userId, share } = ownProperties(value);
  return typeof userId === 'string' && userId !== '' && typeof share === 'number' && share >= 0 && share <= 1;
}

export function splitList(value: unknown): readonly Split[] {
  if (value === null || value === undefined) return NO_SPLITS;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const splits = items.filter(isSplit).map(({ userId, share }) => ({ userId, share: share + 0 }));
  if (!Array.isArray(value) || splits.length < items.length) {
    const message =
      'splits holds what is no split; that is left out. Send a list of {userId, share}, each share from 0 to 1.';
    complaints.add('deal-splits-invalid', message, value);
  }
  return splits.length === 0 ? NO_SPLITS : splits;
}

export function customFields(value: unknown): JsonObject {
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

export function rank(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (isRank(value)) return value;
  const message = `rank is ${shown(value)}; the deal gets a new one. Ranks are made of 0-9 and a-z and do not end in 0.`;
  return complaints.add('deal-rank-invalid', message, value);
}

export function version(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value + 0;
  complaints.add('deal-version-invalid', `version is ${shown(value)} and counts as 0. Send a whole number.`, value);
  return 0;
}
