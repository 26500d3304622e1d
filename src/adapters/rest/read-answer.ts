import { AdapterError } from '../../data/adapter-error.js';
import type {
  ChangeBatch,
  ChangeEvent,
  HistoryQuery,
  PackedColumns,
  Page,
  Permission,
  Total,
} from '../../data/adapter.js';
import type { EntityRecord, Outcome } from '../../data/operation.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import { isRounded } from '../../model/rounded.js';
import type { DealInput } from '../../model/deal.js';

type Source = Readonly<Record<string, unknown>>;

/** The answer is JSON of another shape than the protocol says: nothing is known of what was done. */
function wrong(what: string): AdapterError {
  return new AdapterError('protocol', `The server's answer is not what the protocol says: ${what}.`);
}

function objectOf(value: unknown, what: string): Source {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Source;
  throw wrong(`${what} is no object`);
}

function listOf<T>(value: unknown, what: string, isItem: (item: unknown) => boolean): T[] {
  if (!Array.isArray(value)) throw wrong(`${what} is no list`);
  if (!value.every(isItem)) {
    const number = value.map(numericId).find((found) => found !== null);
    throw wrong(number ?? `${what} holds what does not belong there`);
  }
  return value as T[];
}

function hasTexts(value: unknown, ...names: string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => typeof (value as Source)[name] === 'string');
}

/** What is said of an id that came as a number, or null where none did. */
function numericId(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  const found = Object.entries(item as Source).find(([name, value]) => isIdName(name) && typeof value === 'number');
  if (!found) return null;
  const [name, value] = found;
  return `${name} is the number ${String(value)}; an id has to be text, because numbers beyond 2^53 lose digits in JSON`;
}

function isIdName(name: string): boolean {
  return name === 'id' || name.endsWith('Id');
}

function hasRoundedId(item: object): boolean {
  return Object.entries(item as Source).some(([name, value]) => isRounded(value) && isIdName(name));
}

function isCursor(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && value !== '');
}

export function isDeal(value: unknown): boolean {
  return hasTexts(value, 'id', 'title', 'stageId') && !hasRoundedId(value as object);
}

function readPage<T>(body: unknown, isItem: (item: unknown) => boolean): Page<T> {
  const { items, cursor, total, checkpoint } = objectOf(body, 'the answer');
  if (!isCursor(cursor)) throw wrong('the cursor is neither a text nor null');
  const page: Page<T> = { items: listOf<T>(items, 'items', isItem), cursor };
  if (typeof checkpoint === 'string') page.checkpoint = checkpoint;
  if (total === undefined) return page;
  const { count, exact } = objectOf(total, 'total');
  if (typeof count !== 'number' || typeof exact !== 'boolean') throw wrong('the total is no count');
  return { ...page, total: { count, exact } };
}

export function readDealPage(body: unknown): Page {
  return readPage<DealInput>(body, isDeal);
}

/** A server of the version before knows the history of one deal, and passes over what else is asked. */
export function readHistoryPage(
  body: unknown,
  { of = 'deals', dealId }: HistoryQuery,
): Page<DealChange | PipelineChange> {
  const id = of === 'deals' ? 'dealId' : 'pipelineId';
  const page = readPage<DealChange | PipelineChange>(body, (item) => hasTexts(item, 'id', id, 'at', 'opId', 'kind'));
  if (page.checkpoint === undefined && dealId === undefined) throw wrong('the history has no checkpoint');
  return page;
}

export function readItems<T>(body: unknown, ...names: string[]): T[] {
  return listOf<T>(objectOf(body, 'the answer')['items'], 'items', (item) => hasTexts(item, ...names));
}

export function readEntities(body: unknown): EntityRecord[] {
  return readItems<EntityRecord>(body, 'id');
}

/** The entities of the kinds that were asked for; a kind that the answer leaves out has none. */
export function readEntitiesOfKinds(body: unknown): ReadonlyMap<string, EntityRecord[]> {
  const kinds = objectOf(objectOf(body, 'the answer')['kinds'], 'kinds');
  return new Map(
    Object.entries(kinds).map(([kind, items]) => [
      kind,
      listOf<EntityRecord>(items, `the kind ${kind}`, (item) => hasTexts(item, 'id')),
    ]),
  );
}

export function readTotals(body: unknown): Total[] {
  const totals = readItems<Total>(body, 'key');
  for (const { count, withoutValue, split, sums } of totals) {
    if (typeof count !== 'number' || typeof withoutValue !== 'number') throw wrong('a total has no count');
    if (split !== undefined && split !== null && typeof split !== 'string') throw wrong('a total is split by no text');
    listOf(sums, 'sums', (sum) => hasTexts(sum, 'currency', 'value', 'weighted'));
  }
  return totals;
}

export function readPermissions(body: unknown): Permission[] {
  return readItems<Permission>(body, 'right').map((permission) => {
    if (typeof permission.allowed !== 'boolean') throw wrong('a permission does not say whether it is one');
    return permission;
  });
}

export function readColumns(body: unknown): PackedColumns {
  const { ids, columns, cursor, checkpoint } = objectOf(body, 'the answer');
  if (!isCursor(cursor)) throw wrong('the cursor is neither a text nor null');
  const read = listOf<string>(ids, 'ids', (id) => typeof id === 'string');
  for (const [name, values] of Object.entries(objectOf(columns, 'columns'))) {
    if (!Array.isArray(values) || values.length !== read.length)
      throw wrong(`the column ${name} is not as long as the ids`);
  }
  const answer: PackedColumns = { ids: read, columns: columns as PackedColumns['columns'], cursor };
  // A server of the version before tells none.
  if (typeof checkpoint === 'string') answer.checkpoint = checkpoint;
  return answer;
}

function isOutcome(value: unknown): boolean {
  if (!hasTexts(value, 'status')) return false;
  const { status, deal, current, code } = value as Source;
  if (status === 'applied') return deal === undefined || isDeal(deal);
  if (status === 'conflict') return current === null || isDeal(current);
  return status === 'gone' || (status === 'rejected' && typeof code === 'string');
}

/** One outcome an op, in order. Any other number of them says nothing about any. */
export function readOutcomes(body: unknown, count: number): Outcome[] {
  const outcomes = listOf<Outcome>(objectOf(body, 'the answer')['outcomes'], 'outcomes', isOutcome);
  if (outcomes.length !== count) throw wrong(`there are ${String(outcomes.length)} outcomes for ${String(count)} ops`);
  return outcomes;
}

export function readLanded(body: unknown, count: number): (Outcome | null)[] {
  const outcomes = listOf<Outcome | null>(
    objectOf(body, 'the answer')['outcomes'],
    'outcomes',
    (item) => item === null || isOutcome(item),
  );
  if (outcomes.length !== count) throw wrong(`there are ${String(outcomes.length)} outcomes for ${String(count)} ops`);
  return outcomes;
}

function isEvent(value: unknown): boolean {
  if (!hasTexts(value, 'type')) return false;
  const { type, deal, entity, change } = value as Source;
  if (type === 'reload') return true;
  if (change !== undefined && !hasTexts(change, 'id', 'at', 'opId', 'kind')) return false;
  if (type === 'deal') return hasTexts(value, 'id') && (deal === null || isDeal(deal));
  return type === 'entity' && hasTexts(value, 'id', 'kind') && (entity === null || hasTexts(entity, 'id'));
}

export function readEvents(body: unknown): { checkpoint: string; events: ChangeEvent[] } {
  const { checkpoint, events } = objectOf(body, 'the answer');
  if (typeof checkpoint !== 'string') throw wrong('there is no checkpoint');
  return { checkpoint, events: listOf<ChangeEvent>(events, 'events', isEvent) };
}

export function readBatch(body: unknown): ChangeBatch {
  const { more } = objectOf(body, 'the answer');
  if (typeof more !== 'boolean') throw wrong('it does not say whether there is more');
  return { ...readEvents(body), more };
}
