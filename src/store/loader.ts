import { AdapterError } from '../data/adapter-error.js';
import type { Checkpoint, Ctx, DataAdapter } from '../data/adapter.js';
import type { EntityKind, EntityRecord } from '../data/operation.js';
import type { Deal, DealInput } from '../model/deal.js';
import { normalizePipeline, type Problem } from '../model/normalize.js';
import type { Pipeline, PipelineInput, StageInput } from '../model/pipeline.js';
import { messageOf } from './message-of.js';
import { asPage, circle, describe } from './page-form.js';

export const DEFAULT_PIPELINE_ID = 'default';
/** More than this of one kind are counted, not listed. */
const LISTED_PROBLEMS = 20;
const PAGE_SIZE = 1000;
/** Enough to tell a small backend from a large one. */
const FIRST_PAGE = 50;

/** Kinds that are read whole: all but activities, which are read with the deal that somebody looks at. */
const READ_WHOLE: readonly EntityKind[] = [
  'user',
  'team',
  'territory',
  'account',
  'contact',
  'product',
  'lostReason',
  'savedView',
];

/** Collects what is wrong, at most so many of one kind in full. */
export class ProblemList {
  readonly #counts = new Map<string, number>();
  readonly #listed: Problem[] = [];

  /** True while problems of this kind are listed in full. */
  add(problem: Problem): boolean {
    const count = (this.#counts.get(problem.code) ?? 0) + 1;
    this.#counts.set(problem.code, count);
    if (count > LISTED_PROBLEMS) return false;
    this.#listed.push(problem);
    return true;
  }

  /** Listed problems, then one line for each kind that goes on. */
  list(): Problem[] {
    const rest = [...this.#counts]
      .filter(([, count]) => count > LISTED_PROBLEMS)
      .map(([code, count]) => ({
        code,
        subject: '',
        message: `… and ${String(count - LISTED_PROBLEMS)} more of this kind (${code}).`,
      }));
    return [...this.#listed, ...rest];
  }
}

/** A string stage is named and identified by that string, so that deals can name their stage the same way. */
export function pipelineFromStages(stages: readonly StageInput[], currency: string): PipelineInput {
  return {
    id: DEFAULT_PIPELINE_ID,
    name: 'Pipeline',
    currency,
    stages: stages.map((stage) =>
      typeof stage === 'string' ? { id: stage, name: stage } : { id: stage.name, ...stage },
    ),
  };
}

/** Pipelines as the backend gives them, else from the stages the page names. */
export async function loadPipelines(
  adapter: DataAdapter,
  stages: readonly StageInput[] | null,
  currency: string,
  ctx: Ctx,
): Promise<PipelineInput[] | null> {
  const given = adapter.pipelines ? await adapter.pipelines(ctx) : null;
  if (given !== null && !Array.isArray(given)) {
    throw new TypeError(`pipelines() answered ${describe(given)}; it must answer an array of pipelines.`);
  }
  if (given && given.length > 0) return [...(given as readonly PipelineInput[])];
  return stages ? [pipelineFromStages(stages, currency)] : given ? [] : null;
}

/** Normalises pipelines, keeping what can be kept. */
export function readPipelines(inputs: readonly unknown[], problems: ProblemList): Pipeline[] {
  const pipelines: Pipeline[] = [];
  const seen = new Set<string>();
  for (const input of inputs) {
    const result = normalizePipeline(input as PipelineInput);
    result.problems.forEach((problem) => problems.add(problem));
    if (!result.pipeline) continue;
    if (seen.has(result.pipeline.id)) {
      problems.add({
        code: 'duplicate-pipeline',
        subject: result.pipeline.id,
        message: `Two pipelines have the id "${result.pipeline.id}". The first is used; give the other an id of its own.`,
      });
      continue;
    }
    seen.add(result.pipeline.id);
    pipelines.push(result.pipeline);
  }
  return pipelines.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Entities of all kinds that are read whole; a kind that fails is reported and left as it was. `onUnreached`: it may be had later. */
export async function loadEntities(
  adapter: DataAdapter,
  ctx: Ctx,
  problems: ProblemList,
  onUnreached: () => void = () => undefined,
): Promise<Map<EntityKind, EntityRecord[]>> {
  const found = new Map<EntityKind, EntityRecord[]>();
  const { entities } = adapter;
  if (!entities) return found;
  await Promise.all(
    READ_WHOLE.map(async (kind) => {
      try {
        const records: unknown = await entities.list(kind, ctx);
        if (!Array.isArray(records))
          throw new TypeError(`entities.list("${kind}") answered ${describe(records)}; it must answer an array.`);
        found.set(
          kind,
          records
            .filter((record): record is EntityRecord => typeof (record as EntityRecord | null)?.id === 'string')
            .map((r) => ({ ...r })),
        );
      } catch (error) {
        problems.add({ code: 'entities', subject: kind, message: messageOf(error) });
        if (error instanceof AdapterError) onUnreached();
      }
    }),
  );
  return found;
}

/** Deals as far as they were read. */
export interface LoadedDeals {
  deals: readonly unknown[];
  checkpoint?: Checkpoint;
  /** There are more, which are read as somebody looks at them. */
  isPartial: boolean;
  /** How many there are, as far as the backend says. */
  expected: number | null;
}

/** How deals are loaded. */
export interface Loading {
  /** Told how far it is, where there is more to read. */
  onPage(loaded: number, expected: number | null): void;
  problems?: ProblemList;
  /** Of a backend that answers windows, no more than this: where there are more deals, the rest is left for later. */
  most: number;
}

/**
 * Everything `list` has, page by page where it pages. A total that does not fit what came is a problem, and all that came is
 * shown.
 */
export async function loadDeals(
  adapter: DataAdapter,
  ctx: Ctx,
  { onPage, problems, most: mostRead }: Loading,
): Promise<LoadedDeals> {
  const isWhole = mostRead === Infinity;
  const first: unknown = await adapter.list(isWhole ? {} : { limit: FIRST_PAGE }, ctx);
  if (Array.isArray(first)) return { deals: first as readonly unknown[], isPartial: false, expected: first.length };
  const checkpoint = asPage(first).checkpoint;
  const all: unknown[] = [];
  const cursors = new Set<string>();
  // Others may write between two pages: the number may be any that was told.
  let [least, most] = [Infinity, 0];
  let expected: number | null = null;
  let page: unknown = first;
  for (;;) {
    const checked = asPage(page);
    for (const item of checked.items) all.push(item);
    const { cursor, total } = checked;
    expected = total?.count ?? expected;
    const result = { deals: all, ...(checkpoint === undefined ? {} : { checkpoint }), expected };
    if (total?.exact) [least, most] = [Math.min(least, total.count), Math.max(most, total.count)];
    if (cursor === null || cursor === undefined) {
      if (total?.exact && (all.length < least || all.length > most)) {
        const message = `list() told of ${String(total.count)} deals and gave ${String(all.length)}. Check its total.`;
        problems?.add({ code: 'total', subject: '', message });
      }
      return { ...result, isPartial: false };
    }
    if (Math.max(all.length, expected ?? 0) > mostRead) return { ...result, isPartial: true };
    if (cursors.has(cursor)) throw new TypeError(circle(cursor));
    cursors.add(cursor);
    onPage(all.length, expected);
    page = await adapter.list({ cursor, limit: PAGE_SIZE }, ctx);
  }
}

/** What is said of a deal whose id was taken. */
export function duplicateProblem(kept: Readonly<Deal>, dropped: Readonly<Deal>): Problem {
  return {
    code: 'duplicate-id',
    subject: dropped.id,
    message: `Two deals have the id "${dropped.id}" ("${kept.title}" and "${dropped.title}"). The first is shown; give each an id of its own.`,
  };
}

/** With no pipelines at all: one open column per stage id, in order of appearance. */
export function inferPipeline(inputs: readonly unknown[], currency: string): PipelineInput {
  const seen = new Set<string>();
  for (const input of inputs) {
    const stageId = (input as DealInput | null)?.stageId;
    if (typeof stageId === 'string' && stageId !== '') seen.add(stageId);
  }
  return pipelineFromStages([...seen], currency);
}
