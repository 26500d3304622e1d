import type { ImportResult } from '../../../import/build-import.js';
import type { View } from '../../../model/view.js';
import type { PipelineStore } from '../../../store/store.js';
import type { ImportSession } from './import-session.js';
import type { Preparation } from './import-view.js';
import { existingIn } from './surroundings.js';

const NOTHING_BUILT: Preparation = { phase: 'building', rows: 0 };

const EVERYTHING: View = { version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all' };

/** Works out what an import comes to, and how far that is. */
export class ImportPreview {
  readonly #changed: () => void;
  #build: AbortController | null = null;
  #result: ImportResult | null = null;
  #preparation: Preparation = NOTHING_BUILT;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Null until it has been built. */
  get result(): ImportResult | null {
    return this.#result;
  }

  get preparation(): Preparation {
    return this.#preparation;
  }

  /** Ends what is being built, without a trace. */
  stop(): void {
    this.#build?.abort();
  }

  /** Forgets what was built, or is being built. */
  forget(): void {
    this.stop();
    this.#build = null;
    this.#result = null;
    this.#goOn(NOTHING_BUILT);
  }

  /** Reads all deals that there are and builds the import; null where that failed or nobody waits for it any more. */
  async prepare(session: ImportSession, source: PipelineStore): Promise<ImportResult | null> {
    const build = new AbortController();
    this.#build = build;
    this.#goOn(NOTHING_BUILT);
    const { signal } = build;
    try {
      // Deals that come again are found among all that there are.
      await source.complete(EVERYTHING, (done, total) => {
        if (!signal.aborted) this.#goOn({ phase: 'reading', done, total });
      });
      if (signal.aborted) return null;
      const result = await session.build(existingIn(source, session.surroundings), {
        signal,
        onProgress: (rows) => this.#goOn({ phase: 'building', rows }),
      });
      if (signal.aborted) return null;
      this.#result = result;
      this.#changed();
      return result;
    } catch (error) {
      if (!signal.aborted)
        this.#goOn({ phase: 'failed', reason: error instanceof Error ? error.message : String(error) });
      return null;
    }
  }

  #goOn(preparation: Preparation): void {
    this.#preparation = preparation;
    this.#changed();
  }
}
