import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csvOf, looksLikeFormula, type CsvCell } from '../../src/element-base/csv.js';

/** An independent reader. */
function read(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n', quoteChar: '"' });
  expect(errors).to.deep.equal([]);
  return data.slice(0, -1);
}

const nasty = fc.oneof(
  fc.string(),
  fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      '﹢',
      '−',
      '"',
      ',',
      '\r',
      '\n',
      '\t',
      ' ',
      '\u00a0',
      '\u200b',
      '\ufeff',
      '1',
      'A',
      'đ',
      '\u0301',
    ),
  }),
);

describe('csvOf', () => {
  it('writes lines that end in CRLF, quoted where RFC 4180 wants it', () => {
    expect(
      csvOf([
        ['Title', 'Value'],
        ['a "b", c', 12.5],
        ['line\nbreak', null],
      ]),
    ).to.equal('Title,Value\r\n"a ""b"", c",12.5\r\n"line\nbreak",\r\n');
  });

  it('keeps numbers numbers, negative ones too', () => {
    expect(csvOf([[-5, 0, 1e21, NaN]])).to.equal('-5,0,1e+21,\r\n');
  });

  for (const text of [
    '=1+1',
    '=1+1\n',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '﹦1',
    '\u2212cmd',
    '\u2800=1',
    '\u00ad=1',
    '\u0301=1',
    '\u202e=1',
  ]) {
    it(`makes ${JSON.stringify(text)} harmless`, () => {
      expect(looksLikeFormula(text)).to.equal(true);
      expect(read(csvOf([[text]]))).to.deep.equal([[`'${text}`]]);
    });
  }

  for (const text of ['', 'a=1', '1+1', 'mai@example.com', '≠1', 'Đặng Đình', "'=1"]) {
    it(`leaves ${JSON.stringify(text)} as it is`, () => {
      expect(looksLikeFormula(text)).to.equal(false);
      expect(read(csvOf([[text, 'x']]))).to.deep.equal([[text, 'x']]);
    });
  }

  it('gives back every cell when read again, and none that a spreadsheet would run', () => {
    const cell: fc.Arbitrary<CsvCell> = fc.oneof(
      nasty,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 4 })
          .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 })),
        (rows) => {
          const back = read(csvOf(rows));
          expect(back).to.have.length(rows.length);
          rows.forEach((row, line) =>
            row.forEach((value, at) => {
              const found = back[line]?.[at];
              if (value === null) expect(found).to.equal('');
              else if (typeof value === 'number') expect(Number(found)).to.equal(value === 0 ? 0 : value);
              else {
                expect(found === value || found === `'${value}`).to.equal(true);
                expect(/^[\s\p{C}\p{M}]*[=+\-@＝＋－＠]/u.test(found ?? '')).to.equal(false);
                expect(/^[\t\r\n]/.test(found ?? '')).to.equal(false);
              }
            }),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
