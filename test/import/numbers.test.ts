import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { readNumber, recognizeCurrency, recognizeNumbers, type DecimalMark } from '../../src/import/numbers.js';

/** A number as people write it, with groups and decimals. */
function write(value: number, decimal: DecimalMark): string {
  const text = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
  return decimal === 'point' ? text : text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
}

describe('numbers in a file', () => {
  it('are read with the mark that the column uses', () => {
    expect(readNumber('1.234.567,89', 'comma')).to.equal(1_234_567.89);
    expect(readNumber('1,234,567.89', 'point')).to.equal(1_234_567.89);
    expect(readNumber('1.234', 'comma')).to.equal(1_234);
    expect(readNumber('1.234', 'point')).to.equal(1.234);
    expect(readNumber("1'234.50", 'point')).to.equal(1_234.5);
    expect(readNumber('1 234,5', 'comma')).to.equal(1_234.5);
    expect(readNumber('(1,200)', 'point')).to.equal(-1_200);
    expect(readNumber('−5', 'point')).to.equal(-5);
    expect(readNumber('1.500.000 ₫', 'comma')).to.equal(1_500_000);
    expect(readNumber('2,45 tỷ', 'comma')).to.equal(2_450_000_000);
    expect(readNumber('$1,200', 'point')).to.equal(1_200);
    expect(readNumber('0', 'point')).to.equal(0);
  });

  it('are not made up from what is none', () => {
    for (const text of [
      '',
      'n/a',
      '12.34.56',
      '1,23,4',
      'abc',
      '-',
      '1e5x',
      '12,34',
      '10/12/2022',
      '1.2.3',
      '∞',
      'NaN',
    ]) {
      expect(readNumber(text, 'point'), text).to.equal(null);
    }
  });

  it('tell their mark when one value tells', () => {
    expect(recognizeNumbers(['1.234', '5.678', '12,5'])).to.include({ decimal: 'comma', certain: true, share: 1 });
    expect(recognizeNumbers(['1,234', '12.5'])).to.include({ decimal: 'point', certain: true });
    expect(recognizeNumbers(['1.234', '5.678'], 'comma')).to.include({ decimal: 'comma', certain: false });
    expect(recognizeNumbers(['100', '250'])).to.include({ decimal: 'point', certain: true });
    expect(recognizeNumbers(['100', '', 'x'])).to.include({ share: 0.5 });
  });

  it('come back as they were written, in either habit', () => {
    const amounts = fc.array(
      fc.integer({ min: 0, max: 10 ** 13 }).map((cents) => cents / 100),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(fc.constantFrom<DecimalMark>('point', 'comma'), amounts, (decimal, values) => {
        const texts = values.map((value) => write(value, decimal));
        const recognized = recognizeNumbers(texts, decimal === 'point' ? 'comma' : 'point');
        expect(recognized).to.include({ decimal, certain: true, share: 1 });
        expect(texts.map((text) => readNumber(text, recognized.decimal))).to.deep.equal(values);
      }),
    );
  });

  it('never become another number: what is read, written again, is the same', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9.,]{1,12}$/),
        fc.constantFrom<DecimalMark>('point', 'comma'),
        (text, decimal) => {
          const value = readNumber(text, decimal);
          if (value === null) return;
          const digits = text.replace(decimal === 'point' ? /,/g : /\./g, '').replace(',', '.');
          expect(value).to.equal(Number(digits));
        },
      ),
    );
  });

  it('name their currency by its sign', () => {
    expect(recognizeCurrency(['1.000 ₫', '2.000 ₫'])).to.equal('VND');
    expect(recognizeCurrency(['€ 5', '6'])).to.equal('EUR');
    expect(recognizeCurrency(['$5', '€6'])).to.equal(null);
    expect(recognizeCurrency(['5', '6'])).to.equal(null);
  });
});
