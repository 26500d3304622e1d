import type { ActionResult, ImportAll, Refusal, SaveResult } from '../actions.js';
import { ImportProgress } from './import-progress.js';
import type { Journal } from './journal.js';
import type { PlanContext } from '../planning/plan-context.js';
import { planImport } from '../planning/plan-import.js';
import type { Plan } from '../planning/plan.js';
import type { StoreCore } from '../core/store-core.js';
import type { Reversal } from './reversal.js';
import { slicingOf, TimeSlices } from '../core/slicing.js';

/** Asks the page and everybody else who has a say; null when nobody minds. */
type Ask = (ids: readonly string[]) => Promise<Refusal | null>;

const CANCELLED: Refusal = { code: 'cancelled', message: 'The import was cancelled.' };

/**
 * Takes imports in, one after the other: planned in slices, sent as one, and shown when the backend has all of it. The
 * page gets its turn between slices, and may cancel until the backend has applied it.
 */
export class Importer {
  readonly #core: StoreCore;
  readonly #journal: Journal;
  readonly #reversal: Reversal;
  readonly #planContext: () => PlanContext;
  #last: Promise<unknown> = Promise.resolve();
  #running = 0;

  constructor(core: StoreCore, journal: Journal, reversal: Reversal, planContext: () => PlanContext) {
    this.#core = core;
    this.#journal = journal;
    this.#reversal = reversal;
    this.#planContext = planContext;
  }

  /** True until every import has ended: what it brings, such as stages, may not be there yet. */
  get isRunning(): boolean {
    return this.#running > 0;
  }

  /** Resolves when the imports that were begun so far have ended. */
  get idle(): Promise<unknown> {
    return this.#last;
  }

  async run(action: ImportAll, ask: Ask): Promise<ActionResult> {
    const before = this.#last;
    let end = (): void => undefined;
    this.#last = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#running++;
    const ended = (): void => {
      this.#running--;
      end();
    };
    let result: ActionResult | undefined;
    try {
      await before;
      result = await this.#begin(action, ask);
      return result;
    } finally {
      if (result?.status === 'accepted') void result.saved.finally(ended);
      else ended();
    }
  }

  async #begin(action: ImportAll, ask: Ask): Promise<ActionResult> {
    const { ports } = this.#core;
    const total = action.entities.length + action.creates.length + action.updates.length;
    const progress = new ImportProgress(total, action.onProgress);
    const planned = await this.#plan(action, total, progress);
    if ('refusal' in planned) return { status: 'refused', refusal: planned.refusal };
    const { ops, ids, subject } = planned;
    if (ops.length === 0) return { status: 'accepted', ids, opIds: [], saved: Promise.resolve({ status: 'saved' }) };
    const vetoed = await ask(ids);
    if (vetoed) return { status: 'refused', refusal: vetoed };
    if (action.signal?.aborted) return { status: 'refused', refusal: CANCELLED };
    const sent = this.#journal.sendUnseen(
      { txId: ports.newId(), type: 'import', count: ids.length, subject, ops },
      {
        ...(action.signal ? { signal: action.signal } : {}),
        onAnswered: (done) => {
          progress.answered(done / ops.length);
        },
        onSettled: (done) => {
          progress.read(done / ops.length);
        },
      },
    );
    const saved = sent.then(async ({ applied, saved: result }): Promise<SaveResult> => {
      if (result.status === 'saved') progress.read(1);
      // A backend without atomic batches may have taken some of it: nothing is left half done.
      else if (applied.length > 0) await this.#reversal.takeBack(applied);
      return result;
    });
    return { status: 'accepted', ids, opIds: ops.map((op) => op.id), saved };
  }

  async #plan(action: ImportAll, total: number, progress: ImportProgress): Promise<Plan> {
    const { ports } = this.#core;
    if (action.signal?.aborted) return { refusal: CANCELLED };
    const work = planImport(action, this.#planContext());
    const slices = new TimeSlices(slicingOf(ports));
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
      if (!slices.isDue) continue;
      progress.planned(value / total);
      await slices.pause();
      if (action.signal?.aborted) return { refusal: CANCELLED };
    }
  }
}
