import { MAGNITUDES } from '../model/magnitudes.js';

/** Which mark stands before the decimals. */
export type DecimalMark = 'point' | 'comma';

export interface RecognizedNumbers {
  decimal: DecimalMark;
  /** False when every value could be read either way (`1.234`), so that the person has to say. */
  certain: boolean;
  /** Share of the non-empty values that are numbers, 0 to 1. */
  share: number;
}

const CURRENCY = /US\$|\p{Sc}|(?<!\p{L})(?:[A-Z]{3}|đ|vnđ|vnd|đồng)(?!\p{L})/giu;
const PLAIN = /^\d[\d.,]*$/;
const SPACES = /[\s'’\u00a0\u202f]/g;

/** Digits and marks of a number, with its sign and power of ten; null for a text that is none. */
function partsOf(text: string): { body: string; negative: boolean; exponent: number } | null {
  // Most values are plain, and there are many of them.
  if (PLAIN.test(text)) return { body: text, negative: false, exponent: 0 };
  if (!/\p{N}/u.test(text)) return null;
  let body = text
    .normalize('NFKC')
    .replace(/[\u2212\u2012\u2013]/g, '-')
    .replace(CURRENCY, '')
    .replace(SPACES, '');
  let exponent = 0;
  const word = /\p{L}+$/u.exec(body)?.[0];
  if (word !== undefined) {
    const power = MAGNITUDES.get(word.toLowerCase());
    if (power === undefined) return null;
    exponent = power;
    body = body.slice(0, -word.length);
  }
  if (body.endsWith('%')) body = body.slice(0, -1);
  const negative = /^\(.*\)$/.test(body) || body.startsWith('-') || body.endsWith('-');
  body = body.replace(/^[-+(]+|[-)]+$/g, '');
  return /^(?=.*\d)[\d.,]+$/.test(body) ? { body, negative, exponent } : null;
}

/** Which decimal mark a number speaks for; `either` when it says nothing, null when it is no number. */
function evidenceOf(body: string): DecimalMark | 'either' | null {
  const asPoint = readBody(body, 'point') !== null;
  const asComma = readBody(body, 'comma') !== null;
  if (asPoint && asComma) return 'either';
  if (asPoint) return 'point';
  return asComma ? 'comma' : null;
}

/** The number as plain ASCII text; groups must be of three digits, so that `12.34` never becomes 1,234. */
function readBody(body: string, decimal: DecimalMark): string | null {
  const [mark, group] = decimal === 'point' ? ['.', ','] : [',', '.'];
  const [whole = '', fraction, ...rest] = body.split(mark);
  if (rest.length > 0 || (fraction !== undefined && !/^\d*$/.test(fraction))) return null;
  const groups = whole.split(group);
  const [first = ''] = groups;
  if (groups.length > 1) {
    if (!/^[1-9]\d{0,2}$/.test(first) || !groups.slice(1).every((part) => /^\d{3}$/.test(part))) return null;
  } else if (!/^\d*$/.test(whole) || (whole === '' && !fraction)) return null;
  return `${groups.join('') || '0'}.${fraction || '0'}`;
}

/** Gathers what the values of a column say about how its numbers are written: one `1.234,5` decides for the comma. */
export class NumberEvidence {
  readonly #votes = { point: 0, comma: 0, either: 0 };
  #filled = 0;
  #marked = 0;

  add(value: string): void {
    if (value === '') return;
    this.#filled += 1;
    const parts = partsOf(value);
    const evidence = parts && evidenceOf(parts.body);
    if (!parts || !evidence) return;
    this.#votes[evidence] += 1;
    if (evidence === 'either' && /[.,]/.test(parts.body)) this.#marked += 1;
  }

  /** @param fallback for a column in which every value could be read either way. */
  result(fallback: DecimalMark): RecognizedNumbers {
    const { point, comma, either } = this.#votes;
    return {
      decimal: point === comma ? fallback : point > comma ? 'point' : 'comma',
      certain: point !== comma ? Math.min(point, comma) === 0 : point === 0 && this.#marked === 0,
      share: this.#filled === 0 ? 0 : (point + comma + either) / this.#filled,
    };
  }
}

/** How the numbers of a column are written, told from all of its values. */
export function recognizeNumbers(values: Iterable<string>, fallback: DecimalMark = 'point'): RecognizedNumbers {
  const evidence = new NumberEvidence();
  for (const value of values) evidence.add(value);
  return evidence.result(fallback);
}

/** A number as a file writes it, currency signs and short words for magnitudes included; null when it is none. */
export function readNumber(text: string, decimal: DecimalMark): number | null {
  const parts = partsOf(text);
  const plain = parts && readBody(parts.body, decimal);
  if (!parts || plain === null) return null;
  // Through the text, because 2.45 * 1e9 is not 2450000000 in binary.
  const value = Number(`${plain}e${parts.exponent}`);
  if (!Number.isFinite(value)) return null;
  return parts.negative && value !== 0 ? -value : value;
}

/** The currency that signs in the values name; null where none or several do. */
export function recognizeCurrency(values: Iterable<string>): string | null {
  const found = new Set<string>();
  for (const value of values) {
    if (/₫|đ|vnđ|\bVND\b/iu.test(value)) found.add('VND');
    else if (/€|\bEUR\b/i.test(value)) found.add('EUR');
    else if (/£|\bGBP\b/i.test(value)) found.add('GBP');
    else if (/\$|\bUSD\b/i.test(value)) found.add('USD');
    if (found.size > 1) return null;
  }
  return [...found][0] ?? null;
}
