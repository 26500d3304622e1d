import type { DealChange } from '../../../model/change.js';
import type { Json } from '../../../model/json.js';
import { panel } from '../../../i18n/en/panel.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import { fieldText, type FieldTextContext } from '../../../element-base/words/field-text.js';

/** What follows from a move or an edit, and is no news beside it. */
const FOLLOWS: ReadonlySet<string> = new Set([
  'rank',
  'version',
  'stageEnteredAt',
  'closedAt',
  'pushCount',
  'id',
  'createdAt',
]);
/** What has sentences of its own. */
const TOLD_APART: ReadonlySet<string> = new Set([
  'stageId',
  'pipelineId',
  'lastActivityAt',
  'nextActivityAt',
  'plannedUntilAt',
]);
/** Up to so many fields are told with both values. */
const TOLD_IN_FULL = 2;

/** One entry of a deal's history as sentences: "Anna moved it from Proposal to Negotiation". */
export function historySentences(change: DealChange, context: FieldTextContext, userId: string | null): string[] {
  const sentences = sentencesOf(change, context, whoDid(change, context, userId));
  if (change.undoes === null) return sentences;
  const what = sentences.join('; ');
  return [context.localizer.text(panel, 'tookBack', { who: whoDid(change, context, userId), what })];
}

function whoDid({ actorId }: DealChange, { store, localizer }: FieldTextContext, userId: string | null): string {
  if (actorId === null) return localizer.text(panel, 'someone');
  return actorId === userId ? localizer.text(panel, 'you') : store.nameOf('ownerId', actorId);
}

function sentencesOf(change: DealChange, context: FieldTextContext, who: string): string[] {
  const { localizer } = context;
  const to = (field: string): string => fieldText(field, change.changes[field]?.to, context);
  switch (change.kind) {
    case 'created': {
      const stage = change.changes['stageId'];
      return [
        stage
          ? localizer.text(panel, 'didCreateIn', { who, to: to('stageId') })
          : localizer.text(panel, 'didCreate', { who }),
      ];
    }
    case 'imported':
      return [localizer.text(panel, 'didImport', { who })];
    case 'deleted':
      return [localizer.text(panel, 'didDelete', { who })];
    case 'restored':
      return [localizer.text(panel, 'didRestore', { who })];
    case 'merged':
      return [localizer.text(panel, 'didMerge', { who }), ...edits(change, context, who)];
    case 'reopened':
      return [localizer.text(panel, 'didReopen', { who, to: to('stageId') }), ...edits(change, context, who)];
    case 'moved':
      return [...moves(change, context, who), ...edits(change, context, who)];
    case 'edited':
      return edits(change, context, who);
  }
}

function moves({ changes }: DealChange, context: FieldTextContext, who: string): string[] {
  const both = (field: string): { from: string; to: string } => ({
    from: fieldText(field, changes[field]?.from, context),
    to: fieldText(field, changes[field]?.to, context),
  });
  const sentences: string[] = [];
  if (changes['pipelineId'])
    sentences.push(context.localizer.text(panel, 'didHandOver', { who, ...both('pipelineId') }));
  if (changes['stageId']) sentences.push(context.localizer.text(panel, 'didMove', { who, ...both('stageId') }));
  return sentences;
}

function edits(change: DealChange, context: FieldTextContext, who: string): string[] {
  const { changes } = change;
  const { localizer } = context;
  const activity = activities(change, context, who);
  const fields = flatten(changes).filter(([field]) => !FOLLOWS.has(field) && !TOLD_APART.has(field));
  if (fields.length === 0) {
    if (activity.length > 0) return activity;
    return changes['stageId'] || !changes['rank'] ? [] : [localizer.text(panel, 'didReorder', { who })];
  }
  if (fields.length > TOLD_IN_FULL) {
    const names = fields.map(([field]) => fieldLabel(field, localizer).toLocaleLowerCase(localizer.language));
    return [...activity, localizer.text(panel, 'didChangeMany', { who, fields: localizer.list(names) })];
  }
  const edited = fields.map(([name, values]) => {
    const field = fieldLabel(name, localizer).toLocaleLowerCase(localizer.language);
    const from = fieldText(name, values.from, context);
    const to = fieldText(name, values.to, context);
    if (isNothing(values.to)) return localizer.text(panel, 'didClear', { who, field, from });
    return isNothing(values.from)
      ? localizer.text(panel, 'didSet', { who, field, to })
      : localizer.text(panel, 'didChange', { who, field, from, to });
  });
  return [...activity, ...edited];
}

function activities({ changes }: DealChange, { localizer }: FieldTextContext, who: string): string[] {
  const sentences: string[] = [];
  const done = changes['lastActivityAt']?.to;
  // What is planned behind the next one moves only the end.
  const next = changes['nextActivityAt'] ?? changes['plannedUntilAt'];
  if (typeof done === 'string') {
    sentences.push(localizer.text(panel, 'didActivity', { who, to: localizer.instant(done, 'medium') }));
  }
  if (typeof next?.to === 'string') {
    sentences.push(localizer.text(panel, 'didPlan', { who, to: localizer.instant(next.to, 'medium') }));
  } else if (next && sentences.length === 0) {
    sentences.push(localizer.text(panel, 'didPlanNothing', { who }));
  }
  return sentences;
}

/** Custom fields stand side by side with ours, each with its own change. */
function flatten(changes: DealChange['changes']): [string, { from: Json; to: Json }][] {
  return Object.entries(changes).flatMap(([field, values]): [string, { from: Json; to: Json }][] => {
    if (field !== 'fields' || !isRecord(values.from) || !isRecord(values.to)) return [[field, values]];
    const { from, to } = values;
    return [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter((key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]))
      .map((key) => [`fields.${key}`, { from: from[key] ?? null, to: to[key] ?? null }]);
  });
}

function isRecord(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNothing(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
