const POISONED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A deep copy of plain data that shares nothing with its source: own keys only, so that proxies and class instances of
 * a host arrive as plain objects, and without the keys that could reach a prototype. Fields that are `undefined` or
 * functions are left out, as in JSON; NaN and the infinities become null.
 */
export function plainCopy<T>(source: T): T {
  return copyOf(source) as T;
}

function copyOf(source: unknown): unknown {
  if (typeof source === 'number') return Number.isFinite(source) ? source : null;
  if (source === null || typeof source !== 'object') return source;
  if (Array.isArray(source)) return source.map((item) => (isStorable(item) ? copyOf(item) : null));
  if (source instanceof Date) return Number.isNaN(source.getTime()) ? null : source.toISOString();
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(source)) {
    if (POISONED.has(key)) continue;
    const value = (source as Record<string, unknown>)[key];
    if (isStorable(value)) copy[key] = copyOf(value);
  }
  return copy;
}

function isStorable(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint';
}
