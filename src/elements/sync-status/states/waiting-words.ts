import { sync } from '../../../i18n/en/sync.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Waiting } from '../../../store/core/status.js';

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
  return localizer.text(sync, 'waitingReason', { reason: transportReason(kind, localizer) ?? message });
}

/** What a failure of transport means; null for what is none, and for what the kind alone does not tell. */
export function transportReason(code: string, localizer: Localizer): string | null {
  const word = Object.hasOwn(WORDS, code) ? WORDS[code as keyof typeof WORDS] : null;
  return word && localizer.text(sync, word);
}
