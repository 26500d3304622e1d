/** What an import takes at most. Beyond these a file is refused as a whole, with the reason, before anything is kept. */
export interface ImportLimits {
  /** Bytes of all files together. */
  bytes: number;
  /** Rows of one file. */
  rows: number;
  columns: number;
  /** Characters of one cell; what a spreadsheet can hold. */
  cell: number;
}

export const importLimits: ImportLimits = { bytes: 50_000_000, rows: 250_000, columns: 500, cell: 32_767 };

/** Names that could reach the prototype of an object. */
const REFUSED_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** True for a header that must never become a key. */
export function isRefusedHeader(header: string): boolean {
  return REFUSED_NAMES.has(header.trim());
}
