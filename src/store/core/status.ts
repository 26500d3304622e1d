import type { Problem } from '../../model/normalize.js';
import type { TransportFailure } from '../../data/adapter-error.js';
import type { FieldRequest, Op } from '../../data/operation.js';
import type { Deal } from '../../model/deal.js';
import type { Clash } from '../delivery/conflict/merge.js';
import type { Level } from '../delivery/conflict/policy.js';
import type { UnreadableEntry } from '../delivery/outbox.js';

/** One field of a parked act that somebody else changed as well. */
export interface ActClash extends Clash {
  readonly opId: string;
  /** Null where it is not about a deal. */
  readonly dealId: string | null;
}

/** An act the backend did not take: taken back on screen, kept until the person decides, reloads included. */
export interface ParkedAct {
  readonly id: string;
  readonly ops: readonly Op[];
  readonly dealIds: readonly string[];
  /** `conflict`, `gone`, a {@link RejectionCode}, a {@link TransportFailure}, or `failed`. */
  readonly code: string;
  readonly message: string;
  /** Field errors the backend gave. */
  readonly fields?: Record<string, string>;
  /** What the backend asks for before it takes the act. */
  readonly needs?: readonly FieldRequest[];
  readonly at: string;
  /** What the backend holds now, after a clash; null: it was deleted there. */
  readonly current?: Deal | null;
  /** Fields that two people changed, with both values. */
  readonly clashes: readonly ActClash[];
}

/** An act that is shown and was not answered yet. */
export interface WaitingAct {
  readonly id: string;
  readonly ops: readonly Op[];
  /** Instant at which the person acted. */
  readonly since: string;
}

/** Everything that the backend does not have: to hand to somebody who can help. */
export interface Unsent {
  readonly exportedAt: string;
  readonly backend: string | null;
  readonly userId: string | null;
  readonly waiting: readonly WaitingAct[];
  readonly parked: readonly ParkedAct[];
  /** As it is stored. */
  readonly unreadable: readonly UnreadableEntry[];
}

/**
 * What is true of everything that was done here, the most pressing of it:
 *
 * - `signIn`: nothing goes on before the person has signed in;
 * - `waiting`: something is on its way, and its latest attempt failed;
 * - `sending`: something is on its way;
 * - `checking`: it is not known yet whether an earlier page left something on this device;
 * - `needsYou`: something was put aside until the person decides;
 * - `unreadable`: something is kept that this version can't read;
 * - `unkept`: the backend has everything, and the device refuses to keep what comes next;
 * - `unreached`: everything done here is saved, and what others do can't be read;
 * - `saved`: none of these.
 */
export type Saving =
  'signIn' | 'waiting' | 'sending' | 'checking' | 'needsYou' | 'unreadable' | 'unkept' | 'unreached' | 'saved';

/** A backend that can't be reached. */
export interface Waiting {
  /** Instant of the first failure. */
  readonly since: string;
  readonly kind: TransportFailure;
  /** As the adapter says it. */
  readonly message: string;
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
  /** Derived from what is true, never from what is not known: see {@link Saving}. */
  readonly saving: Saving;
  /** Ops shown here and not yet confirmed, those included that the device is still writing down. */
  readonly pending: number;
  /** Instant at which the oldest of them was done; null when nothing pends. */
  readonly pendingSince: string | null;
  /** Set while the backend can't be reached: since when (instant), and why. */
  readonly waiting: Waiting | null;
  /** The backend wants the person to sign in. */
  readonly needsAuth: boolean;
  readonly parked: readonly ParkedAct[];
  /** What the backend may honestly be trusted with: see the delivery levels. */
  readonly delivery: Level;
  /** Why accepted acts would not outlive the page: the device refuses to store them. Null while it does, or need not. */
  readonly unkept: string | null;
  /** Stored acts of an earlier page that can't be read: kept as they are until the person throws them away. */
  readonly unreadable: readonly UnreadableEntry[];
  /** What is wrong with the data that came. */
  readonly problems: readonly Problem[];
  /** Instant of the last confirmation. */
  readonly savedAt: string | null;
}
