import { MAGNITUDES } from '../model/magnitudes.js';
import { numberFormat } from './intl-cache.js';

/** The marks a language writes numbers with. */
interface NumberMarks {
  group: string;
  decimal: string;
  digits: string[];
}

const CURRENCY = /US\$|\p{Sc}|(?<![\p{L}])(?:[A-Z]{3}|đ|vnđ|đồng)(?![\p{L}])/gu;

const marksByLanguage = new Map<string, NumberMarks>();

/**
 * The number that a person wrote, by the habits of the language (`1.234,5` in Vietnamese, `1,234.5` in English); null where the
 * text is no number, or could mean two different ones. The other habit is understood only where it can't be misread:
 * `1,234,567.89` and `1234.5` in Vietnamese, but not `1.50`. Currency signs and codes are ignored,
 * and the short words for thousands, millions and billions are understood (`2,45 tỷ`, `500 tr`, `120k`).
 */
export function parseNumber(text: string, language: string): number | null {
  const marks = marksOf(language);
  let body = text
    .normalize('NFKC')
    .replace(/[\u2212\u2013\u2012]/g, '-')
    .replace(/[\u200e\u200f\u061c]/g, '');
  marks.digits.forEach((digit, value) => (body = body.replaceAll(digit, String(value))));
  body = body
    .replace(CURRENCY, '')
    .replace(/[\s'’]/g, '')
    .replaceAll('٬', ',')
    .replaceAll('٫', '.');
  const word = /\p{L}+$/u.exec(body)?.[0];
  const exponent = word === undefined ? 0 : MAGNITUDES.get(word.toLowerCase());
  if (exponent === undefined) return null;
  if (word !== undefined) body = body.slice(0, -word.length);
  const signed = /^(?<before>[-+]?)(?<bracket>\()?(?<amount>[^-+()]+)(?:\))?(?<after>-?)$/.exec(body)?.groups;
  if (!signed?.['amount']) return null;
  const negative = [signed['before'], signed['after']].includes('-') || signed['bracket'] !== undefined;
  body = signed['amount'];
  const plain = read(body, marks.group, marks.decimal) ?? readForeign(body, marks.group, marks.decimal);
  if (plain === null) return null;
  // Through the text, because 2.45 * 1e9 is not 2450000000 in binary.
  const value = Number(`${plain}e${exponent}`);
  if (!Number.isFinite(value)) return null;
  return negative && value !== 0 ? -value : value;
}

function marksOf(language: string): NumberMarks {
  let marks = marksByLanguage.get(language);
  if (!marks) {
    const parts = numberFormat(language, { useGrouping: true, minimumFractionDigits: 1 }).formatToParts(123456789.5);
    const plain = numberFormat(language, { useGrouping: false });
    const ascii = (mark: string): string => mark.replace('٬', ',').replace('٫', '.');
    marks = {
      group: ascii(parts.find(({ type }) => type === 'group')?.value ?? ','),
      decimal: ascii(parts.find(({ type }) => type === 'decimal')?.value ?? '.'),
      digits: Array.from({ length: 10 }, (_, digit) => plain.format(digit)),
    };
    marksByLanguage.set(language, marks);
  }
  return marks;
}

/** The number as plain ASCII text. */
function read(text: string, group: string, decimal: string): string | null {
  const g = /\s|['’]/.test(group) ? '' : escape(group);
  const grouped = g === '' ? null : new RegExp(`^\\d{1,3}(?:${g}\\d{2,3})*${g}\\d{3}(?:${escape(decimal)}\\d*)?$`);
  const plain = new RegExp(`^(?:\\d+(?:${escape(decimal)}\\d*)?|${escape(decimal)}\\d+)$`);
  if (!plain.test(text) && !grouped?.test(text)) return null;
  return `0${(g === '' ? text : text.replaceAll(group, '')).replace(decimal, '.')}`;
}

function readForeign(text: string, group: string, decimal: string): string | null {
  const foreignDecimal = decimal === ',' ? '.' : ',';
  if (foreignDecimal !== group && !/\s|['’]/.test(group)) return null;
  const isFullyMarked = text.includes(decimal) && text.lastIndexOf(foreignDecimal) > text.lastIndexOf(decimal);
  const isTooLongToBeGrouped = new RegExp(`^\\d{4,}${escape(foreignDecimal)}\\d+$`).test(text);
  const hasManyGroups = text.split(decimal).length > 2 && !text.includes(foreignDecimal);
  return isFullyMarked || isTooLongToBeGrouped || hasManyGroups ? read(text, decimal, foreignDecimal) : null;
}

function escape(mark: string): string {
  return mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
