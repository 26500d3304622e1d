import { RequestProblem } from '../problem.js';
import type { Place } from '../view/keyset.js';
import { sha256 } from '../write/op-hash.js';

/** A short mark of a question, so that a cursor is only taken back for the one it was given out for. */
export async function markOf(question: unknown): Promise<string> {
  return (await sha256(JSON.stringify(question))).slice(0, 16);
}

export function writeCursor(mark: string, place: Place): string {
  const bytes = new TextEncoder().encode(JSON.stringify([mark, ...place]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** @throws RequestProblem for a cursor that was not given out for this question. */
export function readCursor(cursor: string, mark: string, length: number): Place {
  const wrong = new RequestProblem(
    'bad-cursor',
    'The cursor was not given out for this question. Begin with the first page.',
  );
  let parts: unknown;
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    parts = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw wrong;
  }
  if (!Array.isArray(parts) || parts.length !== length + 1 || parts[0] !== mark) throw wrong;
  const place = parts.slice(1) as unknown[];
  if (!place.every((part) => part === null || (typeof part === 'string' && !part.includes('\u0000')))) throw wrong;
  return place as Place;
}
