import type { MoveCause } from '../../model/change.js';
import type { DealOp } from '../operation.js';

/** What a history keeps of an op beside what it changed: who acted, when and how. */
export interface OpEntry {
  id: string;
  at: string;
  actorId: string | null;
  kind: DealOp['kind'];
  undoes: string | null;
  cause: MoveCause | null;
}

export function opEntry(op: DealOp): OpEntry {
  const cause = op.type === 'update' ? (op.cause ?? null) : null;
  return { id: op.id, at: op.at, actorId: op.actorId, kind: op.kind, undoes: op.undoes ?? null, cause };
}

/** The same as the value of a header, which may hold ASCII alone. */
export function opHeaderText(op: DealOp): string {
  return JSON.stringify(opEntry(op)).replace(
    /[^\x20-\x7e]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
