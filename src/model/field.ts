import { fromMinor, toMinor, convertMinor, toBasisPoints, weightedMinor } from './amount.js';
import type { Rates } from './amount.js';
import { formatDay, parseDate } from './civil-date.js';
import type { DayNumber } from './civil-date.js';
import type { ReportingCalendar } from './calendar.js';
import type { Deal } from './deal.js';
import type { Pipeline, Stage } from './pipeline.js';
import { ageInDays, daysInStage, policyFor, rotOf } from './rot-state.js';
import { currencyOf, probabilityOf } from './totals-of.js';
import { dayOfInstant } from './zone.js';

/** What fields need to know beside the deal. */
export interface FieldEnvironment {
  today: DayNumber;
  calendar: ReportingCalendar;
  /** Stages that bear the same id in several pipelines are told apart by `pipelineId`. */
  stage(id: string, pipelineId?: string): Stage | undefined;
  pipeline(id: string): Pipeline | undefined;
  rates: Rates | null;
  /** Money is compared in this currency; null compares amounts by their face value. */
  currency: string | null;
  canSeeValue(deal: Deal): boolean;
}

export type FieldKind = 'money' | 'number' | 'percent' | 'day' | 'id' | 'text' | 'tags' | 'boolean' | 'choice';
export type FieldValue = number | string | boolean | readonly string[] | null;

/**
 * One field as filters, sorts and columns read it. Money is read in whole minor units of the environment's currency
 * (of a currency with two places where that is null), days as day numbers, percent as a fraction from 0 to 1.
 */
export interface FieldDefinition {
  name: string;
  kind: FieldKind;
  read(deal: Deal, env: FieldEnvironment): FieldValue;
  /** For `choice`: the values in the order in which they sort. */
  choices?: readonly string[];
}

/** Digits of the money that is compared by face value. */
const FACE_VALUE = 'XXX';

/** The bound of a range over money, from major units to what `read` returns. */
export function moneyBound(major: number, env: Pick<FieldEnvironment, 'currency'>): number {
  return toMinor(major, env.currency ?? FACE_VALUE);
}

/** Back from what `read` returns to major units. */
export function moneyAmount(minor: number, env: Pick<FieldEnvironment, 'currency'>): number {
  return fromMinor(minor, env.currency ?? FACE_VALUE);
}

function readMoney(deal: Deal, amount: number | null, env: FieldEnvironment): number | null {
  if (amount === null || !env.canSeeValue(deal)) return null;
  if (env.currency === null) return toMinor(amount, FACE_VALUE);
  const own = currencyOf(deal, env.pipeline(deal.pipelineId));
  return convertMinor(toMinor(amount, own), own, env.currency, env.rates);
}

function readWeighted(deal: Deal, env: FieldEnvironment): number | null {
  const stage = env.stage(deal.stageId, deal.pipelineId);
  if (stage?.category !== 'open') return null;
  const minor = readMoney(deal, deal.value, env);
  return minor === null ? null : weightedMinor(minor, toBasisPoints(probabilityOf(deal, stage)));
}

function dayOrNull(day: DayNumber): DayNumber | null {
  return Number.isNaN(day) ? null : day;
}

function dateDay(date: string | null): DayNumber | null {
  return date === null ? null : dayOrNull(parseDate(date));
}

function instantDay(instant: string | null, env: FieldEnvironment): DayNumber | null {
  return instant === null ? null : dayOrNull(dayOfInstant(instant, env.calendar.timeZone));
}

function categoryOf(deal: Deal, env: FieldEnvironment): Stage['category'] | null {
  return env.stage(deal.stageId, deal.pipelineId)?.category ?? null;
}

function readRot(deal: Deal, env: FieldEnvironment): string | null {
  const stage = env.stage(deal.stageId, deal.pipelineId);
  if (stage?.category !== 'open') return null;
  const policy = policyFor(stage, env.pipeline(deal.pipelineId));
  if (policy === null) return null;
  return rotOf({ deal, category: 'open' }, policy, env.today, env.calendar.timeZone).level;
}

type TextField =
  | 'id'
  | 'externalId'
  | 'title'
  | 'pipelineId'
  | 'stageId'
  | 'currency'
  | 'ownerId'
  | 'teamId'
  | 'territoryId'
  | 'accountId'
  | 'contactId'
  | 'productId'
  | 'source'
  | 'lostReasonId';
type InstantField =
  'firstContactAt' | 'createdAt' | 'stageEnteredAt' | 'lastActivityAt' | 'nextActivityAt' | 'closedAt';

const DEFINITIONS = new Map<string, FieldDefinition>();

function define(name: string, kind: FieldKind, read: FieldDefinition['read'], choices?: readonly string[]): void {
  DEFINITIONS.set(name, choices === undefined ? { name, kind, read } : { name, kind, read, choices });
}

function defineText(kind: 'id' | 'text' | 'choice', names: readonly TextField[]): void {
  for (const name of names) define(name, kind, (deal) => deal[name]);
}

defineText('text', ['title', 'source', 'externalId']);
defineText('choice', ['currency']);
defineText('id', ['id', 'pipelineId', 'stageId', 'ownerId', 'teamId', 'territoryId', 'accountId', 'contactId']);
defineText('id', ['productId', 'lostReasonId']);
/** Of a deal, those that hold a moment, not a day. */
export const INSTANT_FIELDS: readonly InstantField[] = [
  'firstContactAt',
  'createdAt',
  'stageEnteredAt',
  'lastActivityAt',
  'nextActivityAt',
  'closedAt',
];
for (const name of INSTANT_FIELDS) define(name, 'day', (deal, env) => instantDay(deal[name], env));
define('expectedCloseDate', 'day', (deal) => dateDay(deal.expectedCloseDate));
define('snoozedUntilDate', 'day', (deal) => dateDay(deal.snoozedUntilDate));
define('value', 'money', (deal, env) => readMoney(deal, deal.value, env));
define('margin', 'money', (deal, env) => readMoney(deal, deal.margin, env));
define('weighted', 'money', readWeighted);
define('probability', 'percent', (deal, env) => {
  const stage = env.stage(deal.stageId, deal.pipelineId);
  return stage === undefined ? deal.probability : probabilityOf(deal, stage);
});
define('pushCount', 'number', (deal) => deal.pushCount);
define('tags', 'tags', (deal) => deal.tags);
define('rot', 'choice', readRot, ['fresh', 'warm', 'rotten']);
define('status', 'choice', categoryOf, ['open', 'won', 'lost']);
define('mappedStatus', 'choice', (deal, env) => env.stage(deal.stageId, deal.pipelineId)?.mappedStatus ?? null);
define('daysInStage', 'number', (deal, env) => daysInStage(deal, env.today, env.calendar.timeZone));
define('age', 'number', (deal, env) => ageInDays(deal, env.today, env.calendar.timeZone));
/** The day of the close: expected while a deal is open, real once it is closed. What "expected close" filters on. */
define('closeDay', 'day', (deal, env) => {
  const category = categoryOf(deal, env);
  const isClosed = category === null ? deal.closedAt !== null : category !== 'open';
  return isClosed ? instantDay(deal.closedAt, env) : dateDay(deal.expectedCloseDate);
});
/** The month of the close as `YYYY-MM`: what lists are grouped by. */
define('closeMonth', 'text', (deal, env) => {
  const day = DEFINITIONS.get('closeDay')?.read(deal, env);
  return typeof day === 'number' ? formatDay(day).slice(0, 7) : null;
});
/** The expected close of deals that can still be late. What "overdue" filters on. */
define('openCloseDay', 'day', (deal, env) => {
  const category = categoryOf(deal, env);
  const isOpen = category === null ? deal.closedAt === null : category === 'open';
  return isOpen ? dateDay(deal.expectedCloseDate) : null;
});

/** Names of all fields but the custom ones. */
export const FIELD_NAMES: readonly string[] = [...DEFINITIONS.keys()];

/** Those of which a deal has one that others share: what swimlanes, groups and totals can be made by. */
export const GROUP_FIELDS: readonly string[] = FIELD_NAMES.filter((name) => {
  const kind = DEFINITIONS.get(name)?.kind;
  return (kind === 'id' && name !== 'id') || kind === 'choice' || name === 'source' || name === 'closeMonth';
});

function customField(name: string): FieldDefinition {
  const key = name.slice('fields.'.length);
  return {
    name,
    kind: 'text',
    read(deal) {
      const value = Object.hasOwn(deal.fields, key) ? deal.fields[key] : null;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
      if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
      return value === null || value === undefined ? null : JSON.stringify(value);
    },
  };
}

/** The definition of a field by its name, `fields.x` for a custom one; null for a name nobody knows. */
export function fieldDefinition(name: string): FieldDefinition | null {
  const known = DEFINITIONS.get(name);
  if (known !== undefined) return known;
  return name.startsWith('fields.') && name.length > 'fields.'.length ? customField(name) : null;
}
