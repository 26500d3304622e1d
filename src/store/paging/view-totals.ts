import type { Deal } from '../../model/deal.js';
import { fieldDefinition } from '../../model/field.js';
import { compileView, type CompiledView } from '../../model/filter.js';
import { totalsEntryOf } from '../../model/totals-of.js';
import { addToTotals, emptyTotals, mergeTotals, type TotalsEntry } from '../../model/totals.js';
import type { View } from '../../model/view.js';
import type { ChangeOrigin } from '../optimistic/deal-state.js';
import { messageOf } from '../core/message-of.js';
import { Retry } from '../core/retry.js';
import type { WindowScope } from './window-scope.js';
import { readTotal, tidied, type ReportedTotals } from './reported-totals.js';

/** Where a deal counts under a view. */
export type Place = Pick<ReportedTotals, 'pipelineId' | 'stageId' | 'split'>;

interface Counted {
  place: Place;
  entry: TotalsEntry;
}

/** After news of deals that are not here the backend is asked again, at most this often, in milliseconds. */
const SOON = 1000;
/** From so many changed deals on, asking anew is less work than counting them. */
const MANY = 500;
/** After answers that changes overtook. */
const AT_ONCE = 250;
/** An answer that changes overtake again and again is taken all the same, and asked for again. */
const MOST_OVERTAKEN = 4;
/** The names around a deal that a search looks through. */
const NAMED = ['accountId', 'contactId', 'ownerId', 'productId'] as const;

/**
 * Counts and sums of a view by the backend, kept right while deals change: what it reported, plus what the deals that changed
 * since count now, less what they counted then.
 */
export class ViewTotals {
  /** Counts up whenever another answer is due. */
  revision = 0;
  trouble: string | null = null;
  readonly #view: View;
  readonly #split: string | null;
  readonly #scope: WindowScope;
  #reported: readonly ReportedTotals[] | null = null;
  /** What deals that changed since counted when it was reported; null: nothing. */
  readonly #then = new Map<string, Counted | null>();
  #parts: readonly ReportedTotals[] | null = null;
  #compiled: CompiledView | null = null;
  #isAsking = false;
  #isOvertaken = false;
  #overtaken = 0;
  /** True where acts that pended when it was reported may be in it already. */
  #isVague = false;
  #cancelPlan: (() => void) | null = null;
  #isDisposed = false;
  readonly #retry: Retry;

  /** `split`: a field by whose values each stage is divided. */
  constructor(view: View, split: string | null, scope: WindowScope) {
    this.#view = view;
    this.#split = split;
    this.#scope = scope;
    this.#retry = new Retry(scope.core.retries, () => void this.#ask());
    void this.#ask();
  }

  get isReady(): boolean {
    return this.#reported !== null;
  }

  /** What each place counts now. */
  get parts(): readonly ReportedTotals[] {
    this.#parts ??= this.#count();
    return this.#parts;
  }

  /** A deal that was here changed, or was answered for. */
  changed(id: string, before: Deal | null, origin: ChangeOrigin): void {
    if (this.#reported && !this.#then.has(id)) this.#then.set(id, before && this.#placed(before));
    this.#touch();
    if (this.#then.size > MANY) this.refresh(SOON);
    if (origin === 'pending') return;
    this.#isOvertaken = true;
    if (this.#isVague) this.refresh(AT_ONCE);
    // What was reported may have known it already: news can be slower than an answer.
    else if (origin === 'news') this.refresh(SOON);
  }

  /** There is news of a deal of which nobody here knows what it counted before. */
  surprised(): void {
    this.#isOvertaken = true;
    this.refresh(SOON);
  }

  /** Asks again, after a while in which more may come. */
  refresh(delay = 0): void {
    if (this.#isDisposed || this.#cancelPlan) return;
    this.#cancelPlan = this.#scope.core.ports.later(() => {
      this.#cancelPlan = null;
      void this.#ask();
    }, delay);
  }

  /** The day, the rates or the stages are others: deals count anew. */
  renew(): void {
    this.#compiled = null;
    this.#touch();
    this.refresh(AT_ONCE);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#cancelPlan?.();
    this.#retry.end();
  }

  #touch(): void {
    this.#parts = null;
    this.revision++;
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) {
      this.#isOvertaken = true;
      return;
    }
    this.#isAsking = true;
    this.#isOvertaken = false;
    this.#retry.begun();
    const ctx = this.#scope.core.ctx();
    try {
      const reported = (await Promise.all(this.#questions().map((view) => this.#askOf(view)))).flat();
      this.#isAsking = false;
      if (this.#isDisposed || ctx.signal.aborted) return;
      this.trouble = null;
      this.#retry.succeeded();
      if (this.#isOvertaken && this.#reported && ++this.#overtaken < MOST_OVERTAKEN) this.refresh(AT_ONCE);
      else this.#take(reported);
    } catch (error) {
      this.#isAsking = false;
      if (this.#isDisposed || ctx.signal.aborted) return;
      this.trouble = messageOf(error);
      this.#scope.core.ports.warn(`fairlead: totals did not come: ${this.trouble}`);
      this.#retry.failed(error);
    }
    this.#touch();
    this.#scope.changed();
  }

  #take(reported: readonly ReportedTotals[]): void {
    const { deals } = this.#scope;
    this.#reported = reported;
    this.#then.clear();
    this.#isVague = false;
    for (const id of deals.pendingIds()) {
      const confirmed = deals.confirmed(id);
      this.#then.set(id, confirmed && this.#placed(confirmed));
      this.#isVague = true;
    }
    if (this.#isOvertaken) this.refresh(SOON);
    this.#overtaken = 0;
  }

  /** One question, or one for each pipeline where stages of several bear the same id. */
  #questions(): View[] {
    const { pipelineIds } = this.#view;
    const pipelines = this.#scope.core
      .pipelines()
      .filter(({ id }) => pipelineIds === 'all' || pipelineIds.includes(id));
    const ids = pipelines.flatMap(({ stages }) => stages.map(({ id }) => id));
    if (new Set(ids).size === ids.length) return [this.#view];
    return pipelines.map(({ id }) => ({ ...this.#view, pipelineIds: [id] }));
  }

  async #askOf(view: View): Promise<ReportedTotals[]> {
    const { adapter } = this.#scope.core;
    const split = this.#split === null ? {} : { split: this.#split };
    const asked = this.#scope.core.queryEnvironment();
    // Without rates, sums stand side by side, each in its own currency.
    const environment = asked.rates ? asked : { ...asked, currency: null };
    const totals = (await adapter.totals?.({ view, environment, by: 'stage', ...split }, this.#scope.core.ctx())) ?? [];
    return totals.map((total) => ({
      pipelineId: this.#pipelineOf(total.key, view),
      stageId: total.key,
      split: total.split ?? null,
      totals: readTotal(total),
    }));
  }

  #pipelineOf(stageId: string, { pipelineIds }: View): string | null {
    const found = this.#scope.core
      .pipelines()
      .find(
        ({ id, stages }) =>
          (pipelineIds === 'all' || pipelineIds.includes(id)) && stages.some((stage) => stage.id === stageId),
      );
    return found?.id ?? null;
  }

  #count(): readonly ReportedTotals[] {
    const parts = new Map((this.#reported ?? []).map((reported) => [keyOf(reported), reported]));
    const book = (counted: Counted | null, sign: 1 | -1): void => {
      if (!counted) return;
      const key = keyOf(counted.place);
      const part = parts.get(key) ?? { ...counted.place, totals: emptyTotals() };
      const totals = mergeTotals(part.totals, addToTotals(emptyTotals(), counted.entry), sign);
      parts.set(key, { ...part, totals: tidied(totals) });
    };
    for (const [id, then] of this.#then) {
      book(then, -1);
      const deal = this.#scope.core.table.get(id);
      if (deal) book(this.#placed(deal), 1);
    }
    return [...parts.values()].filter(({ totals }) => totals.count > 0);
  }

  #placed(deal: Deal): Counted | null {
    const env = this.#scope.core.environment();
    this.#compiled ??= compileView(this.#view, env, (one) => this.#namesOf(one));
    if (!this.#compiled.matches(deal) || !this.#compiled.showsClosed(deal)) return null;
    const stage = env.stage(deal.stageId, deal.pipelineId);
    const pipeline = env.pipeline(deal.pipelineId);
    const value = this.#split === null ? null : fieldDefinition(this.#split, env)?.read(deal, env);
    return {
      place: {
        pipelineId: stage ? deal.pipelineId : null,
        stageId: deal.stageId,
        split: typeof value === 'string' && value !== '' ? value : null,
      },
      entry: totalsEntryOf(
        env.canSeeValue(deal) ? deal : { ...deal, value: null },
        stage,
        pipeline,
        env.rates ? env.currency : null,
        env.rates,
      ),
    };
  }

  #namesOf(deal: Deal): string {
    return NAMED.flatMap((field) => {
      const id = deal[field];
      return id === null ? [] : this.#scope.core.nameOf(field, id);
    }).join('\n');
  }
}

function keyOf({ pipelineId, stageId, split }: Place): string {
  return JSON.stringify([pipelineId, stageId, split]);
}
