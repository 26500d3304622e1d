import { expect } from '@open-wc/testing';
import { plainCopy } from '../../src/data/plain-copy.js';

describe('plainCopy', () => {
  it('shares nothing with its source', () => {
    const source = { tags: ['a'], fields: { inner: { list: [1] } } };
    const copy = plainCopy(source);
    source.tags.push('b');
    source.fields.inner.list.push(2);
    expect(copy).to.deep.equal({ tags: ['a'], fields: { inner: { list: [1] } } });
  });

  it('makes plain data of proxies and class instances', () => {
    class Row {
      title = 'A';
      get shown(): string {
        return this.title;
      }
    }
    const copy = plainCopy(new Proxy(new Row(), {}));
    expect(Object.getPrototypeOf(copy)).to.equal(Object.prototype);
    expect(copy).to.deep.equal({ title: 'A' });
    expect(() => structuredClone(copy)).not.to.throw();
  });

  it('leaves out what could reach a prototype, and what is no data', () => {
    const hostile = JSON.parse(
      '{"__proto__": {"polluted": true}, "constructor": 1, "prototype": 2, "kept": 3}',
    ) as Record<string, unknown>;
    hostile['call'] = () => undefined;
    hostile['nothing'] = undefined;
    const copy = plainCopy(hostile);
    expect(Object.keys(copy)).to.deep.equal(['kept']);
    expect((copy as { polluted?: boolean }).polluted).to.equal(undefined);
  });

  it('writes numbers that JSON does not know as null, and dates as instants', () => {
    const at = new Date('2026-01-01T00:00:00.000Z');
    expect(plainCopy({ a: NaN, b: Infinity, at, no: new Date(NaN), list: [undefined, 1] })).to.deep.equal({
      a: null,
      b: null,
      at: '2026-01-01T00:00:00.000Z',
      no: null,
      list: [null, 1],
    });
  });
});
