/** What a column of the deals file can become. `custom` keeps it under its own header, `ignore` leaves it out. */
export type DealTarget =
  | 'ignore'
  | 'custom'
  | 'externalId'
  | 'title'
  | 'pipeline'
  | 'stage'
  | 'value'
  | 'currency'
  | 'margin'
  | 'account'
  | 'contact'
  | 'product'
  | 'owner'
  | 'team'
  | 'territory'
  | 'source'
  | 'probability'
  | 'start'
  | 'createdAt'
  | 'firstContactAt'
  | 'closeDate'
  | 'expectedCloseDate'
  | 'closedAt'
  | 'stageEnteredAt'
  | 'lastActivityAt'
  | 'nextActivityAt'
  | 'lostReason'
  | 'pushCount'
  | 'tags'
  | 'isWon'
  | 'isClosed';

/** What a column of a file that is looked up can become. */
export type LookupTarget = 'ignore' | 'custom' | 'industry' | 'team' | 'territory' | 'listPrice' | 'currency' | 'email';

/** Kinds of entities that deals name. */
export type NamedKind = 'account' | 'contact' | 'product' | 'user' | 'team' | 'territory' | 'lostReason';

export type ValueKind = 'text' | 'number' | 'date' | 'boolean';

const NUMBERS: ReadonlySet<string> = new Set(['value', 'margin', 'probability', 'pushCount', 'listPrice']);
const DATES: ReadonlySet<string> = new Set([
  'start',
  'createdAt',
  'firstContactAt',
  'closeDate',
  'expectedCloseDate',
  'closedAt',
  'stageEnteredAt',
  'lastActivityAt',
  'nextActivityAt',
]);

/** In the order in which people are offered them. */
export const DEAL_TARGETS: readonly DealTarget[] = [
  'ignore',
  'custom',
  'externalId',
  'title',
  'pipeline',
  'stage',
  'value',
  'currency',
  'margin',
  'account',
  'contact',
  'product',
  'owner',
  'team',
  'territory',
  'source',
  'probability',
  'start',
  'createdAt',
  'firstContactAt',
  'closeDate',
  'expectedCloseDate',
  'closedAt',
  'stageEnteredAt',
  'lastActivityAt',
  'nextActivityAt',
  'lostReason',
  'pushCount',
  'tags',
  'isWon',
  'isClosed',
];

export const LOOKUP_TARGETS: Readonly<Record<NamedKind, readonly LookupTarget[]>> = {
  account: ['ignore', 'custom', 'industry', 'territory'],
  product: ['ignore', 'custom', 'listPrice', 'currency'],
  user: ['ignore', 'custom', 'team', 'territory', 'email'],
  contact: ['ignore', 'custom', 'email'],
  team: ['ignore', 'custom'],
  territory: ['ignore', 'custom'],
  lostReason: ['ignore', 'custom'],
};

/** Which entities a column names; the values of the others stay with the deal. */
export const KIND_OF_TARGET: Readonly<Partial<Record<DealTarget, NamedKind>>> = {
  account: 'account',
  contact: 'contact',
  product: 'product',
  owner: 'user',
  team: 'team',
  territory: 'territory',
  lostReason: 'lostReason',
};

export function valueKindOf(target: DealTarget | LookupTarget): ValueKind {
  if (NUMBERS.has(target)) return 'number';
  if (DATES.has(target)) return 'date';
  return target === 'isWon' || target === 'isClosed' ? 'boolean' : 'text';
}

/** True where two columns may have the same meaning. */
export function canRepeat(target: DealTarget | LookupTarget): boolean {
  return target === 'ignore' || target === 'custom' || target === 'tags';
}
