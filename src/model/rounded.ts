/**
 * Whether a number is a whole one beyond 2^53: as JSON it has lost its last digits when it was read, and two that differ
 * may have become one. An id of that kind names nothing any more.
 */
export function isRounded(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}
