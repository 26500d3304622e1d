import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { RowWindow, TALLEST } from '../../../src/elements/deal-list/grid/row-window.js';

const VIEWPORT = 400;
const ROW = 40;

function windowOf(count: number): RowWindow {
  const rows = new RowWindow();
  rows.layout(count, ROW, VIEWPORT);
  return rows;
}

describe('RowWindow', () => {
  it('draws what shows and a little more', () => {
    const rows = windowOf(1_000);
    rows.scrolledTo(4_000);
    expect(rows.range.start).to.be.within(90, 100);
    expect(rows.range.end).to.be.within(110, 120);
    expect(rows.positionOf(100)).to.equal(4_000);
  });

  it('never lets the element grow beyond what browsers draw, and still reaches both ends', () => {
    const rows = windowOf(1_000_000);
    expect(rows.height).to.equal(TALLEST);

    rows.scrolledTo(TALLEST - VIEWPORT);
    expect(rows.range.end).to.equal(1_000_000);
    expect(rows.positionOf(999_999) + ROW).to.be.closeTo(TALLEST, 1);

    rows.scrolledTo(0);
    expect(rows.range.start).to.equal(0);
  });

  it('moves by the length of the wheel where places are mapped', () => {
    const rows = windowOf(1_000_000);
    rows.scrolledTo(5_000_000);
    const before = rows.firstVisible;
    rows.scrolledTo(5_000_080);
    const after = rows.firstVisible;
    expect((after.index - before.index) * ROW + after.offset - before.offset).to.be.closeTo(80, 0.01);
  });

  it('shows every line that is asked for, whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, share) => {
          const rows = windowOf(count);
          const index = Math.min(count - 1, Math.floor(share * count));
          const to = rows.scrollFor(index);
          if (to !== null) rows.scrolledTo(to);
          expect(rows.scrollFor(index)).to.equal(null);
          const top = rows.positionOf(index);
          const scrollTop = to ?? 0;
          expect(top).to.be.at.least(scrollTop - 1);
          expect(top + ROW).to.be.at.most(scrollTop + VIEWPORT + 1);
        },
      ),
    );
  });
});
