import { isCurrency, toMinor } from './amount.js';
import { ownProperties } from './clean-json.js';
import { shown, shownId } from './problem.js';
import type { Problem } from './problem.js';
import type { Quota } from './quota.js';
import { isObject } from './read-input.js';
import type { Report, Source } from './read-input.js';

const OWNERS = ['pipelineId', 'teamId', 'userId'] as const;
type Owner = (typeof OWNERS)[number];

/** Which ids a quota may name together. */
const LEVELS: readonly string[] = [
  '',
  'pipelineId',
  'pipelineId+teamId',
  'pipelineId+teamId+userId',
  'teamId',
  'userId',
];
const PERIOD = /^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/;

export interface NormalizedQuota {
  /** Null where something is wrong with it: a quota is counted as it was set, or not at all. */
  quota: Quota | null;
  problems: Problem[];
}

/** Reads a quota from outside. What stands beside its own fields is left out; nothing is mended or guessed. */
export function normalizeQuota(input: unknown): NormalizedQuota {
  const problems: Problem[] = [];
  const source: Source = isObject(input) ? ownProperties(input) : {};
  const id = isText(source.id) ? source.id : null;
  if (id === null) {
    const message = `A quota has no id (${shown(source.id)}) and is left out. Give each a text of its own.`;
    return { quota: null, problems: [{ code: 'quota-without-id', message, subject: '', value: input }] };
  }
  const report: Report = (code, message, value) =>
    problems.push({ code, message: `Quota ${shownId(id)}: ${message}`, subject: id, value });
  const owners = ownersOf(source, report);
  const period = periodOf(source.period, report);
  const currency = currencyOf(source.currency, report);
  const amount = amountOf(source.amount, currency, report);
  return { quota: problems.length === 0 ? { id, ...owners, period, amount, currency } : null, problems };
}

function ownersOf(source: Source, report: Report): Partial<Record<Owner, string>> {
  const owners: Partial<Record<Owner, string>> = {};
  for (const name of OWNERS) {
    const value = source[name];
    if (value === null || value === undefined) continue;
    if (isText(value)) owners[name] = value;
    else report('quota-id-invalid', `${name} is ${shown(value)}. Send the id as a text, or leave it out.`, value);
  }
  const level = OWNERS.filter((name) => name in owners).join('+');
  if (!LEVELS.includes(level)) {
    const message = `it names ${level.replaceAll('+', ' and ')}. Name a pipeline, a team in it and a person of that team, from left to right, or a team or a person alone.`;
    report('quota-level-unknown', message, owners);
  }
  return owners;
}

function periodOf(value: unknown, report: Report): string {
  if (typeof value === 'string' && PERIOD.test(value)) return value;
  report('quota-period-invalid', `period is ${shown(value)}. Send "2026-06", "2026-Q3" or "2026".`, value);
  return '';
}

function currencyOf(value: unknown, report: Report): string {
  if (typeof value === 'string' && isCurrency(value)) return value;
  report('quota-currency-unknown', `currency is ${shown(value)}. Send an ISO 4217 code such as "EUR".`, value);
  return '';
}

function amountOf(value: unknown, currency: string, report: Report): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    report('quota-amount-invalid', `amount is ${shown(value)}. Send a number of 0 or more, in major units.`, value);
    return 0;
  }
  if (currency !== '' && !Number.isSafeInteger(toMinor(value, currency))) {
    report('quota-amount-too-large', `amount is ${shown(value)}, more than can be counted exactly. Send less.`, value);
  }
  return value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
