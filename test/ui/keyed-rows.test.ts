import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { html, render } from 'lit';
import { keyedRows } from '../../src/ui/keyed-rows.js';

function draw(ids: readonly string[], place: HTMLElement): void {
  render(
    keyedRows(
      ids,
      (id) => id,
      (id) => html`<p data-id=${id}></p>`,
    ),
    place,
  );
}

const idsIn = (place: HTMLElement): (string | undefined)[] =>
  [...place.children].map((row) => (row as HTMLElement).dataset['id']);

describe('keyedRows', () => {
  it('leaves no node behind for rows that left, in whatever order they come and go', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 8 }), {
          maxLength: 30,
        }),
        (looks) => {
          const place = document.createElement('div');
          draw([], place);
          const empty = place.childNodes.length;
          for (const ids of looks) {
            draw(ids, place);
            expect(idsIn(place)).to.deep.equal(ids);
            expect(place.childNodes.length - empty).to.equal(3 * ids.length);
          }
        },
      ),
    );
  });

  it('keeps the node of a row wherever it goes', () => {
    const place = document.createElement('div');
    draw(['a', 'b', 'c'], place);
    const [node] = place.children;
    draw(['c', 'x', 'a'], place);
    expect(place.children[2]).to.equal(node);
  });
});
