import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { instantOf, readDate, recognizeDates, type DateOrder } from '../../src/import/dates.js';

const dateOf = (text: string, order: DateOrder): string | null => readDate(text, order)?.date ?? null;

describe('dates in a file', () => {
  it('are read in the order of the column', () => {
    expect(dateOf('2016-10-20', 'mdy')).to.equal('2016-10-20');
    expect(dateOf('2016/1/5', 'dmy')).to.equal('2016-01-05');
    expect(dateOf('20161020', 'dmy')).to.equal('2016-10-20');
    expect(dateOf('03/04/2022', 'dmy')).to.equal('2022-04-03');
    expect(dateOf('03/04/2022', 'mdy')).to.equal('2022-03-04');
    expect(dateOf('3.4.22', 'dmy')).to.equal('2022-04-03');
    expect(dateOf('12 Dec 2016', 'dmy')).to.equal('2016-12-12');
    expect(dateOf('Dec 12, 2016', 'dmy')).to.equal('2016-12-12');
    expect(dateOf('5 tháng 3, 2024', 'dmy')).to.equal('2024-03-05');
    expect(readDate('02/03/2022 16:11', 'dmy')).to.deep.equal({ date: '2022-03-02', time: 58_260_000, offset: null });
    expect(readDate('2/3/2022 4:11 PM', 'mdy')).to.deep.equal({ date: '2022-02-03', time: 58_260_000, offset: null });
    expect(readDate('2022-03-02T16:11:00Z', 'dmy')).to.deep.include({ offset: 0 });
    expect(readDate('2022-03-02T16:11:00+07:00', 'dmy')).to.deep.include({ offset: 420 });
  });

  it('are refused when there is no such day or hour', () => {
    for (const text of [
      '30/02/2022',
      '2023-02-29',
      '13/13/2022',
      '0/1/2022',
      '2022-00-10',
      'soon',
      '',
      '12',
      '1/2/2022 25:00',
      '5/6/22/7',
    ]) {
      expect(dateOf(text, 'dmy'), text).to.equal(null);
    }
  });

  it('tell their order when one value tells', () => {
    expect(recognizeDates(['03/04/2022', '25/03/2022'], 'mdy')).to.deep.equal({
      order: 'dmy',
      certain: true,
      ordered: true,
      share: 1,
    });
    expect(recognizeDates(['03/04/2022', '03/25/2022'], 'dmy')).to.include({ order: 'mdy', certain: true });
    expect(recognizeDates(['03/04/2022'], 'mdy')).to.include({ order: 'mdy', certain: false });
    expect(recognizeDates(['05/05/2022', '2022-01-02'])).to.include({ certain: true, ordered: false });
  });

  it('come back as they were written, in either order', () => {
    const days = fc.array(fc.date({ min: new Date('1971-01-01'), max: new Date('2068-12-31'), noInvalidDate: true }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        days,
        fc.constantFrom<DateOrder>('dmy', 'mdy'),
        fc.constantFrom('/', '-', '.'),
        fc.boolean(),
        (dates, order, mark, short) => {
          const isos = dates.map((date) => date.toISOString().slice(0, 10));
          const texts = isos.map((iso) => {
            const [year = '', month = '', day = ''] = iso.split('-');
            const parts = order === 'dmy' ? [day, month] : [month, day];
            return [...parts.map((part) => (short ? String(Number(part)) : part)), short ? year.slice(2) : year].join(
              mark,
            );
          });
          const recognized = recognizeDates(texts, order);
          expect(recognized.order).to.equal(order);
          expect(recognized.share).to.equal(1);
          expect(texts.map((text) => dateOf(text, recognized.order))).to.deep.equal(isos);
        },
      ),
    );
  });

  it('stand at noon of the zone when they have no time', () => {
    const read = (text: string): string =>
      instantOf(readDate(text, 'dmy') ?? { date: '', time: 0, offset: 0 }, 'Asia/Ho_Chi_Minh');
    expect(read('2016-10-20')).to.equal('2016-10-20T05:00:00.000Z');
    expect(read('20/10/2016 09:30')).to.equal('2016-10-20T02:30:00.000Z');
    expect(read('2016-10-20T09:30:00Z')).to.equal('2016-10-20T09:30:00.000Z');
  });
});
