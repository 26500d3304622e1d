import { AdapterError } from '../../src/data/adapter-error.js';
import type { Capabilities, ListQuery, Page, QueryEnvironment, Total, TotalsQuery } from '../../src/data/adapter.js';
import { fromMinor } from '../../src/model/amount.js';
import { parseDate } from '../../src/model/civil-date.js';
import type { Deal } from '../../src/model/deal.js';
import { fieldDefinition, type FieldEnvironment } from '../../src/model/field.js';
import { compileView } from '../../src/model/filter.js';
import { normalizePipeline } from '../../src/model/normalize.js';
import type { Pipeline } from '../../src/model/pipeline.js';
import { compareDeals } from '../../src/model/sort.js';
import { totalsEntryOf } from '../../src/model/totals-of.js';
import { addToTotals, emptyTotals, type Totals } from '../../src/model/totals.js';
import type { View } from '../../src/model/view.js';
import { PIPELINE } from './pipeline.js';
import type { Server } from './server.js';

export const PAGED: Partial<Capabilities> = {
  window: 'cursor',
  filter: ['is', 'between', 'notEmpty'],
  sort: ['value', 'expectedCloseDate', 'rank'],
  search: false,
  totals: ['count', 'sum', 'weighted'],
  split: ['ownerId'],
  rank: 'string',
};

/**
 * Said of the whole, so that no device reads all of it: a backend may estimate how much it holds, and this one errs
 * upwards. A few hundred deals behave as two thousand do, and a run takes as long as one over a small backend.
 */
const ESTIMATED = 5000;

const EVERYTHING: View = { version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all' };
const COLLATOR = new Intl.Collator('en', { numeric: true });
const pipeline = normalizePipeline(PIPELINE).pipeline as Pipeline;

/** What a backend that pages answers: by the model's own functions, as a perfect server would. */
export class PagedAnswers {
  readonly #server: Server;
  readonly #pageSize: number;
  /** Answers in full, by question, as of the state that the server was in. */
  readonly #answered = new Map<string, Deal[]>();
  #asOf = -1;

  constructor(server: Server, pageSize: number) {
    this.#server = server;
    this.#pageSize = pageSize;
  }

  /** A page begins behind the last deal of the one before, as that deal stood then. */
  list({ view = EVERYTHING, environment, stageId, cursor, limit = Infinity }: ListQuery): Page {
    const env = environmentOf(environment);
    const compare = compareDeals(view.sort, env, undefined, COLLATOR);
    const found = this.#found(view, env, stageId, compare);
    const last = cursor ? (JSON.parse(cursor) as Deal) : null;
    const rest = last ? found.filter((deal) => compare(deal, last) > 0) : found;
    const items = rest.slice(0, Math.min(limit, this.#pageSize));
    return {
      items,
      cursor: items.length < rest.length ? JSON.stringify(items.at(-1)) : null,
      total: view === EVERYTHING ? { count: ESTIMATED, exact: false } : { count: found.length, exact: true },
    };
  }

  totals({ view, environment, split }: TotalsQuery): Total[] {
    const env = environmentOf(environment);
    const field = split === undefined ? null : fieldDefinition(split);
    const parts = new Map<string, Totals>();
    for (const deal of this.#found(view, env, undefined, null)) {
      const key = JSON.stringify([deal.stageId, ...(field ? [field.read(deal, env) || null] : [])]);
      const entry = totalsEntryOf(deal, env.stage(deal.stageId), pipeline, env.currency, env.rates);
      parts.set(key, addToTotals(parts.get(key) ?? emptyTotals(), entry));
    }
    return [...parts].map(([place, { count, withoutValue, withoutRate, sums }]) => {
      const [key, value] = JSON.parse(place) as [string, (string | null)?];
      return {
        key,
        ...(value === undefined ? {} : { split: value }),
        count,
        withoutValue,
        withoutRate,
        sums: sums.map(({ currency, minor, weightedMinor }) => ({
          currency,
          value: fromMinor(minor, currency).toFixed(2),
          weighted: fromMinor(weightedMinor, currency).toFixed(2),
        })),
      };
    });
  }

  #found(
    view: View,
    env: FieldEnvironment,
    stageId: string | undefined,
    compare: ((one: Deal, other: Deal) => number) | null,
  ): Deal[] {
    if (this.#asOf !== this.#server.log.length) this.#answered.clear();
    this.#asOf = this.#server.log.length;
    const key = JSON.stringify([view, env.today, stageId, compare !== null]);
    let found = this.#answered.get(key);
    if (!found) {
      const { matches, showsClosed, problems } = compileView(view, env);
      const refused = problems[0]?.message ?? view.sort.find(({ field }) => !PAGED.sort?.includes(field))?.field;
      if (refused !== undefined) {
        throw new AdapterError('protocol', `Asked what it does not answer: ${refused}`, { outcome: 'not-applied' });
      }
      found = [...this.#server.deals.values()]
        .map((deal) => deal as Deal)
        .filter((deal) => matches(deal) && showsClosed(deal) && (stageId === undefined || deal.stageId === stageId));
      if (compare) found.sort(compare);
      this.#answered.set(key, found);
    }
    return found;
  }
}

function environmentOf(asked: QueryEnvironment | undefined): FieldEnvironment {
  return {
    today: parseDate(asked?.today ?? '2026-11-20'),
    calendar: asked?.calendar ?? { timeZone: 'UTC', fiscalYearStart: 1, weekStart: 'mon' },
    currency: asked?.currency ?? null,
    rates: asked?.rates ?? null,
    stage: (id) => pipeline.stages.find((stage) => stage.id === id),
    pipeline: () => pipeline,
    canSeeValue: () => true,
  };
}
