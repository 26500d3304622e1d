import { fields } from '../../../i18n/en/fields.js';
import { filter } from '../../../i18n/en/filter.js';
import { list } from '../../../i18n/en/list.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { fieldDefinition } from '../../../model/field.js';
import type { Condition, PeriodName } from '../../../model/view.js';
import type { PipelineStore } from '../../../store/store.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import { choiceOf, datesOf, periodOf, rangeOf } from '../conditions/conditions.js';

const LABELS = {
  value: 'value',
  expectedCloseDate: 'close',
  ownerId: 'owner',
  teamId: 'team',
  productId: 'product',
  territoryId: 'territory',
  stageId: 'stage',
  tags: 'tags',
  rot: 'rot',
  status: 'status',
} as const;

const PERIODS = {
  today: 'periodToday',
  thisWeek: 'periodThisWeek',
  nextWeek: 'periodNextWeek',
  thisMonth: 'periodThisMonth',
  nextMonth: 'periodNextMonth',
  lastMonth: 'periodLastMonth',
  thisQuarter: 'periodThisQuarter',
  nextQuarter: 'periodNextQuarter',
  thisYear: 'periodThisYear',
  overdue: 'periodOverdue',
  noDate: 'periodNoDate',
} as const satisfies Record<PeriodName, keyof typeof fields.messages>;

const CHOICES: Readonly<
  Record<string, 'rotFresh' | 'rotWarm' | 'rotRotten' | 'statusOpen' | 'statusWon' | 'statusLost'>
> = {
  fresh: 'rotFresh',
  warm: 'rotWarm',
  rotten: 'rotRotten',
  open: 'statusOpen',
  won: 'statusWon',
  lost: 'statusLost',
};

/** What a filter is called on its chip; `store` knows the fields that were defined in it. */
export function filterLabel(field: string, localizer: Localizer, store?: PipelineStore): string {
  return Object.hasOwn(LABELS, field)
    ? localizer.text(filter, LABELS[field as keyof typeof LABELS])
    : fieldLabel(field, localizer, store);
}

export function periodWord(period: PeriodName, localizer: Localizer): string {
  return localizer.text(fields, PERIODS[period]);
}

/** A value of a choice in words; null is the absence of one. */
export function choiceWord(field: string, value: string | null, store: PipelineStore, localizer: Localizer): string {
  if (value === null) {
    return field === 'ownerId'
      ? localizer.text(fields, 'noOwner')
      : localizer.text(list, 'without', { name: filterLabel(field, localizer, store) });
  }
  const word = field === 'rot' || field === 'status' ? CHOICES[value] : undefined;
  if (word) return localizer.text(fields, word);
  return fieldDefinition(field, store.environment())?.choiceLabels?.get(value) ?? store.nameOf(field, value);
}

/** More names than this are counted. */
const MOST_NAMES = 2;

function namesText(
  field: string,
  values: readonly (string | null)[],
  store: PipelineStore,
  localizer: Localizer,
): string {
  const names = values.slice(0, MOST_NAMES).map((value) => choiceWord(field, value, store, localizer));
  const text = names.join(', ');
  return values.length <= MOST_NAMES
    ? text
    : localizer.text(filter, 'andMore', { names: text, count: values.length - MOST_NAMES });
}

/** What a condition asks for, short enough for a chip. */
export function conditionText(
  condition: Condition,
  store: PipelineStore,
  currency: string,
  localizer: Localizer,
): string {
  const period = periodOf(condition);
  if (period) return periodWord(period, localizer);
  const range = rangeOf(condition);
  if (range) {
    const kind = fieldDefinition(condition.field, store.environment())?.kind;
    const written = (amount: number): string =>
      kind === 'money'
        ? localizer.money(amount, currency)
        : kind === 'percent'
          ? localizer.percent(amount)
          : localizer.number(amount);
    return rangeText(range, written, localizer);
  }
  const dates = datesOf(condition);
  if (dates) {
    const [from, to] = dates;
    if (from !== null && to !== null)
      return localizer.text(filter, 'between', {
        from: localizer.date(from, 'short'),
        to: localizer.date(to, 'short'),
      });
    if (from !== null) return localizer.text(filter, 'since', { date: localizer.date(from, 'short') });
    return to === null ? '' : localizer.text(filter, 'before', { date: localizer.date(to, 'short') });
  }
  const choice = choiceOf(condition);
  return choice ? namesText(condition.field, choice, store, localizer) : plainText(condition);
}

function rangeText(
  [from, to]: readonly [number | null, number | null],
  written: (amount: number) => string,
  localizer: Localizer,
): string {
  if (from !== null && to !== null) return localizer.text(filter, 'between', { from: written(from), to: written(to) });
  if (from !== null) return localizer.text(filter, 'over', { amount: written(from) });
  return to === null ? '' : localizer.text(filter, 'upTo', { amount: written(to) });
}

/** A condition as it stands in the view, for what has no words of its own. */
export function plainText({ op, value }: Condition): string {
  const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return `${op} ${text}`.trim();
}
