import type { ActionResult, ImportAll, Refusal, SaveResult } from './actions.js';
import { ImportProgress } from './import-progress.js';
import type { Ledger } from './ledger.js';
import type { PlanContext } from './plan-context.js';
import { planImport } from './plan-import.js';
import type { Plan } from './planner.js';
import type { Ports } from './ports.js';
import type { Reversal } from './reversal.js';
import { Slices } from './slices.js';

/** What an import needs of the store. */
export interface ImportSurroundings {
  ports: Ports;
  ledger: Ledger;
  reversal: Reversal;
  planContext(): PlanContext;
}

/** Asks the page and everybody else who has a say; null when nobody minds. */
type Ask = (ids: readonly string[]) => Promise<Refusal | null>;

const CANCELLED: Refusal = { code: 'cancelled', message: 'The import was cancelled.' };

/**
 * Takes imports in, one after the other: planned in slices, sent as one, and shown when the backend has all of it. The
 * page gets its turn between slices, and may cancel until the backend has applied it.
 */
export class Importer {
  readonly #from: ImportSurroundings;
  #last: Promise<unknown> = Promise.resolve();
  #running = 0;

  constructor(from: ImportSurroundings) {
    this.#from = from;
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
    const { ports, ledger } = this.#from;
    const total = action.entities.length + action.creates.length + action.updates.length;
    const progress = new ImportProgress(total, action.onProgress);
    const planned = await this.#plan(action, total, progress);
    if ('refusal' in planned) return { status: 'refused', refusal: planned.refusal };
    const { ops, ids, subject } = planned;
    if (ops.length === 0) return { status: 'accepted', ids, opIds: [], saved: Promise.resolve({ status: 'saved' }) };
    const vetoed = await ask(ids);
    if (vetoed) return { status: 'refused', refusal: vetoed };
    if (action.signal?.aborted) return { status: 'refused', refusal: CANCELLED };
    const sent = ledger.sendUnseen(
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
      else if (applied.length > 0) await this.#from.reversal.takeBack(applied);
      return result;
    });
    return { status: 'accepted', ids, opIds: ops.map((op) => op.id), saved };
  }

  async #plan(action: ImportAll, total: number, progress: ImportProgress): Promise<Plan> {
    const { ports, planContext } = this.#from;
    if (action.signal?.aborted) return { refusal: CANCELLED };
    const work = planImport(action, planContext());
    const slices = new Slices(ports);
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
