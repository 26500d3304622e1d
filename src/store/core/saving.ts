import type { Saving, StoreStatus } from './status.js';

/** What decides what may be said of saving. */
export interface SavingFacts extends Pick<
  StoreStatus,
  'pending' | 'waiting' | 'needsAuth' | 'parked' | 'unreadable' | 'unkept'
> {
  /** True when it is known what earlier pages left on this device. */
  readonly isOutboxRead: boolean;
}

/** The most pressing state first; "saved" is what is left when everything else is known not to be so. */
export function savingOf(facts: SavingFacts): Saving {
  if (facts.needsAuth) return 'signIn';
  if (facts.pending > 0) return facts.waiting ? 'waiting' : 'sending';
  if (facts.parked.length > 0) return 'needsYou';
  if (facts.unreadable.length > 0) return 'unreadable';
  if (facts.unkept !== null) return 'unkept';
  if (!facts.isOutboxRead) return 'checking';
  return facts.waiting ? 'unreached' : 'saved';
}
