import { isRounded } from '../../model/rounded.js';
import { AdapterError } from '../adapter-error.js';

/**
 * An id of a database as text; ids there are often numbers. `name`: what the backend calls the column.
 * @throws AdapterError `protocol` for a number beyond 2^53, which is not the one that the database holds.
 */
export function readId(value: unknown, name: string): string {
  requireExact(value, name);
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** @throws AdapterError `protocol` for a number that lost digits on the way. */
export function requireExact(value: unknown, name: string): void {
  if (!isRounded(value)) return;
  throw new AdapterError(
    'protocol',
    `"${name}" came as the number ${String(value)}, beyond 2^53, where JSON loses digits: another record may be meant. Let the backend send it as text, such as "select ${name}::text" in a view, and read that.`,
    { outcome: 'not-applied' },
  );
}
