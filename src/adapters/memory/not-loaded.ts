import { AdapterError } from '../../data/adapter-error.js';

/** A part of the adapter did not come: nothing was changed. */
export function notLoaded(cause: unknown): never {
  const message = 'The part of the script that changes deals in memory did not load. Check the connection.';
  throw new AdapterError('network', message, { outcome: 'not-applied', cause });
}
