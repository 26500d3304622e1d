import { expect } from '@open-wc/testing';
import { resetMouse } from '@web/test-runner-commands';
import { all, cell, click, headerOf, ids, mount, one, settled, storeOf } from '../list-driver.js';

const choices = [
  { value: 'low', label: 'Unlikely' },
  { value: 'high', label: 'Likely' },
];

describe('fl-deal-list with fields that were defined in its store', () => {
  afterEach(async () => resetMouse());

  it('shows one as a column that sorts, by its own name, current as its values change', async () => {
    const list = await mount();
    const scores = new Map([
      ['a', 0.5],
      ['b', 0.9],
      ['c', 0.1],
    ]);
    let revision = 0;
    const handle = storeOf(list).fields.define({
      name: 'odds',
      kind: 'percent',
      label: 'Odds',
      needs: [],
      column: () => ({ values: new Map(scores), revision }),
    });
    list.view = { ...list.view, columns: [{ field: 'title' }, { field: 'odds' }] };
    await settled(list);
    expect(cell(list, 'b', 'odds').textContent.trim()).to.equal('90%');
    expect(cell(list, 'd', 'odds').textContent.trim()).to.equal('');
    await click(headerOf(list, 'Odds'), 'start');
    await settled(list);
    expect(ids(list).slice(0, 3)).to.deep.equal(['b', 'a', 'c']);
    scores.set('c', 0.95);
    revision++;
    handle.changed();
    await settled(list);
    expect(ids(list).slice(0, 3)).to.deep.equal(['c', 'b', 'a']);
    expect(cell(list, 'c', 'odds').textContent.trim()).to.equal('95%');
  });

  it('draws a value anew that nothing is sorted by', async () => {
    const list = await mount();
    const notes = new Map([['a', 'first']]);
    let revision = 0;
    const column = (): { values: Map<string, string>; revision: number } => ({ values: new Map(notes), revision });
    const handle = storeOf(list).fields.define({ name: 'note', kind: 'text', label: 'Note', needs: [], column });
    list.view = { ...list.view, columns: [{ field: 'title' }, { field: 'note' }] };
    await settled(list);
    notes.set('a', 'second');
    revision++;
    handle.changed();
    await settled(list);
    expect(cell(list, 'a', 'note').textContent.trim()).to.equal('second');
    handle.remove();
    await settled(list);
    expect(all(list, '[role="columnheader"]').map((header) => header.textContent)).to.not.include('Note');
  });

  it('groups by one that is a choice, lowest first, under its words', async () => {
    const list = await mount();
    const values = new Map([
      ['a', 'high'],
      ['b', 'low'],
    ]);
    storeOf(list).fields.define({
      name: 'outlook',
      kind: 'choice',
      label: 'Outlook',
      choices,
      needs: [],
      column: () => ({ values, revision: 1 }),
    });
    await click(one(list, '[data-act="columns"]'));
    await settled(list);
    list.view = { ...list.view, groupBy: 'outlook' };
    await settled(list);
    const groups = all(list, '.group .group-cell').map((group) => group.textContent.replace(/\s+/g, ' ').trim());
    expect(groups[0]).to.contain('Unlikely');
    expect(groups[1]).to.contain('Likely');
    expect(groups[2]).to.contain('Outlook');
  });
});
