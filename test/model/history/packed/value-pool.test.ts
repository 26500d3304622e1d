import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { ValuePool } from '../../../../src/model/history/packed/value-pool.js';
import type { Json } from '../../../../src/model/json.js';

const instant = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
const value = fc.oneof(
  fc.constantFrom<Json>(null, '', 0, -0, 'Đấu thầu', '\ud800', 'a\udc00b', '😀', '2026-02-30T00:00:00.000Z', true),
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  instant,
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

/** As JSON carries it: an object without a prototype of its own, and no -0 inside of one. */
function isPlain(given: Json): boolean {
  return typeof given !== 'object' || given === null;
}

describe('a pool of values', () => {
  it('gives back what was put in, each value under one number, however many there are', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), (values) => {
        const pool = new ValuePool();
        const refs = values.map((each) => pool.refOf(each));
        for (const [index, ref] of refs.entries()) {
          const given = values[index] as Json;
          if (isPlain(given)) expect(Object.is(pool.at(ref), given), JSON.stringify(given)).to.equal(true);
          else expect(pool.at(ref)).to.deep.equal(JSON.parse(JSON.stringify(given)));
          expect(pool.find(given)).to.equal(ref);
        }
        const same = (one: Json, other: Json): boolean =>
          isPlain(one) || isPlain(other) ? Object.is(one, other) : JSON.stringify(one) === JSON.stringify(other);
        const different = values.filter((each, at) => values.findIndex((other) => same(each, other)) === at);
        expect(pool.size).to.equal(different.length);
        expect([...new Set(refs)]).to.deep.equal(different.map((_each, at) => at));
      }),
    );
  });

  it('knows what is not there, and says so of a number that it never gave', () => {
    const pool = new ValuePool();
    pool.refOf('a');
    expect(pool.find('b')).to.equal(-1);
    expect(pool.size).to.equal(1);
    expect(() => pool.at(1)).to.throw(RangeError, 'There is no value 1 here: the numbers go from 0 to 0.');
  });
});
