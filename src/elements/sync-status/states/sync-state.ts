import { sync } from '../../../i18n/en/sync.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { StoreStatus } from '../../../store/core/status.js';
import type { IconName } from '../../../ui/icon/icon-shapes.js';
import { waitingReason } from './waiting-words.js';

/** The one thing to say now, and what a person can do about it. */
export interface SyncState {
  kind: 'good' | 'neutral' | 'warn' | 'danger';
  icon: IconName;
  text: string;
  /** More about it, on hover. */
  details?: string;
  remedy?: { label: string; does: Remedy };
}

/** `load` asks the backend for everything again, `send` goes on sending, `review` shows what needs the person. */
export type Remedy = 'load' | 'send' | 'review';

/** What the store says of itself, in words. */
export function syncState(status: StoreStatus, localizer: Localizer): SyncState {
  const { phase, saving, pending, parked, unreadable, unkept } = status;
  if (saving !== 'signIn' && phase === 'failed') return failed(status, localizer);
  if (saving !== 'signIn' && phase === 'loading') return loading(status, localizer);
  switch (saving) {
    case 'signIn': {
      const remedy = { label: localizer.text(sync, 'signedIn'), does: 'send' } as const;
      const text = localizer.text(sync, pending > 0 ? 'signIn' : 'signInToGoOn');
      return { kind: 'warn', icon: 'lock', text, remedy };
    }
    case 'waiting':
    case 'unreached':
      return waits(status, localizer);
    case 'sending':
      return { kind: 'neutral', icon: 'cloud', text: localizer.text(sync, 'saving', { count: pending }) };
    case 'checking':
      return { kind: 'neutral', icon: 'clock', text: localizer.text(sync, 'checking') };
    case 'needsYou': {
      const remedy = { label: localizer.text(sync, 'review'), does: 'review' } as const;
      const text = localizer.text(sync, 'needsYou', { count: parked.length });
      return { kind: 'danger', icon: 'warning', text, remedy };
    }
    case 'unreadable': {
      const text = localizer.text(sync, 'unreadableShort', { count: unreadable.length });
      return { kind: 'warn', icon: 'warning', text };
    }
    case 'unkept': {
      const details = localizer.text(sync, 'unkept', { reason: unkept ?? '' });
      return { kind: 'warn', icon: 'warning', text: localizer.text(sync, 'unkeptShort'), details };
    }
    case 'saved':
      return saved(status, localizer);
  }
}

function saved({ savedAt }: StoreStatus, localizer: Localizer): SyncState {
  const text =
    savedAt === null
      ? localizer.text(sync, 'saved')
      : localizer.text(sync, 'savedAt', { time: localizer.instant(savedAt, 'time') });
  return { kind: 'good', icon: 'check', text };
}

function waits({ saving, pending, waiting }: StoreStatus, localizer: Localizer): SyncState {
  const time = waiting ? localizer.instant(waiting.since, 'time') : '';
  return {
    kind: 'warn',
    icon: 'cloud-off',
    text:
      saving === 'unreached'
        ? localizer.text(sync, 'unreached', { time })
        : localizer.text(sync, 'waiting', { count: pending, time }),
    ...(waiting ? { details: waitingReason(waiting, localizer) } : {}),
    remedy: { label: localizer.text(sync, 'tryNow'), does: 'send' },
  };
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
