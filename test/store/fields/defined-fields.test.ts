import { expect } from '@open-wc/testing';
import type { View } from '../../../src/model/view.js';
import type { DefinedField, DefinedFieldHandle } from '../../../src/store/fields/store-fields.js';
import type { PipelineStore } from '../../../src/store/store.js';
import { everything, pagedWorld } from '../paging/paged-world.js';
import type { TestPorts } from '../ports.js';
import { deal, makeStore, sales, wholeView } from '../world.js';

const scored: View = { ...wholeView, sort: [{ field: 'score', direction: 'desc' }] };

/** The worth of a deal in hundreds, worked out anew only when asked. */
function worth(store: PipelineStore): DefinedField {
  let revision = 0;
  let values = new Map<string, number>();
  const column = (): ReturnType<DefinedField['column']> => {
    const now = new Map([...store.deals()].map(({ id, value }) => [id, (value ?? 0) / 100]));
    if (JSON.stringify([...now]) !== JSON.stringify([...values])) {
      values = now;
      revision++;
    }
    return { values, revision };
  };
  return { name: 'score', kind: 'number', label: 'Score', needs: ['value'], column };
}

function fixed(values: Record<string, string | number>, rest: Partial<DefinedField> = {}): DefinedField {
  return {
    name: 'score',
    kind: 'number',
    label: 'Score',
    needs: [],
    column: () => ({ values: new Map(Object.entries(values)), revision: 1 }),
    ...rest,
  };
}

function order(store: PipelineStore, view: View): string[] {
  return store.list(view).groups.flatMap(({ bucket }) => bucket.slice(0, bucket.count));
}

describe('fields that somebody defined', () => {
  let store: PipelineStore;
  let ports: TestPorts;

  beforeEach(async () => {
    ({ store, ports } = await makeStore([
      deal('a', 'new', { value: 100 }),
      deal('b', 'new', { value: 300 }),
      deal('c', 'offer', { value: 200 }),
    ]));
    await store.ready;
  });

  afterEach(() => {
    store.dispose();
  });

  it('sort, filter and group like those of a deal', () => {
    store.fields.define(worth(store));
    expect(order(store, scored)).to.deep.equal(['b', 'c', 'a']);
    const good: View = { ...scored, where: [{ field: 'score', op: 'between', value: [2, null] }] };
    expect(order(store, good)).to.deep.equal(['b', 'c']);
    const choices = [
      { value: 'low', label: 'Cold' },
      { value: 'high', label: 'Hot' },
    ];
    store.fields.define(fixed({ a: 'high', c: 'low' }, { name: 'heat', kind: 'choice', choices, label: 'Heat' }));
    const { groups } = store.list({ ...wholeView, groupBy: 'heat' });
    expect(groups.map(({ key, name }) => [key, name])).to.deep.equal([
      ['low', 'Cold'],
      ['high', 'Hot'],
      ['', ''],
    ]);
  });

  it('are asked for anew when a field changed that they need, and not for another', async () => {
    let asked = 0;
    const field = worth(store);
    store.fields.define({ ...field, column: () => (asked++, field.column()) });
    expect(order(store, scored)).to.deep.equal(['b', 'c', 'a']);
    const before = asked;
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { title: 'Another name' } });
    expect(order(store, scored)).to.deep.equal(['b', 'c', 'a']);
    expect(asked).to.equal(before);
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 900 } });
    expect(order(store, scored)).to.deep.equal(['a', 'b', 'c']);
  });

  it('make only what depends on a changed value anew', () => {
    const scores = new Map([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    let revision = 0;
    const handle = store.fields.define(fixed({}, { column: () => ({ values: new Map(scores), revision }) }));
    const [byScore, byTitle, plain] = [scored, { ...scored, sort: [{ field: 'title', direction: 'asc' }] }, wholeView];
    const before = [store.list(byScore), store.list(byTitle as View), store.board(plain)] as const;
    const told: number[] = [];
    store.subscribe(() => told.push(store.revision));
    scores.set('a', 9);
    revision++;
    handle.changed();
    expect(order(store, byScore)).to.deep.equal(['a', 'c', 'b']);
    expect(store.list(byScore)).to.not.equal(before[0]);
    expect(store.list(byTitle as View)).to.equal(before[1]);
    expect(store.board(plain)).to.equal(before[2]);
  });

  it('are unknown before and after: a view that names one is kept, marked, and shows all', () => {
    const view: View = { ...scored, where: [{ field: 'score', op: 'between', value: [2, null] }] };
    const marked = (): string[] => store.list(view).problems.map(({ reason }) => reason);
    expect(marked()).to.deep.equal(['field']);
    const handle: DefinedFieldHandle = store.fields.define(worth(store));
    expect(marked()).to.deep.equal([]);
    expect(order(store, view)).to.deep.equal(['b', 'c']);
    handle.remove();
    expect(marked()).to.deep.equal(['field']);
    expect(order(store, view)).to.have.members(['a', 'b', 'c']);
    expect(store.fields.get('score')).to.equal(undefined);
    store.fields.define(fixed({ a: 2, b: 1, c: 3 }));
    expect(order(store, view), 'under the same name again').to.deep.equal(['c', 'a']);
  });

  it('hide money of deals whose values may not be seen', async () => {
    const { store: theirs } = await makeStore([deal('a')], {
      pipelines: [{ ...sales, access: [{ role: 'viewer', to: { userId: 'anna' } }] }],
      user: { id: 'anna', name: 'Anna' },
    });
    theirs.fields.define(fixed({ a: 50_000 }, { kind: 'money' }));
    const read = theirs.fields.get('score')?.read;
    const found = theirs.deal('a');
    expect(theirs.canSeeValues('sales')).to.equal(false);
    expect(found && read?.(found, theirs.environment())).to.equal(null);
    theirs.dispose();
  });

  it('are refused with the reason where they can not be', () => {
    const define = (field: Partial<DefinedField>) => (): unknown => store.fields.define(fixed({}, field));
    expect(define({ name: '' })).to.throw('the name is ""');
    expect(define({ name: 'value' })).to.throw('"value" is a field that deals have');
    expect(define({ name: 'fields.size' })).to.throw('"fields.size" is a field that deals have');
    expect(define({ kind: 'stars' as DefinedField['kind'] })).to.throw(
      'the kind of "score" is "stars". It may be money',
    );
    expect(define({ label: '' })).to.throw('"score" has no label');
    expect(define({ kind: 'choice' })).to.throw('choices belong to a "choice", and it needs some');
    expect(define({ choices: [{ value: 'a', label: 'A' }] })).to.throw('"score" is of the kind "number"');
    expect(define({ needs: ['worth'] })).to.throw('"score" needs "worth", which no deal has. It may need externalId');
    expect(define({ column: undefined })).to.throw('"score" has no column()');
    store.fields.define(fixed({}));
    expect(define({})).to.throw('"score" is defined already');
  });

  it('stay alive where the column fails or answers what does not fit, and say so once', () => {
    const column = (): never => {
      throw new Error('no model yet');
    };
    store.fields.define(fixed({}, { column }));
    store.fields.define(fixed({ a: 'much', b: 2 }, { name: 'worth' }));
    expect(order(store, scored)).to.have.members(['a', 'b', 'c']);
    expect(order(store, { ...wholeView, sort: [{ field: 'worth', direction: 'asc' }] })[0]).to.equal('b');
    expect(ports.warnings).to.deep.equal([
      'fairlead: the field "score": column() failed: no model yet',
      'fairlead: the field "worth": column() answered "much" for the deal "a": a value of the kind "number" is wanted. It counts as none.',
    ]);
  });

  it('are left out and said where a backend pages', async () => {
    const world = await pagedWorld(2600);
    world.store.fields.define(fixed({}));
    const view: View = {
      ...everything,
      where: [{ field: 'score', op: 'between', value: [1, null] }],
      sort: scored.sort,
    };
    world.store.list(view);
    await world.settle();
    expect(world.store.list(view).problems.map(({ message }) => message)).to.deep.equal([
      `The backend can't filter score by "between", and not all deals are here. The view is shown without it.`,
      `The backend can't sort by score, and not all deals are here. The view is shown without it.`,
    ]);
    world.store.dispose();
  });
});
