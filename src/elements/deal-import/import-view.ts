import type { ImportResult } from '../../import/build-import.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { PipelineStore } from '../../store/store.js';
import type { ImportSession } from './import-session.js';

/** What the steps draw from, and how they answer. */
export interface ImportView {
  readonly localizer: Localizer;
  readonly source: PipelineStore;
  readonly session: ImportSession;
  /** Null until it has been built. */
  readonly result: ImportResult | null;
  /** Rows built so far, while the preview is being prepared. */
  readonly builtRows: number;
  /** Opens the browser's own choice of files. */
  askForFiles(): void;
}
