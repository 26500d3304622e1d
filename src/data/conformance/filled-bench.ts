import { parseDate } from '../../model/civil-date.js';
import { sameJson } from '../../model/change-set.js';
import type { Deal, DealInput } from '../../model/deal.js';
import type { FieldEnvironment } from '../../model/field.js';
import { compileView } from '../../model/filter.js';
import { normalizePipeline } from '../../model/normalize.js';
import type { Pipeline, PipelineInput } from '../../model/pipeline.js';
import { compareDeals } from '../../model/sort.js';
import type { View } from '../../model/view.js';
import type { ListQuery, QueryEnvironment, TotalsQuery } from '../adapter.js';
import { completeDeal } from '../complete-deal.js';
import { Bench, type Subject } from './bench.js';
import { Refuted } from './refuted.js';
import { generateDeals } from './generated-deals.js';

const SEED = 20_260_316;
/** So many deals are asked for at once; a backend may answer with fewer. */
const PAGE = 1_000;
/** What no honest backend needs for so few deals. */
const MOST_PAGES = 10_000;
const DEFAULT_ENVIRONMENT: QueryEnvironment = {
  today: '2026-03-16',
  // A day that begins at five in the afternoon UTC: whoever counts in UTC is found out.
  calendar: { timeZone: 'Asia/Ho_Chi_Minh', fiscalYearStart: 4, weekStart: 'sun' },
  currency: null,
  rates: null,
};

/** A bench whose backend holds generated deals, with the model's own answers to the same questions. */
export class FilledBench extends Bench {
  readonly environment: QueryEnvironment;
  readonly pipelines: readonly Pipeline[];
  /** As the backend lists them, proved to be what was put in. */
  readonly deals: readonly Deal[];

  private constructor(
    subject: Subject,
    prefix: string,
    silence: number,
    pipelines: readonly Pipeline[],
    deals: readonly Deal[],
  ) {
    // Ids of its own: those of the filling are taken.
    super(subject, `${prefix}-q`, silence);
    this.environment = { ...DEFAULT_ENVIRONMENT, ...subject.environment };
    this.pipelines = pipelines;
    this.deals = deals;
  }

  /** Fills the backend. Throws when it does not hold afterwards what was put in. */
  static async fill(subject: Subject, prefix: string, count: number, silence: number): Promise<FilledBench> {
    const bench = new Bench(subject, prefix, silence);
    const pipelines = await pipelinesOf(bench);
    const { today } = { ...DEFAULT_ENVIRONMENT, ...subject.environment };
    const generated = generateDeals({ count, seed: SEED, prefix, pipelines, today, stores: bench.stores });
    await putIn(bench, generated);
    const listed = (await bench.all()).map((deal) => completeDeal(deal));
    bench.same(listed.length, count, 'The number of listed deals');
    const byId = new Map(listed.map((deal) => [deal.id, deal]));
    for (const deal of generated) {
      const found = byId.get(deal.id);
      if (!found) throw new Refuted(`The deal ${deal.id} that was put in is not listed.`);
      if (!sameJson(bench.facts(found), bench.facts(deal))) {
        bench.same(bench.facts(found), bench.facts(deal), `The deal ${deal.id} read back`);
      }
    }
    return new FilledBench(subject, prefix, silence, pipelines, listed);
  }

  view(more: Partial<View> = {}): View {
    return { version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all', ...more };
  }

  /** What the model's own functions read deals with. */
  get fields(): FieldEnvironment {
    const { today, calendar, currency, rates } = this.environment;
    return {
      today: parseDate(today),
      calendar,
      rates,
      currency,
      stage: (id, pipelineId) =>
        this.pipelines
          .filter((pipeline) => pipelineId === undefined || pipeline.id === pipelineId)
          .flatMap(({ stages }) => stages)
          .find((stage) => stage.id === id),
      pipeline: (id) => this.pipelines.find((pipeline) => pipeline.id === id),
      canSeeValue: () => true,
    };
  }

  /** The model's answer: the deals of a view, in its order. */
  expected(view: View, stageId?: string): Deal[] {
    const compiled = compileView(view, this.fields);
    const found = this.deals.filter(
      (deal) =>
        (stageId === undefined || deal.stageId === stageId) && compiled.matches(deal) && compiled.showsClosed(deal),
    );
    return found.sort(compareDeals(view.sort, this.fields, undefined, new Intl.Collator('en', { numeric: true })));
  }

  /** The backend's answer, page after page. */
  async asked(query: Omit<ListQuery, 'environment' | 'cursor'>): Promise<DealInput[]> {
    return (await this.pages(query)).flat();
  }

  async pages(query: Omit<ListQuery, 'environment' | 'cursor'>, between?: () => Promise<void>): Promise<DealInput[][]> {
    const pages: DealInput[][] = [];
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const page = await this.adapter.list(
        { limit: PAGE, ...query, environment: this.environment, ...(cursor !== null && { cursor }) },
        this.ctx(),
      );
      if (!('items' in page)) return [[...page]];
      pages.push([...page.items]);
      cursor = page.cursor;
      if (cursor !== null && (seen.has(cursor) || pages.length > MOST_PAGES)) {
        throw new Refuted(`The cursor ${cursor} came a second time, so the pages never end.`);
      }
      if (cursor !== null) {
        seen.add(cursor);
        await between?.();
      }
    } while (cursor !== null);
    return pages;
  }

  async totals(query: Omit<TotalsQuery, 'environment'>) {
    return (await this.adapter.totals?.({ ...query, environment: this.environment }, this.ctx())) ?? [];
  }

  /** Throws the first difference between the ids that came and those that were expected. */
  sameIds(came: readonly { id: string }[], expected: readonly { id: string }[], question: string): void {
    const [actual, wanted] = [came.map(({ id }) => id), expected.map(({ id }) => id)];
    if (actual.length === wanted.length && actual.every((id, index) => id === wanted[index])) return;
    const [have, want] = [new Set(actual), new Set(wanted)];
    const missing = wanted.filter((id) => !have.has(id));
    const surplus = actual.filter((id) => !want.has(id));
    const at = actual.findIndex((id, index) => id !== wanted[index]);
    const show = (id: string | undefined): string => JSON.stringify(this.deals.find((deal) => deal.id === id) ?? id);
    const difference =
      missing.length > 0
        ? `${missing.length} are missing, such as ${show(missing[0])}`
        : surplus.length > 0
          ? `${surplus.length} do not belong, such as ${show(surplus[0])}`
          : actual.length !== have.size
            ? `${actual.length - have.size} came twice`
            : `the order differs at place ${at}: ${show(actual[at])} stands where ${show(wanted[at])} belongs`;
    throw new Refuted(`${question}: ${actual.length} deals, expected ${wanted.length}; ${difference}.`);
  }
}

async function pipelinesOf(bench: Bench): Promise<Pipeline[]> {
  const inputs: readonly PipelineInput[] = bench.subject.pipelines ??
    (await bench.adapter.pipelines?.(bench.ctx())) ?? [
      { id: bench.pipelineId, name: bench.pipelineId, stages: bench.stageIds.map((id) => ({ id, name: id })) },
    ];
  const pipelines = inputs.flatMap((input) => normalizePipeline(input).pipeline ?? []);
  const usable = pipelines.filter(({ stages }) => stages.length > 0);
  if (usable.length > 0) return usable;
  const stages = bench.stageIds.map((id) => ({ id, name: id }));
  return [normalizePipeline({ id: bench.pipelineId, name: bench.pipelineId, stages }).pipeline as Pipeline];
}

async function putIn(bench: Bench, deals: readonly Deal[]): Promise<void> {
  const { adapter, subject } = bench;
  if (subject.load) return subject.load(deals);
  const batch = adapter.can?.batch;
  if (batch && adapter.commit) {
    const size = Math.min(batch.max, 1_000);
    for (let start = 0; start < deals.length; start += size) {
      const ops = deals.slice(start, start + size).map((deal) => bench.createOp(deal, { kind: 'imported' }));
      for (const outcome of await bench.commit(ops, batch.atomic)) bench.status(outcome, 'applied', 'committing deals');
    }
    return;
  }
  for (const deal of deals) bench.status(await bench.send(bench.createOp(deal)), 'applied', 'creating a deal');
}
