import { fields } from '../../../i18n/en/fields.js';
import { importing } from '../../../i18n/en/import.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { IssueCode } from '../../../import/settings.js';
import type { DealTarget, LookupTarget, NamedKind } from '../../../import/targets.js';

const KIND_WORDS = {
  account: 'accounts',
  contact: 'contacts',
  product: 'products',
  user: 'people',
  team: 'teams',
  territory: 'territories',
  lostReason: 'lostReasons',
} as const;

/** Things of a kind, as many as there are: `accounts`, or `account` for one. */
export function kindWord(kind: NamedKind, localizer: Localizer, count = 2): string {
  return localizer.text(importing, KIND_WORDS[kind], { count });
}

const OWN_WORDS = {
  ignore: 'targetIgnore',
  custom: 'targetCustom',
  pipeline: 'targetPipeline',
  start: 'targetStart',
  closeDate: 'targetCloseDate',
  isWon: 'targetIsWon',
  isClosed: 'targetIsClosed',
  listPrice: 'targetListPrice',
  industry: 'targetIndustry',
  email: 'targetEmail',
} as const;

const FIELD_WORDS = {
  externalId: 'externalId',
  title: 'title',
  stage: 'stageId',
  value: 'value',
  currency: 'currency',
  margin: 'margin',
  account: 'accountId',
  contact: 'contactId',
  product: 'productId',
  owner: 'ownerId',
  team: 'teamId',
  territory: 'territoryId',
  source: 'source',
  probability: 'probability',
  createdAt: 'createdAt',
  firstContactAt: 'firstContactAt',
  expectedCloseDate: 'expectedCloseDate',
  closedAt: 'closedAt',
  stageEnteredAt: 'stageEnteredAt',
  lastActivityAt: 'lastActivityAt',
  nextActivityAt: 'nextActivityAt',
  lostReason: 'lostReasonId',
  pushCount: 'pushCount',
  tags: 'tags',
} as const;

/** What a column becomes, in the words people know the field by. */
export function targetWord(target: DealTarget | LookupTarget, localizer: Localizer): string {
  return target in OWN_WORDS
    ? localizer.text(importing, OWN_WORDS[target as keyof typeof OWN_WORDS])
    : localizer.text(fields, FIELD_WORDS[target as keyof typeof FIELD_WORDS]);
}

/** What is the matter with a row. */
export function issueWord(code: IssueCode, column: string, localizer: Localizer): string {
  const key = `issue${code.charAt(0).toUpperCase()}${code.slice(1)}` as `issue${Capitalize<IssueCode>}`;
  return localizer.text(importing, key, { column });
}
