/** A cell: text, a number that stays one, or nothing. */
export type CsvCell = string | number | null;

/** What a spreadsheet passes over before it looks at the first character: blanks, controls, invisible and combining marks. */
const INVISIBLE = /^[\p{Z}\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]+/u;
const BREAKS_OUT = /^[\t\r\n]/;
/** The minus sign of typography, which no normal form turns into a hyphen. */
const FORMULA_STARTS = new Set(['=', '+', '-', '@', '\u2212']);

/**
 * True for text that a spreadsheet could take for a formula: its first visible character is `=`, `+`, `-`, `@` or a
 * full-width or small twin of them, or it begins with a tab or a line break.
 */
export function looksLikeFormula(text: string): boolean {
  if (BREAKS_OUT.test(text)) return true;
  const [first] = text.replace(INVISIBLE, '');
  return first !== undefined && FORMULA_STARTS.has(first.normalize('NFKC'));
}

function written(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = looksLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows as comma-separated values after RFC 4180 (lines end in CRLF), with text that a spreadsheet could run as a formula
 * made harmless by a quote mark before it. Numbers are written with a decimal point and never quoted.
 */
export function csvOf(rows: Iterable<readonly CsvCell[]>): string {
  let text = '';
  for (const row of rows) {
    const line = row.map(written).join(',');
    // A line with a single empty cell would read as no line at all.
    text += `${line === '' && row.length === 1 ? '""' : line}\r\n`;
  }
  return text;
}
