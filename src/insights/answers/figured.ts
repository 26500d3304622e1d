import type { Json } from '../../model/json.js';
import type { Lack } from '../../model/question.js';

/** What a figure came to. */
export interface Figured {
  readonly value: unknown;
  /** What it rests on, of how many that were asked about. */
  readonly counted: { readonly n: number; readonly of: number };
  readonly lacks: readonly Lack[];
  /** True where it can't be had: `lacks` says why. */
  readonly isLacking: boolean;
}

/** What a figure leaves out: each reason that concerns any. */
export function leftOut(what: string, counts: Readonly<Record<string, number>>): Lack[] {
  return Object.entries(counts).flatMap(([why, count]) => (count === 0 ? [] : [{ what, why, details: { count } }]));
}

/** Why a figure, or a part of it, can't be had, from how the figure says it. */
export function reasonFor(
  what: string,
  lacking: ({ readonly reason: string } & Readonly<Record<string, Json>>) | null,
): Lack[] {
  if (!lacking) return [];
  const { reason, ...details } = lacking;
  return [{ what, why: reason, ...(Object.keys(details).length > 0 && { details }) }];
}
