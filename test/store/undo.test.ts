import { expect } from '@open-wc/testing';
import type { Deal } from '../../src/model/deal.js';
import type { JsonObject } from '../../src/model/json.js';
import type { ActionResult } from '../../src/store/actions.js';
import { columnIds, deal, makeStore } from './world.js';

const saved = async (result: Promise<ActionResult>): Promise<void> => {
  const accepted = await result;
  if (accepted.status === 'accepted') await accepted.saved;
};

describe('undo and redo', () => {
  it('takes back and does again a move with its place', async () => {
    const { store } = await makeStore([deal('a'), deal('b'), deal('c', 'offer')]);
    await store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'offer', beforeId: 'c' });
    await store.undo();
    expect(columnIds(store, 'new')).to.deep.equal(['a', 'b']);
    await store.redo();
    expect(columnIds(store, 'offer')).to.deep.equal(['a', 'c']);
  });

  it('undoes and redoes many times over', async () => {
    const { store } = await makeStore([deal('a')]);
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 5 } });
    for (let i = 0; i < 3; i++) {
      await store.undo();
      expect(store.deal('a')?.value).to.equal(100);
      await store.redo();
      expect(store.deal('a')?.value).to.equal(5);
    }
  });

  it('leaves alone what somebody else changed meanwhile', async () => {
    const { store, adapter } = await makeStore([deal('a', 'new', { ownerId: 'anna' })]);
    const other = await makeStore([], { adapter });
    await saved(store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 5, ownerId: 'binh' } }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await saved(other.store.dispatch({ type: 'editDeals', ids: ['a'], patch: { ownerId: 'chi' } }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await store.undo();
    expect(store.deal('a')).to.include({ value: 100, ownerId: 'chi' });
  });

  it('puts fields that belong together back together, or none of them', async () => {
    const { store, adapter } = await makeStore([deal('a', 'new', { lostReasonId: null })]);
    const other = await makeStore([], { adapter });
    await saved(
      store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'lost', lostReasonId: 'price', source: 'api' }),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    await saved(other.store.dispatch({ type: 'editDeals', ids: ['a'], patch: { lostReasonId: 'time' } }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { stageEnteredAt, closedAt } = store.deal('a') as Deal;
    await store.undo();
    expect(store.deal('a')).to.include({ stageId: 'lost', lostReasonId: 'time', stageEnteredAt, closedAt });
  });

  it('leaves alone what somebody else changed in an account meanwhile', async () => {
    const { store, adapter } = await makeStore([deal('a')]);
    const other = await makeStore([], { adapter });
    const save = (by: typeof store, patch: JsonObject) =>
      saved(by.dispatch({ type: 'saveEntity', kind: 'account', id: 'acme', patch }));
    await save(store, { name: 'Acme', city: 'Bonn' });
    await save(store, { name: 'Acme Ltd', city: 'Huế' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await save(other.store, { city: 'Đà Nẵng' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await store.undo();
    expect(store.entities('account')[0]).to.include({ name: 'Acme', city: 'Đà Nẵng' });
  });

  it('puts custom fields back one by one', async () => {
    const { store, adapter } = await makeStore([deal('a', 'new', { fields: { size: 1, color: 'red', old: true } })]);
    const other = await makeStore([], { adapter });
    const fields = { size: 2, color: 'blue', added: 1 };
    await saved(store.dispatch({ type: 'editDeals', ids: ['a'], patch: { fields } }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await saved(
      other.store.dispatch({ type: 'editDeals', ids: ['a'], patch: { fields: { ...fields, color: 'green' } } }),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    await store.undo();
    expect(store.deal('a')?.fields).to.deep.equal({ size: 1, color: 'green', old: true });
    await store.redo();
    expect(store.deal('a')?.fields).to.deep.equal({ size: 2, color: 'green', added: 1 });
    await saved(other.store.dispatch({ type: 'editDeals', ids: ['a'], patch: { fields: {} } }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await store.undo();
    expect(store.deal('a')?.fields).to.deep.equal({ old: true });
  });

  it('restores a deleted deal whole, and deletes a created one', async () => {
    const { store } = await makeStore([deal('a', 'offer', { tags: ['x'], fields: { size: 3 } })]);
    const before = store.deal('a');
    await store.dispatch({ type: 'deleteDeals', ids: ['a'] });
    expect(store.deal('a')).to.equal(undefined);
    await store.undo();
    expect({ ...store.deal('a'), version: 0 }).to.deep.equal({ ...before, version: 0 });
    const made = await store.dispatch({ type: 'createDeal', deal: { title: 'New one', stageId: 'new' } });
    const id = made.status === 'accepted' ? (made.ids[0] as string) : '';
    expect(store.deal(id)?.title).to.equal('New one');
    await store.undo();
    expect(store.deal(id)).to.equal(undefined);
  });

  it('takes back a deal together with what was saved beside it', async () => {
    const { store } = await makeStore([deal('a')]);
    await saved(
      store.dispatch({
        type: 'createDeal',
        deal: { id: 'b', title: 'Kiosks', stageId: 'new', accountId: 'acme' },
        entities: [{ kind: 'account', id: 'acme', patch: { name: 'Acme' } }],
      }),
    );
    expect(store.nameOf('accountId', 'acme')).to.equal('Acme');
    await store.undo();
    expect(store.deal('b')).to.equal(undefined);
    expect(store.entities('account')).to.deep.equal([]);
    await store.redo();
    expect(store.deal('b')?.accountId).to.equal('acme');
    expect(store.nameOf('accountId', 'acme')).to.equal('Acme');
  });

  it('saves nothing beside a deal that is refused', async () => {
    const { store } = await makeStore([deal('a')]);
    const refused = await store.dispatch({
      type: 'editDeals',
      ids: ['a', 'nobody'],
      patch: { value: 5 },
      entities: [{ kind: 'account', id: 'acme', patch: { name: 'Acme' } }],
    });
    expect(refused.status).to.equal('refused');
    expect(store.entities('account')).to.deep.equal([]);
  });

  it('writes each undo into the history as what it takes back', async () => {
    const { store } = await makeStore([deal('a')]);
    const done = await store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'offer' });
    if (done.status === 'accepted') await done.saved;
    await store.undo();
    const history = await store.history('a');
    expect(history?.map((change) => change.kind)).to.deep.equal(['moved', 'moved']);
    expect(history?.[1]?.undoes).to.equal(done.status === 'accepted' ? done.opIds[0] : '');
  });
});
