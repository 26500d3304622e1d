import type { Problem } from '../model/normalize.js';
import type { Deal } from '../model/deal.js';
import type { Op } from '../data/operation.js';

/** An act the backend did not take: taken back on screen, kept here until the person decides. */
export interface ParkedAct {
  readonly id: string;
  readonly ops: readonly Op[];
  readonly dealIds: readonly string[];
  readonly code: string;
  readonly message: string;
  /** Field errors the backend gave. */
  readonly fields?: Record<string, string>;
  readonly at: string;
  /** What the backend holds now, after a clash. */
  readonly current?: Deal | null;
}

export interface StoreStatus {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** While loading: how many deals have arrived, and of how many where known. */
  readonly loaded: number;
  readonly expected: number | null;
  /** Loading takes unusually long. */
  readonly slow: boolean;
  /** Why loading failed. */
  readonly error: string | null;
  /** Ops accepted here and not yet confirmed. */
  readonly pending: number;
  /** Set while the backend can't be reached: since when (instant), and why. */
  readonly waiting: { since: string; message: string } | null;
  /** The backend wants the person to sign in. */
  readonly needsAuth: boolean;
  readonly parked: readonly ParkedAct[];
  /** What is wrong with the data that came. */
  readonly problems: readonly Problem[];
  /** Instant of the last confirmation. */
  readonly savedAt: string | null;
}
