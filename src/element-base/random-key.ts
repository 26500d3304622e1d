/** Short, and different each time: what tells the ids that one act makes from all others. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
