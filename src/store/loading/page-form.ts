import type { Page } from '../../data/adapter.js';

/** A page as it came, checked in its form. */
export function asPage(value: unknown): Page {
  const page = value as Page | null;
  if (typeof value !== 'object' || page === null || !Array.isArray(page.items)) {
    throw new TypeError(`list() answered ${describe(value)}; it must answer an array of deals, or {items, cursor}.`);
  }
  return page;
}

/** What is said of pages that never end. */
export function circle(cursor: string): string {
  return `list() gave the cursor "${cursor}" twice: its pages go round in a circle. The last page must have cursor null.`;
}

/** What a backend answered, in a few words. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return `the text ${JSON.stringify(value.slice(0, 60))}`;
  if (typeof value === 'object') return `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'no fields'}`;
  return typeof value === 'number' || typeof value === 'boolean'
    ? `${typeof value} ${String(value)}`
    : `a ${typeof value}`;
}
