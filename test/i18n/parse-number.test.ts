import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Localizer } from '../../src/i18n/localizer.js';
import { parseNumber } from '../../src/i18n/parse-number.js';

const CASES: readonly (readonly [language: string, text: string, value: number | null])[] = [
  ['en', '1,234.5', 1234.5],
  ['en', '1234.5', 1234.5],
  ['en', '1,234,567.89', 1_234_567.89],
  ['en', '1.234.567,89', 1_234_567.89],
  ['en', '$48,200', 48_200],
  ['en', '48,200 USD', 48_200],
  ['en', '-12', -12],
  ['en', '(12)', -12],
  ['en', '\u221212', -12],
  ['en', '120k', 120_000],
  ['en', '1.5M', 1_500_000],
  ['en', '.5', 0.5],
  ['en', '12,5', null],
  ['en', '1,23,456', 123_456],
  ['en', '12 deals', null],
  ['en', 'abc', null],
  ['en', '', null],
  ['en', '1.2.3', null],
  ['en', '--1', null],
  ['vi', '1.234,5', 1234.5],
  ['vi', '1.234', 1234],
  ['vi', '1.50', null],
  ['vi', '1234.5', 1234.5],
  ['vi', '1,234,567.89', 1_234_567.89],
  ['vi', '2,45 tỷ', 2_450_000_000],
  ['vi', '2,45 tỉ đồng', 2_450_000_000],
  ['vi', '500tr', 500_000_000],
  ['vi', '90 nghìn ₫', 90_000],
  ['vi', '1.234.567đ', 1_234_567],
  ['de', '1.234,56 €', 1234.56],
  ['fr', '1\u202f234,56 €', 1234.56],
  ['fr', '1 234.56', 1234.56],
  ['fr', '1.234', null],
  ['de-CH', '1’234.50', 1234.5],
  ['ar-EG', '١٬٢٣٤٫٥', 1234.5],
  ['hi', '12,34,567.5', 1_234_567.5],
];

describe('parseNumber', () => {
  for (const [language, text, value] of CASES) {
    it(`reads "${text}" in ${language} as ${value}`, () => {
      expect(parseNumber(text, language)).to.equal(value);
    });
  }

  it('reads back what it wrote, in every language', () => {
    const languages = ['en', 'vi', 'de', 'fr', 'pt-BR', 'ar-EG', 'fa', 'hi', 'de-CH', 'pl', 'es'];
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
        (language, cents) => {
          const localizer = new Localizer({ language });
          const value = cents / 100;
          expect(parseNumber(localizer.number(value, { minimumFractionDigits: 2 }), localizer.language)).to.equal(
            value,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
