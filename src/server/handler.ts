import type { HandlerContext } from './context.js';
import { LogTail } from './feed/log-tail.js';
import { SharedLog } from './feed/shared-log.js';
import { StreamPlaces } from './feed/stream-places.js';
import { Arguments } from './http/arguments.js';
import { readJson } from './http/read-body.js';
import { problemResponse } from './http/respond.js';
import { ROUTES, type Route } from './http/routes.js';
import { DEFAULT_LIMITS, type PipelineHandlerOptions } from './options.js';
import { asRequestProblem, RequestProblem, type ProblemKind } from './problem.js';
import { sqlState } from './sql/retrying.js';
import { DEFAULT_SETTINGS } from './workspace.js';

/** One function that answers requests, to be mounted wherever the Fetch API's Request and Response are spoken. */
export type PipelineHandler = (request: Request) => Promise<Response>;

const POLL_MS = 1_000;
const RECHECK_MS = 10_000;
const LONGEST_QUESTION = 1_048_576;

/**
 * A server for pipelines over PostgreSQL. It answers the protocol of docs/protocol, decides by the pipelines' access
 * rules and processes what each person may see and do, and applies each op once, whatever the network does.
 */
export function createPipelineHandler(options: PipelineHandlerOptions): PipelineHandler {
  const { authorize, basePath = '', onError = report } = options;
  const context = contextOf(options);
  const prefix = `${basePath.replace(/\/+$/, '')}/`;
  return async (request) => {
    try {
      const { route, rest, query } = routeOf(request, prefix);
      const session = await authorize(request);
      if (!session) throw new RequestProblem('unauthenticated', 'The request names nobody who may ask.');
      const args = await argumentsOf(request, route, query);
      return await route.answer({ context, session, request, args, rest });
    } catch (error) {
      return failure(error, request, onError);
    }
  };
}

function contextOf(options: PipelineHandlerOptions): HandlerContext {
  const { sql, authorize } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const shared = {
    sql,
    authorize,
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
    limits,
    tail: new LogTail(sql, options.pollMs ?? POLL_MS),
    places: new StreamPlaces(limits),
    recheckMs: options.recheckMs ?? RECHECK_MS,
    now: options.now ?? Date.now,
    territories: options.territories ?? (() => []),
    mayWriteEntity: options.mayWriteEntity ?? (() => null),
  };
  return { ...shared, log: new SharedLog(shared) };
}

function routeOf(request: Request, prefix: string): { route: Route; rest: string; query: URLSearchParams } {
  const { pathname, searchParams } = new URL(request.url);
  const [name = '', ...rest] = pathname.startsWith(prefix) ? pathname.slice(prefix.length).split('/') : [];
  const route = ROUTES.get(name);
  if (!route || rest.length > 1) throw new RequestProblem('not-found', 'There is no such address.');
  const isAllowed = request.method === 'POST' || (request.method === 'GET' && route.method === 'question');
  if (!isAllowed) throw new RequestProblem('method-not-allowed', `${request.method} is not answered here.`);
  return { route, rest: rest[0] ?? '', query: searchParams };
}

async function argumentsOf(request: Request, { method }: Route, query: URLSearchParams): Promise<Arguments> {
  if (method === 'POST' || request.method === 'GET') return new Arguments(query);
  const body = await readJson(request, LONGEST_QUESTION);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new RequestProblem('bad-request', 'The body must be a JSON object.');
  }
  return new Arguments(body as Record<string, unknown>);
}

/** What an answer of a kind says beside its body. */
const HEADERS_OF: Partial<Record<ProblemKind, Record<string, string>>> = {
  'method-not-allowed': { Allow: 'GET, POST' },
  unavailable: { 'Retry-After': '2' },
  'too-many-streams': { 'Retry-After': '30' },
};

function failure(error: unknown, request: Request, onError: NonNullable<PipelineHandlerOptions['onError']>): Response {
  const problem = asRequestProblem(error);
  if (problem) return problemResponse(problem, HEADERS_OF[problem.kind]);
  onError(error, request);
  if (isPassing(error)) {
    const detail = 'The database is busy or away. Send the same request again.';
    return problemResponse(new RequestProblem('unavailable', detail), HEADERS_OF.unavailable);
  }
  return problemResponse(new RequestProblem('internal', 'Something failed that should not. It was noted.'));
}

/** Connections that fail, a server that shuts down, a transaction that lost too often, a statement that took too long. */
function isPassing(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(08|40|53|57)/.test(state);
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|CONNECT|CONNECTION)/.test(code);
}

function report(error: unknown): void {
  console.error('fairlead: a request failed.', error);
}
