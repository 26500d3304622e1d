import type { Op } from '../../data/operation.js';
import { ENTRY_FORMAT, type OutboxEntry, type Park } from './outbox-entry.js';
import type { OutboxContents, UnreadableEntry } from './outbox.js';

type Raw = Record<string, unknown>;

/** Steps from each older form to the next one; the first form has none before it. */
const UPGRADES: Readonly<Record<number, (raw: Raw) => Raw>> = {};

const OP_TYPES: ReadonlySet<unknown> = new Set(['update', 'create', 'remove', 'entity']);

/** Reads what was stored, perhaps by an older version; what can't be read is named and left alone. */
export function readStored(
  rows: Iterable<readonly [key: string, raw: unknown]>,
  upgrades: Readonly<Record<number, (raw: Raw) => Raw>> = UPGRADES,
): OutboxContents {
  const entries: OutboxEntry[] = [];
  const unreadable: UnreadableEntry[] = [];
  for (const [key, raw] of rows) {
    const entry = readEntry(raw, upgrades);
    if (typeof entry === 'string') unreadable.push({ key, reason: entry, raw });
    else entries.push(entry);
  }
  entries.sort((one, other) => one.seq - other.seq);
  return { entries, unreadable };
}

function readEntry(stored: unknown, upgrades: typeof UPGRADES): OutboxEntry | UnreadableEntry['reason'] {
  if (!isRecord(stored) || typeof stored['format'] !== 'number') return 'corrupt';
  let raw = stored;
  if ((raw['format'] as number) > ENTRY_FORMAT) return 'newer';
  while ((raw['format'] as number) < ENTRY_FORMAT) {
    const format = raw['format'] as number;
    const upgrade = upgrades[format];
    if (!upgrade) return 'corrupt';
    raw = { ...upgrade(raw), format: format + 1 };
  }
  const { id, txId, seq, userId, op, sent, park } = raw;
  const isSound =
    typeof id === 'string' &&
    typeof txId === 'string' &&
    typeof seq === 'number' &&
    Number.isFinite(seq) &&
    (userId === null || typeof userId === 'string') &&
    typeof sent === 'boolean' &&
    isOp(op, id) &&
    (park === undefined || isPark(park));
  return isSound ? (raw as unknown as OutboxEntry) : 'corrupt';
}

function isOp(op: unknown, id: unknown): op is Op {
  if (!isRecord(op) || op['id'] !== id || !OP_TYPES.has(op['type']) || typeof op['at'] !== 'string') return false;
  switch (op['type']) {
    case 'update':
      return typeof op['dealId'] === 'string' && isRecord(op['patch']) && isRecord(op['seen']);
    case 'create':
      return typeof op['dealId'] === 'string' && isRecord(op['deal']);
    case 'remove':
      return typeof op['dealId'] === 'string' && isRecord(op['seen']);
    default:
      return typeof op['entityId'] === 'string' && typeof op['kind'] === 'string' && 'patch' in op;
  }
}

function isPark(park: unknown): park is Park {
  return isRecord(park) && ['id', 'code', 'message', 'at'].every((field) => typeof park[field] === 'string');
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
