import type { ActivityDates } from './activity-dates.js';
import { fromMinor, toMinor, convertMinor, toBasisPoints, weightedMinor } from './amount.js';
import type { Rates } from './amount.js';
import { formatDay, parseDate } from './civil-date.js';
import type { DayNumber } from './civil-date.js';
import type { ReportingCalendar } from './calendar.js';
import type { Deal } from './deal.js';
import { joinNeeds, type NeededField, type Needs, type Surrounding } from './needs.js';
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
  /** A field that was defined beside those that every deal has, by its name. */
  defined?(name: string): FieldDefinition | undefined;
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
  /** All that `read` looks at. What is not named here may change without its being read again. */
  needs: Needs;
  read(deal: Deal, env: FieldEnvironment): FieldValue;
  /** For `choice`: the values in the order in which they sort. */
  choices?: readonly string[];
  /** What people call it, where it is no field that every deal has. */
  label?: string;
  /** What people call its choices. */
  choiceLabels?: ReadonlyMap<string, string>;
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
type InstantField = 'firstContactAt' | 'createdAt' | 'stageEnteredAt' | keyof ActivityDates | 'closedAt';

const DEFINITIONS = new Map<string, FieldDefinition>();

function define(
  name: string,
  kind: FieldKind,
  needs: Needs,
  read: FieldDefinition['read'],
  choices?: readonly string[],
): void {
  DEFINITIONS.set(name, { name, kind, needs, read, ...(choices && { choices }) });
}

function needs(deal: readonly NeededField[], ...around: readonly Surrounding[]): Needs {
  return { deal, around };
}

function defineText(kind: 'id' | 'text' | 'choice', names: readonly TextField[]): void {
  for (const name of names) define(name, kind, needs([name]), (deal) => deal[name]);
}

function moneyNeeds(...deal: readonly NeededField[]): Needs {
  return needs([...deal, 'currency', 'pipelineId'], 'currency', 'rates', 'pipelines', 'rights');
}

const STAGE_NEEDS = needs(['stageId', 'pipelineId'], 'pipelines');

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
  'plannedUntilAt',
  'closedAt',
];
for (const name of INSTANT_FIELDS) {
  define(name, 'day', needs([name], 'timeZone'), (deal, env) => instantDay(deal[name], env));
}
for (const name of ['expectedCloseDate', 'snoozedUntilDate'] as const) {
  define(name, 'day', needs([name]), (deal) => dateDay(deal[name]));
}
for (const name of ['value', 'margin'] as const) {
  define(name, 'money', moneyNeeds(name), (deal, env) => readMoney(deal, deal[name], env));
}
define('weighted', 'money', moneyNeeds('value', 'stageId', 'probability'), readWeighted);
define('probability', 'percent', joinNeeds(STAGE_NEEDS, needs(['probability'])), (deal, env) => {
  const stage = env.stage(deal.stageId, deal.pipelineId);
  return stage === undefined ? deal.probability : probabilityOf(deal, stage);
});
define('pushCount', 'number', needs(['pushCount']), (deal) => deal.pushCount);
define('tags', 'tags', needs(['tags']), (deal) => deal.tags);
define(
  'rot',
  'choice',
  joinNeeds(
    STAGE_NEEDS,
    needs(['createdAt', 'stageEnteredAt', 'lastActivityAt', 'plannedUntilAt'], 'today', 'timeZone'),
    needs(['expectedCloseDate', 'snoozedUntilDate']),
  ),
  readRot,
  ['fresh', 'warm', 'rotten'],
);
define('status', 'choice', STAGE_NEEDS, categoryOf, ['open', 'won', 'lost']);
define(
  'mappedStatus',
  'choice',
  STAGE_NEEDS,
  (deal, env) => env.stage(deal.stageId, deal.pipelineId)?.mappedStatus ?? null,
);
define('daysInStage', 'number', needs(['stageEnteredAt'], 'today', 'timeZone'), (deal, env) =>
  daysInStage(deal, env.today, env.calendar.timeZone),
);
define('age', 'number', needs(['createdAt', 'closedAt'], 'today', 'timeZone'), (deal, env) =>
  ageInDays(deal, env.today, env.calendar.timeZone),
);
const CLOSE_NEEDS = joinNeeds(STAGE_NEEDS, needs(['closedAt', 'expectedCloseDate'], 'timeZone'));
const OPEN_CLOSE_NEEDS = joinNeeds(STAGE_NEEDS, needs(['closedAt', 'expectedCloseDate']));
/** The day of the close: expected while a deal is open, real once it is closed. What "expected close" filters on. */
define('closeDay', 'day', CLOSE_NEEDS, (deal, env) => {
  const category = categoryOf(deal, env);
  const isClosed = category === null ? deal.closedAt !== null : category !== 'open';
  return isClosed ? instantDay(deal.closedAt, env) : dateDay(deal.expectedCloseDate);
});
/** The month of the close as `YYYY-MM`: what lists are grouped by. */
define('closeMonth', 'text', CLOSE_NEEDS, (deal, env) => {
  const day = DEFINITIONS.get('closeDay')?.read(deal, env);
  return typeof day === 'number' ? formatDay(day).slice(0, 7) : null;
});
/** The expected close of deals that can still be late. What "overdue" filters on. */
define('openCloseDay', 'day', OPEN_CLOSE_NEEDS, (deal, env) => {
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
    needs: { deal: ['fields'], around: [] },
    read(deal) {
      const value = Object.hasOwn(deal.fields, key) ? deal.fields[key] : null;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
      if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
      return value === null || value === undefined ? null : JSON.stringify(value);
    },
  };
}

/**
 * The definition of a field by its name, `fields.x` for a custom one; null for a name nobody knows.
 * @param env knows the fields that were defined.
 */
export function fieldDefinition(name: string, env?: Pick<FieldEnvironment, 'defined'>): FieldDefinition | null {
  const known = DEFINITIONS.get(name);
  if (known !== undefined) return known;
  if (name.startsWith('fields.') && name.length > 'fields.'.length) return customField(name);
  return env?.defined?.(name) ?? null;
}
