import { ENTITY_KINDS, type EntityKind } from '../../data/entity-kinds/traits.js';
import type { Op } from '../../data/operation.js';
import { plainCopy } from '../../data/plain-copy.js';
import { MOVE_CAUSES } from '../../model/change.js';
import { isInstant, millisOfInstant } from '../../model/calendar.js';
import { RequestProblem } from '../problem.js';

const KINDS: Record<string, readonly string[]> = {
  update: ['moved', 'edited', 'reopened', 'merged'],
  create: ['created', 'restored', 'imported'],
  remove: ['deleted'],
};
const LONGEST_ID = 512;
const LARGEST_VERSION = 2 ** 48;
/** A clock may run ahead so far; an instant further ahead would stand at the end of the history for ever. */
const CLOCK_SKEW_MS = 300_000;

type Source = Record<string, unknown>;

/**
 * An op as a client sent it, taken to pieces and put together again: what is not known is left out.
 * @throws RequestProblem naming the part that cannot be read.
 */
export function readOp(value: unknown, where: string, actorId: string | null, now: number): Op {
  const op = objectAt(value, where);
  refuseUnstorable(op, where);
  const { at } = op;
  if (typeof at !== 'string' || !isInstant(at)) throw wrong(`${where}.at`, 'an ISO 8601 instant', at);
  const head = {
    id: idAt(op['id'], `${where}.id`),
    at: new Date(Math.min(millisOfInstant(at), now + CLOCK_SKEW_MS)).toISOString(),
    actorId,
    attempt: 1,
    ...(op['undoes'] !== undefined && op['undoes'] !== null && { undoes: idAt(op['undoes'], `${where}.undoes`) }),
  };
  const base = op['base'] === undefined || op['base'] === null ? {} : { base: countAt(op['base'], `${where}.base`) };
  if (op['type'] === 'entity') {
    const kind = oneOf(op['kind'], ENTITY_KINDS, `${where}.kind`) as EntityKind;
    const patch = op['patch'] === null ? null : objectAt(op['patch'], `${where}.patch`);
    const entityId = idAt(op['entityId'], `${where}.entityId`);
    return { ...head, ...base, type: 'entity', kind, entityId, patch: plainCopy(patch), seen: null } as Op;
  }
  const type = oneOf(op['type'], Object.keys(KINDS), `${where}.type`);
  const kind = oneOf(op['kind'], KINDS[type] ?? [], `${where}.kind`);
  const dealId = idAt(op['dealId'], `${where}.dealId`);
  if (type === 'remove') return { ...head, ...base, type, kind, dealId, seen: { id: dealId } } as Op;
  if (type === 'update') {
    const { cause } = op;
    return {
      ...head,
      ...(cause !== undefined && cause !== null && { cause: oneOf(cause, MOVE_CAUSES, `${where}.cause`) }),
      ...base,
      type,
      kind,
      dealId,
      patch: plainCopy(objectAt(op['patch'], `${where}.patch`)),
      seen: {},
    } as Op;
  }
  const deal = plainCopy(objectAt(op['deal'], `${where}.deal`));
  if (deal['version'] !== undefined) countAt(deal['version'], `${where}.deal.version`);
  return { ...head, type, kind, dealId, deal } as unknown as Op;
}

function objectAt(value: unknown, where: string): Source {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Source;
  throw wrong(where, 'an object', value);
}

function idAt(value: unknown, where: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= LONGEST_ID) return value;
  throw wrong(where, `a text of 1 to ${String(LONGEST_ID)} characters`, value);
}

function countAt(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST_VERSION) return value;
  throw wrong(where, 'a whole number', value);
}

function oneOf(value: unknown, among: readonly string[], where: string): string {
  if (typeof value === 'string' && among.includes(value)) return value;
  throw wrong(where, `one of ${among.join(', ')}`, value);
}

function wrong(where: string, needed: string, value: unknown): RequestProblem {
  const shown = (JSON.stringify(value) ?? 'nothing').slice(0, 80);
  return new RequestProblem('bad-request', `${where} must be ${needed}; it is ${shown}.`);
}

/** PostgreSQL keeps no NUL, and no half of a surrogate pair; deeper than this, reading would be an attack. */
const DEEPEST = 40;

export function refuseUnstorable(value: unknown, where: string, depth = 0): void {
  if (typeof value === 'string') {
    if (isStorableText(value)) return;
    throw new RequestProblem('bad-request', `${where} holds a NUL or half a character, which can't be stored.`);
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw new RequestProblem('bad-request', `${where} nests too deeply.`);
  for (const [key, item] of Object.entries(value)) {
    refuseUnstorable(key, where, depth + 1);
    refuseUnstorable(item, `${where}.${key.slice(0, 60)}`, depth + 1);
  }
}

/** True for text without NUL whose surrogates come in pairs. */
export function isStorableText(text: string): boolean {
  return (
    !text.includes('\u0000') && !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
  );
}
