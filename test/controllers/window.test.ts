import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { LARGEST_HEIGHT, RowScroll, type RowMetrics } from '../../src/controllers/window.js';

const metrics = (count: number): RowMetrics => ({ count, rowHeight: 130, viewport: 600, padding: 8 });

describe('RowScroll', () => {
  it('covers the visible part with rows at every scroll position', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, share) => {
        const scroll = new RowScroll();
        const all = metrics(count);
        const top = share * Math.max(0, scroll.window(all, 0).height - all.viewport);
        scroll.follow(top, all);
        const { start, end, offset } = scroll.window(all, 2);
        const firstNeeded = Math.max(0, Math.floor((scroll.position - 8) / 130));
        const lastNeeded = Math.min(count, Math.ceil((scroll.position - 8 + 600) / 130));
        expect(start).to.be.at.most(firstNeeded);
        expect(end).to.be.at.least(lastNeeded);
        // Row `firstNeeded` stands at the edge of the visible part, wherever the mapping put the area.
        const edge = offset + (firstNeeded - start) * 130 - top;
        if (count > 0) expect(edge).to.be.within(-131, 9);
      }),
    );
  });

  it('never makes an area higher than browsers allow, and reaches the last row', () => {
    const scroll = new RowScroll();
    const all = metrics(500_000);
    const { height } = scroll.window(all, 0);

    scroll.follow(height - all.viewport, all);

    expect(height).to.equal(LARGEST_HEIGHT);
    expect(scroll.window(all, 0).end).to.equal(500_000);
  });

  it('moves by the pixels of a small scroll also where it is mapped', () => {
    const scroll = new RowScroll();
    const all = metrics(500_000);
    scroll.follow(5_000_000, all);
    const before = scroll.position;

    scroll.follow(5_000_100, all);

    expect(scroll.position - before).to.be.closeTo(100, 0.001);
  });
});
