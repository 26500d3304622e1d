import type { Deal } from '../../model/deal.js';
import { fieldDefinition } from '../../model/field.js';
import { compileView, type CompiledView } from '../../model/filter.js';
import { totalsEntryOf } from '../../model/totals-of.js';
import { addToTotals, emptyTotals, mergeTotals, type TotalsEntry } from '../../model/totals.js';
import type { View } from '../../model/view.js';
import type { ChangeOrigin } from '../deal-desk.js';
import { messageOf } from '../message-of.js';
import { backoff } from '../sync/backoff.js';
import type { WindowSurroundings } from './surroundings.js';
import { readTotal, tidied, type Told } from './told-totals.js';

/** Where a deal counts under a view. */
export type Place = Pick<Told, 'pipelineId' | 'stageId' | 'split'>;

interface Counted {
  place: Place;
  entry: TotalsEntry;
}

/** After news of deals that are not here the backend is asked again, at most this often, in milliseconds. */
const SOON = 1000;
/** From so many changed deals on, telling anew is less work than counting them. */
const MANY = 500;
/** After answers that changes overtook. */
const AT_ONCE = 250;
/** An answer that changes overtake again and again is taken all the same, and asked for again. */
const MOST_OVERTAKEN = 4;
/** The names around a deal that a search looks through. */
const NAMED = ['accountId', 'contactId', 'ownerId', 'productId'] as const;

/**
 * Counts and sums of a view by the backend, kept right while deals change: what was told, plus what the deals that changed
 * since count now, less what they counted then.
 */
export class ViewTotals {
  /** Counts up whenever another answer is due. */
  revision = 0;
  trouble: string | null = null;
  readonly #view: View;
  readonly #split: string | null;
  readonly #from: WindowSurroundings;
  #told: readonly Told[] | null = null;
  /** What deals that changed since counted when it was told; null: nothing. */
  readonly #then = new Map<string, Counted | null>();
  #parts: readonly Told[] | null = null;
  #compiled: CompiledView | null = null;
  #isAsking = false;
  #isOvertaken = false;
  #overtaken = 0;
  /** True where acts that pended when it was told may be in it already. */
  #isVague = false;
  #cancelPlan: (() => void) | null = null;
  #isDisposed = false;
  #failures = 0;

  /** `split`: a field by whose values each stage is divided. */
  constructor(view: View, split: string | null, from: WindowSurroundings) {
    this.#view = view;
    this.#split = split;
    this.#from = from;
    void this.#ask();
  }

  get isReady(): boolean {
    return this.#told !== null;
  }

  /** What each place counts now. */
  get parts(): readonly Told[] {
    this.#parts ??= this.#count();
    return this.#parts;
  }

  /** A deal that was here changed, or was answered for. */
  changed(id: string, before: Deal | null, origin: ChangeOrigin): void {
    if (this.#told && !this.#then.has(id)) this.#then.set(id, before && this.#placed(before));
    this.#touch();
    if (this.#then.size > MANY) this.refresh(SOON);
    if (origin === 'pending') return;
    this.#isOvertaken = true;
    if (this.#isVague) this.refresh(AT_ONCE);
    // What was told may have known it already: news can be slower than an answer.
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
    this.#cancelPlan = this.#from.ports.later(() => {
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
    const ctx = this.#from.ctx();
    try {
      const told = (await Promise.all(this.#questions().map((view) => this.#askOf(view)))).flat();
      this.#isAsking = false;
      if (this.#isDisposed || ctx.signal.aborted) return;
      this.trouble = null;
      this.#failures = 0;
      if (this.#isOvertaken && this.#told && ++this.#overtaken < MOST_OVERTAKEN) this.refresh(AT_ONCE);
      else this.#take(told);
    } catch (error) {
      this.#isAsking = false;
      if (this.#isDisposed || ctx.signal.aborted) return;
      this.trouble = messageOf(error);
      this.#from.ports.warn(`fairlead: totals did not come: ${this.trouble}`);
      this.refresh(backoff(++this.#failures, this.#from.ports.random()));
    }
    this.#touch();
    this.#from.changed();
  }

  #take(told: readonly Told[]): void {
    const { desk } = this.#from;
    this.#told = told;
    this.#then.clear();
    this.#isVague = false;
    for (const id of desk.pendingIds()) {
      const confirmed = desk.confirmed(id);
      this.#then.set(id, confirmed && this.#placed(confirmed));
      this.#isVague = true;
    }
    if (this.#isOvertaken) this.refresh(SOON);
    this.#overtaken = 0;
  }

  /** One question, or one for each pipeline where stages of several bear the same id. */
  #questions(): View[] {
    const { pipelineIds } = this.#view;
    const pipelines = this.#from.pipelines().filter(({ id }) => pipelineIds === 'all' || pipelineIds.includes(id));
    const ids = pipelines.flatMap(({ stages }) => stages.map(({ id }) => id));
    if (new Set(ids).size === ids.length) return [this.#view];
    return pipelines.map(({ id }) => ({ ...this.#view, pipelineIds: [id] }));
  }

  async #askOf(view: View): Promise<Told[]> {
    const { adapter } = this.#from;
    const split = this.#split === null ? {} : { split: this.#split };
    const asked = this.#from.queryEnvironment();
    // Without rates, sums stand side by side, each in its own currency.
    const environment = asked.rates ? asked : { ...asked, currency: null };
    const totals = (await adapter.totals?.({ view, environment, by: 'stage', ...split }, this.#from.ctx())) ?? [];
    return totals.map((total) => ({
      pipelineId: this.#pipelineOf(total.key, view),
      stageId: total.key,
      split: total.split ?? null,
      totals: readTotal(total),
    }));
  }

  #pipelineOf(stageId: string, { pipelineIds }: View): string | null {
    const found = this.#from
      .pipelines()
      .find(
        ({ id, stages }) =>
          (pipelineIds === 'all' || pipelineIds.includes(id)) && stages.some((stage) => stage.id === stageId),
      );
    return found?.id ?? null;
  }

  #count(): readonly Told[] {
    const parts = new Map((this.#told ?? []).map((told) => [keyOf(told), told]));
    const book = (counted: Counted | null, sign: 1 | -1): void => {
      if (!counted) return;
      const key = keyOf(counted.place);
      const part = parts.get(key) ?? { ...counted.place, totals: emptyTotals() };
      const totals = mergeTotals(part.totals, addToTotals(emptyTotals(), counted.entry), sign);
      parts.set(key, { ...part, totals: tidied(totals) });
    };
    for (const [id, then] of this.#then) {
      book(then, -1);
      const deal = this.#from.desk.table.get(id);
      if (deal) book(this.#placed(deal), 1);
    }
    return [...parts.values()].filter(({ totals }) => totals.count > 0);
  }

  #placed(deal: Deal): Counted | null {
    const env = this.#from.environment();
    this.#compiled ??= compileView(this.#view, env, (one) => this.#namesOf(one));
    if (!this.#compiled.matches(deal) || !this.#compiled.showsClosed(deal)) return null;
    const stage = env.stage(deal.stageId, deal.pipelineId);
    const pipeline = env.pipeline(deal.pipelineId);
    const value = this.#split === null ? null : fieldDefinition(this.#split)?.read(deal, env);
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
      return id === null ? [] : this.#from.nameOf(field, id);
    }).join('\n');
  }
}

function keyOf({ pipelineId, stageId, split }: Place): string {
  return JSON.stringify([pipelineId, stageId, split]);
}
