import type { Op, Outcome } from '../../data/operation.js';
import { RequestProblem } from '../problem.js';
import { commitOps } from '../write/commit-ops.js';
import { readOp } from '../write/read-op.js';
import type { Call } from './call.js';
import { readJson } from './read-body.js';
import { json } from './respond.js';

/**
 * One or several ops in one transaction; one outcome an op, in order. `Idempotency-Key` names the request: of a single
 * op it must be the op's own id. `If-Match` holds the version a single op builds on; a mismatch is answered with 412.
 */
export async function postOps({ context, session, request }: Call): Promise<Response> {
  const body = await readJson(request, context.limits.bodyBytes);
  const { ops, atomic } = readCommit(body);
  if (ops.length > context.limits.ops) {
    throw new RequestProblem('too-large', `A request may hold at most ${String(context.limits.ops)} ops.`);
  }
  const userId = session.user?.id ?? null;
  const read = ops.map((op, index) => readOp(op, `ops[${String(index)}]`, userId, context.now()));
  if (new Set(read.map(({ id }) => id)).size < read.length) {
    throw new RequestProblem(
      'bad-request',
      'Two ops of the request have the same id. Each intent needs an id of its own.',
    );
  }
  const [only] = read;
  const key = request.headers.get('idempotency-key');
  if (key !== null && only && read.length === 1 && key !== only.id) {
    throw new RequestProblem('bad-request', 'Idempotency-Key must be the id of the op.');
  }
  const match = request.headers.get('if-match');
  const outcomes = await commitOps(context, session, match === null ? read : [bound(read, match)], atomic);
  if (match !== null && outcomes[0]?.status === 'conflict') {
    throw new RequestProblem('precondition-failed', 'The record has another version by now.', { outcomes });
  }
  return json({ outcomes: outcomes satisfies Outcome[] });
}

function readCommit(body: unknown): { ops: unknown[]; atomic: boolean } {
  if (
    typeof body !== 'object' ||
    body === null ||
    !('ops' in body) ||
    !Array.isArray(body.ops) ||
    body.ops.length === 0
  ) {
    throw new RequestProblem(
      'bad-request',
      'The body must be {"ops": [...], "atomic": true or false} with at least one op.',
    );
  }
  const atomic = 'atomic' in body ? body.atomic : false;
  if (typeof atomic !== 'boolean') throw new RequestProblem('bad-request', 'atomic must be true or false.');
  return { ops: body.ops as unknown[], atomic };
}

function bound(ops: readonly Op[], match: string): Op {
  const [op] = ops;
  const version = /^"(\d{1,15})"$/.exec(match)?.[1];
  if (!op || ops.length > 1 || op.type === 'create' || version === undefined) {
    throw new RequestProblem('bad-request', 'If-Match takes one version, such as "7", for one op on what exists.');
  }
  const base = Number(version);
  if (op.base !== undefined && op.base !== base) {
    throw new RequestProblem('bad-request', 'If-Match and the base of the op name different versions.');
  }
  return { ...op, base };
}
