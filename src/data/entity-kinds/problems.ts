import { shownId, type Problem } from '../../model/problem.js';
import type { EntityRecord } from '../operation.js';
import { problemsOfActivity } from './activity.js';
import { problemsOfPipeline } from './pipeline.js';
import { problemsOfQuota } from './quota.js';
import type { EntityKind } from './traits.js';

/** What makes a record of a kind unfit to be stored, beside its size; null where nothing does. */
const UNFIT: Readonly<
  Record<EntityKind, ((record: EntityRecord, before: EntityRecord | null) => readonly Problem[]) | null>
> = {
  pipeline: problemsOfPipeline,
  user: null,
  team: null,
  territory: null,
  account: null,
  contact: null,
  product: null,
  lostReason: null,
  activity: problemsOfActivity,
  savedView: null,
  quota: problemsOfQuota,
};

/**
 * How long a record may be, in characters of its JSON. Everybody reads all of these records with each page that is opened:
 * one of some megabytes would slow down everyone's every request.
 */
export const ENTITY_CAPS: Readonly<Record<EntityKind, number>> = {
  pipeline: 262_144,
  user: 65_536,
  team: 16_384,
  territory: 16_384,
  account: 65_536,
  contact: 65_536,
  product: 65_536,
  lostReason: 16_384,
  activity: 65_536,
  savedView: 65_536,
  quota: 16_384,
};

export const ENTITY_TOO_LARGE = 'entity-too-large';

/**
 * What makes a record unfit to be stored: nothing of a kind that only a newer version knows. Apart from the rules, for who
 * plans needs no more.
 *
 * @param before what is stored now; null where there is nothing
 */
export function problemsOfEntity(
  kind: EntityKind,
  record: EntityRecord,
  before: EntityRecord | null = null,
): readonly Problem[] {
  const { length } = JSON.stringify(record);
  if (length <= (ENTITY_CAPS[kind] ?? Infinity)) return UNFIT[kind]?.(record, before) ?? [];
  const most = ENTITY_CAPS[kind].toLocaleString('en');
  const [field, size] = longestField(record);
  const message = `The ${kind} ${shownId(record.id)} has ${length.toLocaleString('en')} characters and may have ${most}. Shorten "${field}", which has ${size.toLocaleString('en')}.`;
  return [{ code: ENTITY_TOO_LARGE, message, subject: record.id, value: length }];
}

function longestField(record: EntityRecord): [string, number] {
  const sizes = Object.entries(record).map(([field, value]): [string, number] => [
    field,
    (JSON.stringify(value) ?? '').length,
  ]);
  return sizes.reduce((longest, one) => (one[1] > longest[1] ? one : longest));
}
