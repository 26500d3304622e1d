import { expect } from '@open-wc/testing';
import type { View } from '../../../src/model/view.js';
import { deal, makeStore, wholeView } from '../world.js';

const byTitle: View = { ...wholeView, sort: [{ field: 'title', direction: 'asc' }] };

describe('an order by text, while texts come that were not there', () => {
  it('puts each in its place, however many come between the same two', async () => {
    const titles = ['a', 'z', ...Array.from({ length: 70 }, (_, at) => `m${'n'.repeat(at)}`)];
    const { store } = await makeStore(
      titles.map((_, at) => deal(`d${String(at)}`, 'new', { title: at === 0 ? 'a' : 'z' })),
    );
    const read = (): string[] => {
      const { bucket } = store.list(byTitle).groups[0] ?? expect.fail('no deals');
      return bucket.slice(0, bucket.count).map((id) => store.deal(id)?.title ?? '');
    };
    expect(read().slice(0, 2)).to.deep.equal(['a', 'z']);
    const collator = new Intl.Collator('en', { numeric: true });
    for (let at = 2; at < titles.length; at++) {
      await store.dispatch({ type: 'editDeals', ids: [`d${String(at)}`], patch: { title: titles[at] as string } });
      const now = read();
      expect(now).to.deep.equal(now.toSorted((a, b) => collator.compare(a, b)));
    }
    await store.dispatch({ type: 'editDeals', ids: ['d5'], patch: { title: '0' } });
    await store.dispatch({ type: 'editDeals', ids: ['d6'], patch: { title: 'zz' } });
    expect([read()[0], read().at(-1)]).to.deep.equal(['0', 'zz']);
  });
});
