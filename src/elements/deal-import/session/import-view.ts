import type { ImportResult } from '../../../import/build-import.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { PipelineStore } from '../../../store/store.js';
import type { ImportSession } from './import-session.js';

/** How far the preview is: first deals that are there are read, then rows are built. */
export type Preparation =
  | { phase: 'reading'; done: number; total: number }
  | { phase: 'building'; rows: number }
  | { phase: 'failed'; reason: string };

/** What the steps draw from, and how they answer. */
export interface ImportView {
  readonly localizer: Localizer;
  readonly source: PipelineStore;
  readonly session: ImportSession;
  /** Null until it has been built. */
  readonly result: ImportResult | null;
  readonly preparation: Preparation;
  /** Prepares the preview once more, after it failed. */
  prepareAgain(): void;
  /** Opens the browser's own choice of files. */
  askForFiles(): void;
}
