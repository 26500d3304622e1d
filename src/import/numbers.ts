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
const MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['nghìn', 3],
  ['ngàn', 3],
  ['m', 6],
  ['tr', 6],
  ['triệu', 6],
  ['b', 9],
  ['bn', 9],
  ['tỷ', 9],
  ['tỉ', 9],
]);
const SPACES = /[\s'’\u00a0\u202f]/g;

/** Digits and marks of a number, with its sign and power of ten; null for a text that is none. */
function partsOf(text: string): { body: string; negative: boolean; exponent: number } | null {
  let body = text.normalize('NFKC').replace(/[\u2212\u2012\u2013]/g, '-').replace(CURRENCY, '').replace(SPACES, '');
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

/**
 * How the numbers of a column are written, told from all of its values: one `1.234,5` decides for the comma.
 * @param fallback for a column in which every value could be read either way.
 */
export function recognizeNumbers(values: Iterable<string>, fallback: DecimalMark = 'point'): RecognizedNumbers {
  const votes = { point: 0, comma: 0, either: 0 };
  let filled = 0;
  let marked = 0;
  for (const value of values) {
    if (value === '') continue;
    filled += 1;
    const parts = partsOf(value);
    const evidence = parts && evidenceOf(parts.body);
    if (!parts || !evidence) continue;
    votes[evidence] += 1;
    if (evidence === 'either' && /[.,]/.test(parts.body)) marked += 1;
  }
  const numbers = votes.point + votes.comma + votes.either;
  const decimal = votes.point === votes.comma ? fallback : votes.point > votes.comma ? 'point' : 'comma';
  return {
    decimal,
    certain: votes.point !== votes.comma ? Math.min(votes.point, votes.comma) === 0 : votes.point === 0 && marked === 0,
    share: filled === 0 ? 0 : numbers / filled,
  };
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
