import { sync } from '../../i18n/en/sync.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { StoreStatus } from '../../store/status.js';
import type { IconName } from '../../ui/icon/icon-shapes.js';
import { waitingReason } from './waiting-words.js';

/** The one thing to say now, and what a person can do about it. */
export interface SyncState {
  kind: 'good' | 'neutral' | 'warn' | 'danger';
  icon: IconName;
  text: string;
  /** More about it, on hover. */
  details?: string;
  /** `load` asks the backend for everything again, `send` goes on sending. */
  remedy?: { label: string; does: 'load' | 'send' };
}

/** The most pressing state first: nothing is said to be saved while anything is open. */
export function syncState(status: StoreStatus, localizer: Localizer): SyncState {
  const { phase, pending, waiting, needsAuth, savedAt } = status;
  if (phase === 'failed') return failed(status, localizer);
  if (phase === 'loading') return loading(status, localizer);
  if (needsAuth) {
    const remedy = { label: localizer.text(sync, 'signedIn'), does: 'send' } as const;
    return { kind: 'warn', icon: 'lock', text: localizer.text(sync, 'signIn'), remedy };
  }
  if (waiting) {
    const time = localizer.instant(waiting.since, 'time');
    return {
      kind: 'warn',
      icon: 'cloud-off',
      text: localizer.text(sync, 'waiting', { count: pending, time }),
      details: waitingReason(waiting, localizer),
      remedy: { label: localizer.text(sync, 'tryNow'), does: 'send' },
    };
  }
  if (pending > 0) return { kind: 'neutral', icon: 'cloud', text: localizer.text(sync, 'saving', { count: pending }) };
  const text =
    savedAt === null
      ? localizer.text(sync, 'saved')
      : localizer.text(sync, 'savedAt', { time: localizer.instant(savedAt, 'time') });
  return { kind: 'good', icon: 'check', text };
}

function loading({ loaded, expected, slow }: StoreStatus, localizer: Localizer): SyncState {
  const text =
    loaded === 0
      ? localizer.text(sync, 'loading')
      : expected === null
        ? localizer.text(sync, 'loadingCount', { count: loaded })
        : localizer.text(sync, 'loadingOf', { count: loaded, total: expected });
  return slow
    ? { kind: 'warn', icon: 'clock', text: `${text} ${localizer.text(sync, 'slow')}` }
    : { kind: 'neutral', icon: 'clock', text };
}

function failed({ error }: StoreStatus, localizer: Localizer): SyncState {
  const remedy = { label: localizer.text(sync, 'tryNow'), does: 'load' } as const;
  return {
    kind: 'danger',
    icon: 'alert',
    text: localizer.text(sync, 'failed'),
    remedy,
    ...(error ? { details: error } : {}),
  };
}
