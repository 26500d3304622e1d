import { sync } from '../../i18n/en/sync.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { Waiting } from '../../store/status.js';

const WORDS = {
  network: 'whyNetwork',
  timeout: 'whyTimeout',
  unavailable: 'whyUnavailable',
  throttled: 'whyThrottled',
  protocol: 'whyProtocol',
  storage: 'whyStorage',
} as const;

/** Why nothing is sent now, in the reader's language; what the adapter said where the kind alone says nothing. */
export function waitingReason({ kind, message }: Waiting, localizer: Localizer): string {
  const word = kind === 'auth' || kind === 'aborted' ? null : WORDS[kind];
  return localizer.text(sync, 'waitingReason', { reason: word ? localizer.text(sync, word) : message });
}
