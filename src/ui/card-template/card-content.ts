import type { Deal } from '../../model/deal.js';
import { parseDate } from '../../model/civil-date.js';
import type { FieldEnvironment } from '../../model/field.js';
import { isNearDay } from '../../model/near-day.js';
import type { StageCategory } from '../../model/pipeline.js';
import { ageInDays, daysInStage, policyFor, rotOf, type RotState } from '../../model/rot-state.js';
import type { RotClock, RotLevel } from '../../model/rot.js';
import { NO_CURRENCY } from '../../model/amount.js';
import { currencyOf } from '../../model/totals-of.js';
import { dayOfInstant } from '../../model/zone.js';
import { card } from '../../i18n/en/card.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { AvatarPerson } from '../avatar/person.js';

/** The facts that a card can show beside its title; `fields.x` shows a custom one in the line under the title. */
export type CardField =
  | 'account'
  | 'product'
  | 'value'
  | 'probability'
  | 'owner'
  | 'close'
  | 'age'
  | 'rot'
  | 'activity'
  | 'tags'
  | `fields.${string}`;

export const DEFAULT_CARD_FIELDS: readonly CardField[] = [
  'account',
  'product',
  'value',
  'probability',
  'owner',
  'close',
  'age',
  'rot',
  'activity',
  'tags',
];

/** What the words of a card depend on beside the deal. */
export interface CardContext {
  localizer: Localizer;
  env: FieldEnvironment;
  nameOf(field: string, id: string): string;
  person(id: string): AvatarPerson;
  fields: ReadonlySet<string>;
}

/** A short fact at the end of the last line: the one thing to know. */
export interface CardMark {
  text: string;
  /** `asks`: something done to the deal was not accepted, and the person has to decide. */
  kind: 'plain' | 'danger' | 'warn' | 'good' | 'neutral' | 'asks';
  title: string;
}

/** All that a card says, in words; null where it says nothing. */
export interface CardContent {
  deal: Deal;
  title: string;
  /** Account and product, or custom fields. */
  about: string;
  value: string;
  /** The value is not there, or may not be seen. */
  valueMissing: boolean;
  probability: string;
  tags: readonly string[];
  owner: AvatarPerson | null;
  close: { text: string; title: string; overdue: boolean; missing: boolean } | null;
  mark: CardMark | null;
  level: RotLevel;
  activity: { kind: 'planned' | 'late' | 'none'; title: string } | null;
}

/** Puts a deal into words. Everything unknown is said to be unknown, never invented. */
export function cardContent(deal: Deal, context: CardContext): CardContent {
  const { env, localizer, nameOf, fields: shown } = context;
  const stage = env.stage(deal.stageId, deal.pipelineId);
  const category: StageCategory = stage?.category ?? 'open';
  const rot = rotOf(
    { deal, category },
    policyFor(stage, env.pipeline(deal.pipelineId)),
    env.today,
    env.calendar.timeZone,
  );
  const about: string[] = [];
  if (shown.has('account') && deal.accountId !== null) about.push(nameOf('accountId', deal.accountId));
  if (shown.has('product') && deal.productId !== null) about.push(nameOf('productId', deal.productId));
  for (const name of shown) {
    if (!name.startsWith('fields.')) continue;
    const value = Object.hasOwn(deal.fields, name.slice(7)) ? deal.fields[name.slice(7)] : null;
    if (value !== null && value !== undefined)
      about.push(typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  const value = shown.has('value') ? valueOf(deal, context) : null;
  return {
    deal,
    title: deal.title === '' ? localizer.text(card, 'untitled') : deal.title,
    about: about.join(' · '),
    value: value?.text ?? '',
    valueMissing: value?.missing ?? false,
    probability:
      shown.has('probability') && category === 'open' && deal.probability !== null
        ? localizer.text(card, 'probability', { percent: localizer.percent(deal.probability) })
        : '',
    tags: shown.has('tags') ? deal.tags : [],
    owner: shown.has('owner') && deal.ownerId !== null ? context.person(deal.ownerId) : null,
    close: shown.has('close') ? closeOf(deal, category, context) : null,
    mark: markOf(deal, category, rot, context),
    level: shown.has('rot') ? rot.level : 'fresh',
    activity: shown.has('activity') && category === 'open' ? activityOf(deal, context) : null,
  };
}

function valueOf(deal: Deal, { env, localizer }: CardContext): { text: string; missing: boolean } {
  if (!env.canSeeValue(deal)) return { text: localizer.text(card, 'valueHidden'), missing: true };
  if (deal.value === null) return { text: localizer.text(card, 'noValue'), missing: true };
  const currency = currencyOf(deal, env.pipeline(deal.pipelineId));
  return {
    text: currency === NO_CURRENCY ? localizer.number(deal.value) : localizer.money(deal.value, currency),
    missing: false,
  };
}

/** With the year only where it is not plain which one is meant. */
function dateText(day: number, { env, localizer }: CardContext): string {
  return localizer.date(day, isNearDay(day, env.today) ? 'short' : 'medium');
}

function closeOf(deal: Deal, category: StageCategory, context: CardContext): CardContent['close'] {
  const { env, localizer } = context;
  if (category !== 'open' && deal.closedAt !== null) {
    const day = dayOfInstant(deal.closedAt, env.calendar.timeZone);
    if (!Number.isNaN(day)) {
      const title = localizer.text(card, 'closedTitle', { date: localizer.date(day) });
      return { text: dateText(day, context), title, overdue: false, missing: false };
    }
  }
  const day = deal.expectedCloseDate === null ? NaN : parseDate(deal.expectedCloseDate);
  if (Number.isNaN(day)) return { text: localizer.text(card, 'noDate'), title: '', overdue: false, missing: true };
  const overdue = category === 'open' && day < env.today;
  const date = dateText(day, context);
  const title = overdue
    ? localizer.text(card, 'dueTitle', { date: localizer.date(day), when: localizer.relativeDay(day - env.today) })
    : localizer.text(card, 'closeTitle', { date: localizer.date(day) });
  return { text: overdue ? localizer.text(card, 'due', { date }) : date, title, overdue, missing: false };
}

const CLOCK_WORDS = { age: 'daysOld', stage: 'daysHere', activity: 'daysQuiet', closeDate: 'daysLate' } as const;
const CLOCK_NAMES = {
  age: 'clockAge',
  stage: 'clockStage',
  activity: 'clockActivity',
  closeDate: 'clockCloseDate',
} as const;

function markOf(deal: Deal, category: StageCategory, rot: RotState, context: CardContext): CardMark | null {
  const { localizer, fields: shown, env } = context;
  if (category === 'won') return { text: localizer.text(card, 'won'), kind: 'good', title: '' };
  if (category === 'lost') {
    const reason = deal.lostReasonId === null ? null : context.nameOf('lostReasonId', deal.lostReasonId);
    const title = reason === null ? '' : localizer.text(card, 'lostBecause', { reason });
    return { text: reason ?? localizer.text(card, 'lost'), kind: 'neutral', title };
  }
  if (shown.has('rot') && rot.days !== null) {
    const days = localizer.days(rot.days, 'narrow');
    const clock: RotClock = rot.clock ?? 'stage';
    const told = { days: localizer.days(rot.days), clock: localizer.text(card, CLOCK_NAMES[clock]) };
    if (rot.level === 'rotten') {
      return {
        text: localizer.text(card, 'stale', { days }),
        kind: 'danger',
        title: localizer.text(card, 'staleTitle', told),
      };
    }
    if (rot.level === 'warm') {
      return {
        text: localizer.text(card, CLOCK_WORDS[clock], { days }),
        kind: 'warn',
        title: localizer.text(card, 'warmTitle', told),
      };
    }
    if (rot.paused) {
      const title = localizer.text(card, 'pausedTitle', { days: told.days });
      return { text: localizer.text(card, 'paused', { days }), kind: 'neutral', title };
    }
  }
  if (!shown.has('age')) return null;
  const here = daysInStage(deal, env.today, env.calendar.timeZone);
  if (here !== null) {
    const text =
      here === 0
        ? localizer.text(card, 'newHere')
        : localizer.text(card, 'daysHere', { days: localizer.days(here, 'narrow') });
    return { text, kind: 'plain', title: '' };
  }
  const age = ageInDays(deal, env.today, env.calendar.timeZone);
  return age === null
    ? null
    : { text: localizer.text(card, 'daysOld', { days: localizer.days(age, 'narrow') }), kind: 'plain', title: '' };
}

function activityOf(deal: Deal, { env, localizer }: CardContext): CardContent['activity'] {
  const day = deal.nextActivityAt === null ? NaN : dayOfInstant(deal.nextActivityAt, env.calendar.timeZone);
  if (Number.isNaN(day)) return { kind: 'none', title: localizer.text(card, 'noActivity') };
  const when = localizer.relativeDay(day - env.today);
  return day < env.today
    ? { kind: 'late', title: localizer.text(card, 'lateActivity', { when }) }
    : { kind: 'planned', title: localizer.text(card, 'nextActivity', { when }) };
}

/** The content of a card whose deal needs the person, because of `reason`: that comes before all else. */
export function asking(content: CardContent, reason: string, localizer: Localizer): CardContent {
  return { ...content, mark: { kind: 'asks', text: localizer.text(card, 'needsYou'), title: reason } };
}
