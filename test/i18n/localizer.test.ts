import { expect } from '@open-wc/testing';
import { Localizer } from '../../src/i18n/localizer.js';
import '../../src/i18n/vi.js';

const NBSP = '\u00a0';
const english = new Localizer({ language: 'en', timeZone: 'UTC' });
const vietnamese = new Localizer({ language: 'vi', timeZone: 'Asia/Ho_Chi_Minh' });

describe('Localizer money', () => {
  const short: readonly (readonly [number, string])[] = [
    [2_450_000_000, '2,45 tỷ ₫'],
    [12_400_000_000, '12,4 tỷ ₫'],
    [1_234_000_000_000, '1.234 tỷ ₫'],
    [999_999_999, '1 tỷ ₫'],
    [999_400_000, '999 tr ₫'],
    [850_000_000, '850 tr ₫'],
    [9_996_000, '10 tr ₫'],
    [90_000, '90 nghìn ₫'],
    [999_700, '1 tr ₫'],
    [-2_450_000_000, '-2,45 tỷ ₫'],
  ];
  for (const [value, text] of short) {
    it(`shortens ${value} đồng to ${text}`, () => {
      expect(vietnamese.money(value, 'VND', { compact: true }).replaceAll(NBSP, ' ')).to.equal(text);
    });
  }

  it('leaves less than a thousand đồng in full', () => {
    expect(vietnamese.money(999, 'VND', { compact: true })).to.equal(vietnamese.money(999, 'VND'));
  });

  it('writes đồng without decimals and in full elsewhere', () => {
    expect(vietnamese.money(2_450_000_000, 'VND')).to.equal(`2.450.000.000${NBSP}₫`);
  });

  it('follows Intl in English', () => {
    expect(english.money(48_200, 'USD')).to.equal('$48,200');
    expect(english.money(48_200.5, 'USD')).to.equal('$48,200.50');
    expect(english.money(4_966_215, 'USD', { compact: true })).to.equal('$4.97M');
    expect(english.money(385.5, 'USD', { compact: true })).to.equal('$386');
    expect(english.money(12.5, 'USD', { compact: true })).to.equal('$12.50');
    expect(english.money(12, 'USD', { compact: true })).to.equal('$12');
    expect(english.money(26_350, 'USD', { sign: true })).to.equal('+$26,350');
  });

  it('reads minor units by the decimals of the currency', () => {
    expect(english.moneyMinor(123_456, 'EUR')).to.equal('€1,234.56');
    expect(english.moneyMinor(123_456, 'VND')).to.equal('₫123,456');
    expect(english.moneyMinor(123_456, 'KWD').replace(NBSP, ' ')).to.equal('KWD 123.456');
  });

  it('knows the sign and the decimals of a currency', () => {
    expect(vietnamese.currencySymbol('VND')).to.equal('₫');
    expect(vietnamese.currencySymbol('USD')).to.equal('US$');
    expect(english.currencySymbol('points')).to.equal('points');
    expect(['VND', 'USD', 'KWD', 'points'].map((code) => english.fractionDigits(code))).to.deep.equal([0, 2, 3, 2]);
  });

  it('writes a code that is no currency after the number', () => {
    expect(english.money(12, 'points')).to.equal('12 points');
    expect(english.money(12, '')).to.equal('12');
  });
});

describe('Localizer dates', () => {
  it('writes calendar dates the same in every time zone', () => {
    const far = new Localizer({ language: 'en', timeZone: 'Pacific/Kiritimati' });
    expect(far.date('2026-12-12', 'medium')).to.equal('Dec 12, 2026');
    expect(far.date(0, 'medium')).to.equal('Jan 1, 1970');
  });

  it('tells instants in the reporting time zone', () => {
    expect(vietnamese.instant('2026-12-12T23:30:00Z', 'medium')).to.equal('13/12/2026');
    expect(vietnamese.instant('2026-12-12T23:30:00Z', 'time')).to.equal('06:30');
  });

  it('writes Vietnamese dates in figures', () => {
    // Browsers with older locale data write the day with two digits.
    expect(vietnamese.date('2026-03-05', 'short')).to.match(/^0?5\/3$/);
    expect(vietnamese.date('2026-03-05', 'medium')).to.equal('05/03/2026');
  });

  it('has a long form, a month with its year, and a month alone', () => {
    expect(english.date('2026-12-12', 'long')).to.equal('Saturday, December 12, 2026');
    expect(english.date('2026-12-12', 'monthYear')).to.equal('December 2026');
    expect(english.date('2026-12-12', 'month')).to.equal('Dec');
    expect(english.date('2026-12-12', 'short')).to.equal('Dec 12');
    expect(vietnamese.date('2026-12-12', 'monthYear').toLowerCase()).to.contain('tháng 12').and.to.contain('2026');
    expect(english.instant('2026-12-12T14:05:00Z'))
      .to.contain('Dec 12, 2026')
      .and.to.match(/ 2:05\s+PM$/);
  });

  it('follows another calendar', () => {
    const buddhist = new Localizer({ language: 'en', timeZone: 'UTC', calendar: 'buddhist' });

    expect(buddhist.date('2026-12-12', 'medium')).to.contain('2569');
  });

  it('gives back what is no date', () => {
    expect(english.date('soon')).to.equal('soon');
    expect(english.instant('soon')).to.equal('soon');
  });

  it('says days and days from now', () => {
    expect(english.days(1)).to.equal('1 day');
    expect(english.days(21, 'narrow')).to.equal('21d');
    expect(vietnamese.days(21)).to.equal('21 ngày');
    expect(english.relativeDay(1)).to.equal('tomorrow');
    expect(vietnamese.relativeDay(0).toLowerCase()).to.equal('hôm nay');
  });
});

describe('Localizer language', () => {
  it('knows the direction by the script', () => {
    for (const language of ['ar', 'he', 'fa', 'ur', 'ckb', 'yi']) {
      expect(new Localizer({ language }).direction, language).to.equal('rtl');
    }
    for (const language of ['en', 'vi', 'az', 'ku'])
      expect(new Localizer({ language }).direction, language).to.equal('ltr');
    expect(new Localizer({ language: 'en', direction: 'rtl' }).direction).to.equal('rtl');
  });

  it('takes a tag that is none for English', () => {
    expect(new Localizer({ language: 'not a tag' }).language).to.equal('en');
    expect(new Localizer({ language: 'pt_BR' }).language).to.equal('pt-BR');
  });

  it('sorts and lists by the language', () => {
    expect(['Đông', 'Dương', 'Anh', 'Ông'].sort(vietnamese.collator.compare)).to.deep.equal([
      'Anh',
      'Dương',
      'Đông',
      'Ông',
    ]);
    expect(['Deal 10', 'Deal 9'].sort(english.collator.compare)).to.deep.equal(['Deal 9', 'Deal 10']);
    expect(english.list(['a', 'b', 'c'])).to.equal('a, b, and c');
    expect(vietnamese.percent(0.385)).to.equal('39%');
  });
});
