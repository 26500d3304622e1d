import { fieldDefinition, type FieldKind } from '../../model/field.js';
import { moneySql } from './money-sql.js';
import type { Scope } from './scope.js';

/** A field of the model as SQL over `fairlead_deals d`. */
export interface FieldSql {
  kind: FieldKind;
  /** What is compared; of a text field the text itself. */
  value: string;
  /** Without case and accents: what texts are compared and searched by. */
  fold: string | null;
  /** The key of a custom field: compared as JSON. */
  custom: string | null;
}

const ID_COLUMNS: Record<string, string> = {
  id: 'id',
  pipelineId: 'pipeline_id',
  stageId: 'stage_id',
  ownerId: 'owner_id',
  teamId: 'team_id',
  territoryId: 'territory_id',
  accountId: 'account_id',
  contactId: 'contact_id',
  productId: 'product_id',
  lostReasonId: 'lost_reason_id',
};
const TEXT_COLUMNS: Record<string, string> = { title: 'title', source: 'source', externalId: 'external_id' };
const PLAIN_COLUMNS: Record<string, string> = {
  firstContactAt: 'first_contact_day',
  createdAt: 'created_day',
  stageEnteredAt: 'stage_entered_day',
  lastActivityAt: 'last_activity_day',
  nextActivityAt: 'next_activity_day',
  plannedUntilAt: 'planned_until_day',
  closedAt: 'closed_day',
  expectedCloseDate: 'expected_day',
  snoozedUntilDate: 'snoozed_day',
  pushCount: 'push_count',
  tags: 'tags',
};

/** Null for a name that the model does not know. */
export function fieldSql(name: string, scope: Scope): FieldSql | null {
  const definition = fieldDefinition(name);
  if (!definition) return null;
  const { kind } = definition;
  const made = (value: string, fold: string | null = null): FieldSql => ({ kind, value, fold, custom: null });
  if (Object.hasOwn(PLAIN_COLUMNS, name)) return made(`d.${PLAIN_COLUMNS[name] ?? ''}`);
  if (Object.hasOwn(TEXT_COLUMNS, name)) {
    const column = TEXT_COLUMNS[name] ?? '';
    return made(`d.${column}`, `d.${column}_fold`);
  }
  if (Object.hasOwn(ID_COLUMNS, name)) {
    const column = ID_COLUMNS[name] ?? '';
    return made(`d.${column}`, `coalesce(d.folds->>${scope.parameters.text(name)}, lower(d.${column}))`);
  }
  if (name.startsWith('fields.')) return { kind, value: '', fold: null, custom: name.slice('fields.'.length) };
  return derived(name, scope, made);
}

function derived(name: string, scope: Scope, made: (value: string, fold?: string) => FieldSql): FieldSql | null {
  const { stage, parameters, env } = scope;
  const today = (): string => parameters.integer(env.today);
  switch (name) {
    case 'currency':
      return made('d.currency', 'lower(d.currency)');
    case 'value':
    case 'margin':
      return made(moneySql(name, scope));
    case 'weighted': {
      const points = `coalesce(d.probability_bp, ${stage.points})`;
      return made(
        `case when ${stage.category} = 'open' then fairlead_weighted(${moneySql('value', scope)}, ${points}) end`,
      );
    }
    case 'probability':
      return made(
        `case ${stage.category} when 'won' then 1::double precision when 'lost' then 0::double precision ` +
          `when 'open' then coalesce(d.probability, ${stage.probability}) else d.probability end`,
      );
    case 'status':
      return made(stage.category, stage.category);
    case 'mappedStatus':
      return made(stage.mapped, stage.mappedFold);
    case 'rot': {
      const level = rotLevel(scope);
      return made(level, level);
    }
    case 'daysInStage':
      return made(`(${today()} - d.stage_entered_day)`);
    case 'age':
      return made(`(coalesce(d.closed_day, ${today()}) - d.created_day)`);
    case 'closeDay':
      return made(closeDay(scope));
    case 'openCloseDay':
      return made(`case when ${isOpen(scope)} then d.expected_day end`);
    case 'closeMonth': {
      const month = `to_char(date '1970-01-01' + ${closeDay(scope)}, 'YYYY-MM') collate "C"`;
      return made(month, month);
    }
    default:
      return null;
  }
}

/** Where the stage is unknown, whether a deal is closed is read from its close. */
function isOpen({ stage }: Scope): string {
  return `coalesce(${stage.category} = 'open', d.closed_day is null)`;
}

function closeDay(scope: Scope): string {
  return `case when ${isOpen(scope)} then d.expected_day else d.closed_day end`;
}

function rotLevel({ stage, parameters, env }: Scope): string {
  const today = parameters.integer(env.today);
  const start =
    `case ${stage.clock} when 'age' then d.created_day when 'stage' then coalesce(d.stage_entered_day, d.created_day) ` +
    `when 'activity' then greatest(d.last_activity_day, d.stage_entered_day) else d.expected_day end`;
  return (
    `case when ${stage.clock} is null then null ` +
    `when (${start}) is null or d.snoozed_day > ${today} or (${stage.pauses} and d.planned_until_day >= ${today}) then 'fresh' ` +
    `when (${start}) <= ${stage.rottenFrom} then 'rotten' when (${start}) <= ${stage.warmFrom} then 'warm' else 'fresh' end`
  );
}
