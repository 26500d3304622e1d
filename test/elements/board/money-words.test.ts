import { expect } from '@open-wc/testing';
import { totalText, weightedText } from '../../../src/elements/board/columns/money-words.js';
import { Localizer } from '../../../src/i18n/localizer.js';
import type { Totals } from '../../../src/model/money.js';

const localizer = new Localizer({ language: 'en', timeZone: 'UTC' });

function totals(...sums: [currency: string, minor: number, weightedMinor: number][]): Totals {
  return {
    count: sums.length,
    withoutValue: 0,
    withoutRate: 0,
    sums: sums.map(([currency, minor, weightedMinor]) => ({ currency, minor, weightedMinor })),
  };
}

describe('the sums in the header of a column', () => {
  const three = totals(
    ['EUR', 43_700_000, 26_200_000],
    ['USD', 224_000_000, 46_900_000],
    ['VND', 59_000_000_000, 12_700_000_000],
  );

  it('name two currencies and count the others, weighted or not', () => {
    expect(totalText(three, localizer, true)).to.equal('€437K · $2.24M +1 more');
    expect(weightedText(three, localizer)).to.equal('€262K · $469K +1 more');
  });

  it('name all where there is room', () => {
    expect(totalText(three, localizer)).to.equal('€437,000 · $2,240,000 · ₫59,000,000,000');
  });

  it('do not take what is unknown for nothing', () => {
    expect(totalText(totals(), localizer, true, 'USD')).to.equal('$0');
    expect(totalText({ ...totals(), count: 3, withoutValue: 3 }, localizer, true, 'USD')).to.equal('No value');
  });

  it('write the weighted sum short where it stands beside a long one', () => {
    const one = totals(['USD', 177_105_000, 35_092_050]);
    const beside = (other: string): string => weightedText(one, localizer, other);

    expect(beside('')).to.equal('$350,921');
    expect(beside('$1,771,050')).to.equal('$350,921');
    expect(beside('1.771.050 US$ more')).to.equal('$351K');
  });

  it('leave the cents away, but of small sums, and write them where there is room', () => {
    const one = totals(['EUR', 9_083_049, 8_628_850]);

    expect(totalText(one, localizer, true)).to.equal('€90,830');
    expect(weightedText(one, localizer)).to.equal('€86,289');
    expect(totalText(one, localizer)).to.equal('€90,830.49');
    expect(weightedText(totals(['EUR', 99_99, 49_50]), localizer)).to.equal('€49.50');
  });
});
