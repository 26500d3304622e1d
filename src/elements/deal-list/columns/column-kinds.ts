import { fieldDefinition, type FieldEnvironment, type FieldKind } from '../../../model/field.js';

/** By which control a cell is edited in place. */
export type CellEditorKind = 'text' | 'money' | 'percent' | 'date' | 'tags' | 'choice' | 'stage';

/** What a field is as a column. */
export interface ColumnKind {
  readonly field: string;
  /** In CSS pixels, until a person chooses another. */
  readonly width: number;
  /** Figures stand at the end of the line, so that their digits align. */
  readonly atEnd: boolean;
  /** Null: the cell follows from others and can't be edited. */
  readonly editor: CellEditorKind | null;
  /** When true, the column tells what the right to see values hides. */
  readonly isMoney: boolean;
}

function kind(
  field: string,
  width: number,
  editor: CellEditorKind | null = null,
  atEnd = false,
  isMoney = false,
): ColumnKind {
  return { field, width, editor, atEnd, isMoney };
}

/** In the order in which the choice of columns offers them. */
const KINDS: readonly ColumnKind[] = [
  kind('title', 240, 'text'),
  kind('accountId', 170, 'choice'),
  kind('pipelineId', 150),
  kind('stageId', 150, 'stage'),
  kind('value', 164, 'money', true, true),
  kind('weighted', 164, null, true, true),
  kind('probability', 104, 'percent', true),
  kind('ownerId', 160, 'choice'),
  kind('expectedCloseDate', 140, 'date'),
  kind('rot', 150),
  kind('nextActivityAt', 140),
  kind('daysInStage', 120, null, true),
  kind('age', 90, null, true),
  kind('productId', 150, 'choice'),
  kind('teamId', 140, 'choice'),
  kind('territoryId', 140, 'choice'),
  kind('contactId', 160, 'choice'),
  kind('tags', 170, 'tags'),
  kind('source', 140, 'text'),
  kind('status', 100),
  kind('mappedStatus', 150),
  kind('margin', 164, 'money', true, true),
  kind('currency', 100),
  kind('createdAt', 130),
  kind('firstContactAt', 130),
  kind('stageEnteredAt', 130),
  kind('plannedUntilAt', 130),
  kind('lastActivityAt', 130),
  kind('closedAt', 130),
  kind('snoozedUntilDate', 140, 'date'),
  kind('lostReasonId', 160, 'choice'),
  kind('pushCount', 130, null, true),
  kind('externalId', 130, 'text'),
];
const FIGURES: ReadonlySet<FieldKind> = new Set(['money', 'number', 'percent']);
const KIND_BY_FIELD = new Map(KINDS.map((each) => [each.field, each]));

/** Shown until a person chooses: the pipeline among them only where there are several. */
const SHOWN_FIRST: ReadonlySet<string> = new Set([
  'title',
  'accountId',
  'pipelineId',
  'stageId',
  'value',
  'ownerId',
  'expectedCloseDate',
  'rot',
  'nextActivityAt',
]);

export const COLUMN_FIELDS: readonly string[] = KINDS.map(({ field }) => field);

/**
 * The column of a field; null for a name that no field bears.
 * @param env knows the fields that were defined.
 */
export function columnKind(field: string, env?: Pick<FieldEnvironment, 'defined'>): ColumnKind | null {
  const known = KIND_BY_FIELD.get(field);
  if (known) return known;
  if (field.startsWith('fields.')) return fieldDefinition(field) && kind(field, 140, 'text');
  const defined = env?.defined?.(field);
  if (!defined) return null;
  const isMoney = defined.kind === 'money';
  return kind(field, isMoney ? 164 : 130, null, FIGURES.has(defined.kind), isMoney);
}

export function isShownFirst(field: string, severalPipelines: boolean): boolean {
  return SHOWN_FIRST.has(field) && (field !== 'pipelineId' || severalPipelines);
}
