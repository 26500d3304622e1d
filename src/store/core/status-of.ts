import { savingOf, type SavingFacts } from './saving.js';
import type { StoreStatus } from './status.js';

type Loading = Pick<StoreStatus, 'phase' | 'loaded' | 'expected' | 'slow' | 'error' | 'problems'>;
type Failing = Pick<StoreStatus, 'waiting' | 'needsAuth'>;
type Writing = Omit<StoreStatus, keyof Loading | 'delivery' | 'saving'> & SavingFacts;

/** The status as those who read and those who write know it: what is read waits and asks for a sign-in like what is sent. */
export function statusOf(
  loading: Loading,
  reading: Failing,
  writing: Writing,
  delivery: StoreStatus['delivery'] = 'at-least-once',
): StoreStatus {
  const { phase, loaded, expected, slow, error, problems } = loading;
  const { isOutboxRead, ...acts } = writing;
  const needsAuth = acts.needsAuth || reading.needsAuth;
  const written = { ...acts, needsAuth, waiting: acts.waiting ?? reading.waiting };
  const saving = savingOf({ ...written, isOutboxRead });
  return { phase, loaded, expected, slow, error, problems, delivery, saving, ...written };
}
