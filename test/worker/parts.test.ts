import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Assembly, sendInParts, type Part } from '../../src/worker/parts.js';
import { SentLists, type Long } from '../../src/worker/sent-lists.js';

const slicing = { now: () => 0, breathe: () => Promise.resolve() };

/** As it arrives: a copy of each part. */
async function parts(value: unknown): Promise<Part[]> {
  const sent: Part[] = [];
  await sendInParts(value, slicing, (part) => sent.push(structuredClone(part)));
  return sent;
}

function joined(sent: readonly Part[]): { value: unknown; wholeAfter: number } {
  const assembly = new Assembly();
  const wholeAfter = sent.findIndex((part) => assembly.add(part)) + 1;
  return { value: assembly.value, wholeAfter };
}

const list = fc
  .tuple(fc.constantFrom(0, 1, 3, 1999, 2000, 2001, 4000, 4001), fc.jsonValue({ maxDepth: 1 }))
  .map(([length, item]) => Array.from({ length }, (_, index) => [index, item]));
const value = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')),
  fc.oneof(
    list,
    list.map((pairs) => new Map(pairs as [number, unknown][])),
    fc.constant(Int32Array.from({ length: 5000 })),
    fc.jsonValue(),
  ),
  { maxKeys: 4 },
);

describe('a value that crosses in parts', () => {
  it('arrives as it was, whole with the last part and not before', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (sent) => {
        const arrived = await parts(sent);
        const { value: received, wholeAfter } = joined(arrived);
        expect(received).to.deep.equal(sent);
        expect(wholeAfter).to.equal(arrived.length);
      }),
      { numRuns: 200 },
    );
  });

  it('brings no more than 2,000 items in one of them', async () => {
    const sent = await parts({
      name: 'x',
      list: Array.from({ length: 4001 }),
      map: new Map(Array.from({ length: 2001 }, (_, index) => [index, index])),
    });

    expect(sent.map(({ key, items }) => [key, items?.length])).to.deep.equal([
      [undefined, undefined],
      ['list', 2000],
      ['list', 2000],
      ['list', 1],
      ['map', 2000],
      ['map', 1],
    ]);
  });

  it('may be anything', async () => {
    for (const sent of [undefined, null, 5, 'text', [1, 2], Int32Array.of(1), Array.from({ length: 3000 }, () => 1)]) {
      expect(joined(await parts(sent)).value).to.deep.equal(sent);
    }
  });

  it('lets others have their turn between two parts', async () => {
    let turns = 0;
    let time = 0;
    const slow = {
      now: () => (time += 13),
      breathe: async () => {
        turns++;
      },
    };

    await sendInParts({ list: Array.from({ length: 10_000 }) }, slow, () => undefined);

    expect(turns).to.equal(5);
  });
});

describe('a list that crosses again', () => {
  const long = (): number[] => Array.from({ length: 2500 }, (_, index) => index);
  let kept: Map<number, Long>;
  let sent: SentLists;

  beforeEach(() => {
    kept = new Map();
    sent = new SentLists((id) => kept.delete(id));
  });

  /** Sends a value to the other side: how many items crossed, and what arrived. */
  async function cross(value: unknown): Promise<{ items: number; arrived: unknown }> {
    const assembly = new Assembly(kept);
    let items = 0;
    await sendInParts(
      value,
      slicing,
      (part) => {
        items += part.items?.length ?? 0;
        assembly.add(structuredClone(part));
      },
      sent,
    );
    return { items, arrived: assembly.value };
  }

  it('is not copied again while it is kept', async () => {
    const value = { list: long(), map: new Map(long().map((index) => [index, `${index}`])), name: 'x' };
    expect(await cross(value)).to.deep.equal({ items: 5000, arrived: value });

    expect(await cross({ ...value, name: 'y' })).to.deep.equal({ items: 0, arrived: { ...value, name: 'y' } });
    expect(await cross({ other: value.list, more: long() })).to.deep.equal({
      items: 2500,
      arrived: { other: value.list, more: long() },
    });
  });

  it('is copied again where it grew since', async () => {
    const list = long();
    await cross({ list });
    list.push(7);

    expect(await cross({ list })).to.deep.equal({ items: 2501, arrived: { list } });
  });

  it('is let go when four others were used since', async () => {
    const lists = Array.from({ length: 5 }, long);
    for (const list of lists.slice(0, 4)) await cross({ list });
    await cross({ list: lists[0] });

    await cross({ list: lists[4] });

    expect(kept.size).to.equal(4);
    expect((await cross({ list: lists[0] })).items, 'used since').to.equal(0);
    expect((await cross({ list: lists[1] })).items, 'let go').to.equal(2500);
  });

  it('is not taken for kept where its sending broke off', async () => {
    const list = long();
    let parts = 0;
    const breaking = sendInParts(
      { list },
      slicing,
      () => {
        if (++parts === 3) throw new Error('Given up.');
      },
      sent,
    );
    await breaking.catch(() => undefined);

    expect((await cross({ list })).items).to.equal(2500);
  });
});
