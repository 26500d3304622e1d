import type { Capabilities, DataAdapter } from '../adapter.js';
import type { Bench } from './bench.js';
import type { FilledBench } from './filled-bench.js';

export type Level = Capabilities['delivery'];

/** From the weakest promise to the strongest; each includes the ones before it. */
export const LEVELS: readonly Level[] = ['at-least-once', 'version-guarded', 'exactly-once'];

/** One sentence about an adapter, and the experiment that can refute it. */
export interface Check {
  /** What is claimed, as a sentence. */
  name: string;
  /** The weakest level that makes this claim. */
  level: Level;
  /** Why this adapter does not make the claim, or null when it does. */
  skip?: (adapter: DataAdapter) => string | null;
  /** Throws what it found instead of what was claimed. */
  run: (bench: Bench) => Promise<void>;
}

/** The same about questions to a backend that holds thousands of generated deals. Answers are compared with the model's. */
export interface FilledCheck extends Omit<Check, 'run'> {
  run: (bench: FilledBench) => Promise<void>;
}

export function lacks(...methods: (keyof DataAdapter)[]): (adapter: DataAdapter) => string | null {
  return (adapter) => {
    const missing = methods.filter((method) => adapter[method] === undefined);
    return missing.length === 0 ? null : `it has no ${missing.join(' and no ')}`;
  };
}

export function lacksAtomicBatches(adapter: DataAdapter): string | null {
  const batch = adapter.can?.batch;
  return batch && batch.atomic && adapter.commit ? null : 'it declares no atomic batches';
}
