import { ENTITY_KINDS } from '../../data/entity-kinds/traits.js';
import { viewerOf } from '../context.js';
import { eventStream } from '../feed/event-stream.js';
import { pullLog } from '../feed/pull-log.js';
import { currentCheckpoint } from '../feed/read-log.js';
import { RequestProblem } from '../problem.js';
import { readBy, readEnvironment, readSplit, readView } from '../read/query.js';
import { readColumns } from '../read/read-columns.js';
import { readDeals, readDealsById } from '../read/read-deals.js';
import { readEntities } from '../read/read-entities.js';
import { readHistory } from '../read/read-history.js';
import { readOutcomes } from '../read/read-outcomes.js';
import { readPermissions } from '../read/read-permissions.js';
import { readTotals } from '../read/read-totals.js';
import type { Call } from './call.js';
import { postOps } from './post-ops.js';
import { events, json } from './respond.js';

const DEFAULT_PAGE = 500;

export interface Route {
  /** `question`: GET, or POST with the same arguments in a JSON body, for those too long for an address. */
  method: 'question' | 'POST';
  answer(call: Call): Promise<Response>;
}

export const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['deals', { method: 'question', answer: deals }],
  ['totals', { method: 'question', answer: totals }],
  ['ops', { method: 'POST', answer: postOps }],
  ['outcomes', { method: 'question', answer: outcomes }],
  ['entities', { method: 'question', answer: entities }],
  ['history', { method: 'question', answer: history }],
  ['columns', { method: 'question', answer: columns }],
  ['changes', { method: 'question', answer: changes }],
  ['permissions', { method: 'question', answer: permissions }],
]);

async function deals({ context, session, args }: Call): Promise<Response> {
  const { limits } = context;
  const ids = args.texts('id', limits.ids);
  // Before anything is read, so that whoever follows from here misses nothing that this answer lacks.
  const checkpoint = await currentCheckpoint(context);
  const viewer = await viewerOf(context, session);
  const headers = { 'Fairlead-Checkpoint': checkpoint };
  if (ids.length > 0) return json({ items: await readDealsById(context, viewer, ids), cursor: null }, { headers });
  const view = args.object('view');
  const environment = args.object('environment');
  const page = await readDeals(context, viewer, {
    view: view === null ? null : readView(view),
    environment: environment === null ? null : readEnvironment(environment),
    stageId: args.text('stageId'),
    cursor: args.text('cursor'),
    limit: args.limit(DEFAULT_PAGE, limits.page),
  });
  return json(page, { headers });
}

async function totals({ context, session, args }: Call): Promise<Response> {
  const environment = args.object('environment');
  const question = {
    view: readView(args.object('view')),
    by: readBy(args.text('by') ?? 'stage'),
    split: readSplit(args.text('split')),
    environment: environment === null ? null : readEnvironment(environment),
  };
  return json({ items: await readTotals(context, await viewerOf(context, session), question) });
}

async function outcomes({ context, session, args }: Call): Promise<Response> {
  const ids = args.texts('op', context.limits.ids);
  const viewer = await viewerOf(context, session);
  return json({ outcomes: await readOutcomes(context, session, viewer, ids) });
}

/** One kind by its path, or several at once by name. */
async function entities({ context, session, args, rest }: Call): Promise<Response> {
  if (rest !== '') {
    const kind = ENTITY_KINDS.find((each) => each === rest);
    if (kind === undefined)
      throw new RequestProblem('not-found', `There are no entities of the kind ${JSON.stringify(rest)}.`);
    const found = await readEntities(context, await viewerOf(context, session), [kind], args.text('dealId'));
    return json({ items: found.get(kind) });
  }
  const names = args.texts('kind', ENTITY_KINDS.length);
  const kinds = ENTITY_KINDS.filter((each) => names.includes(each));
  const unknown = names.find((name) => !kinds.some((kind) => kind === name));
  if (unknown !== undefined)
    throw new RequestProblem('bad-request', `There are no entities of the kind ${JSON.stringify(unknown)}.`);
  if (kinds.length === 0) throw new RequestProblem('bad-request', 'kind is missing: name at least one.');
  const found = await readEntities(context, await viewerOf(context, session), kinds, null);
  return json({ kinds: Object.fromEntries(found) });
}

async function history({ context, session, args }: Call): Promise<Response> {
  const of = args.text('of') ?? 'deals';
  if (of !== 'deals' && of !== 'pipelines') throw new RequestProblem('bad-request', 'of must be deals or pipelines.');
  const question = {
    of,
    dealId: args.text('dealId'),
    since: args.text('since'),
    cursor: args.text('cursor'),
    limit: args.limit(DEFAULT_PAGE, context.limits.page),
  } as const;
  return json(await readHistory(context, await viewerOf(context, session), question));
}

async function columns({ context, session, args }: Call): Promise<Response> {
  const purpose = args.text('purpose') ?? 'insights';
  if (purpose !== 'insights' && purpose !== 'export') {
    throw new RequestProblem('bad-request', 'purpose must be insights or export.');
  }
  const question = {
    fields: args.texts('field', 60),
    cursor: args.text('cursor'),
    limit: args.limit(context.limits.page * 5, context.limits.page * 10),
    purpose,
  } as const;
  // Before anything is read, so that whoever follows from here misses nothing that this answer lacks.
  const checkpoint = await currentCheckpoint(context);
  return json({ ...(await readColumns(context, await viewerOf(context, session), question)), checkpoint });
}

async function changes({ context, session, args, request }: Call): Promise<Response> {
  const from = args.text('from');
  const last = request.headers.get('last-event-id');
  if (request.headers.get('accept')?.includes('text/event-stream')) {
    const start = last ?? from;
    // Asked once before the stream begins, so that a checkpoint that is gone is answered with its number.
    if (start !== null) await pullLog(context, await viewerOf(context, session), start, 1);
    const authorize = (): ReturnType<typeof context.authorize> => context.authorize(request);
    return events(eventStream(context, { session, authorize, from: start, signal: request.signal }));
  }
  const viewer = await viewerOf(context, session);
  const limit = args.limit(DEFAULT_PAGE, context.limits.page);
  const start = from ?? last ?? (await currentCheckpoint(context));
  return json(await pullLog(context, viewer, start, limit));
}

async function permissions({ context, session, args }: Call): Promise<Response> {
  const pipelineId = args.text('pipelineId');
  if (pipelineId === null) throw new RequestProblem('bad-request', 'pipelineId is missing.');
  const question = { pipelineId, dealId: args.text('dealId'), rights: args.texts('right', 50) };
  return json({ items: await readPermissions(context, await viewerOf(context, session), question) });
}
