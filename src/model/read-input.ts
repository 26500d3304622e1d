import { isRounded } from './rounded.js';

/** Properties of an object from outside, not yet looked at. */
export type Source = Readonly<Record<string, unknown>>;
/** Adds one problem of the thing that is being read. */
export type Report = (code: string, message: string, value?: unknown) => void;

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOrNull(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return isRounded(value) ? null : String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item !== '') : [];
}

export function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}
