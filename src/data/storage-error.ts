import { AdapterError, asAdapterError } from './adapter-error.js';

const REASONS: Record<string, string> = {
  QuotaExceededError: 'This device has no room left for the page\u2019s data. Free some space, then try again.',
  SecurityError: 'This browser does not let the page store data. Allow site data for this page, then reload.',
  InvalidStateError: 'This browser does not let the page store data, as in some private windows. Use a normal window.',
  UnknownError:
    'The browser could not read or write its storage. Restart the browser; the disk may be full or failing.',
  VersionError:
    'The data on this device was written by a newer version of this page. Reload the page to get that version.',
};

/**
 * A failure of the browser's storage in the terms of the contract. A transaction that failed has left nothing behind,
 * so the outcome is always `not-applied`.
 */
export function storageError(cause: unknown, database: string): AdapterError {
  const known = asAdapterError(cause);
  if (known) return known;
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  const reason =
    REASONS[name] ?? `The browser's storage refused: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new AdapterError('storage', `${reason} (database "${database}"${name === '' ? '' : `, ${name}`})`, {
    outcome: 'not-applied',
    cause,
  });
}
