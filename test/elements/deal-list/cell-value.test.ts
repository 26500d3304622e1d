import { expect } from '@open-wc/testing';
import { cellText, cellValue, choiceText } from '../../../src/elements/deal-list/cells/cell-value.js';
import { Localizer } from '../../../src/i18n/localizer.js';
import type { Deal } from '../../../src/model/deal.js';
import type { PipelineStore } from '../../../src/store/store.js';
import { deal, makeStore } from '../../store/world.js';

const localizer = new Localizer({ language: 'en', timeZone: 'UTC' });

async function context(rest: Parameters<typeof deal>[2]): Promise<{ store: PipelineStore; one: Deal }> {
  const { store } = await makeStore([deal('a', 'offer', rest)]);
  await store.dispatch({ type: 'saveEntity', kind: 'user', id: 'anna', patch: { name: 'Anna Nguyễn' } });
  return { store, one: store.deal('a') as Deal };
}

describe('what a cell of the list holds', () => {
  it('gives names, dates, money, tags and custom fields as data', async () => {
    const { store, one } = await context({
      ownerId: 'anna',
      expectedCloseDate: '2026-12-24',
      margin: 12,
      tags: ['x', 'y'],
      fields: { size: 3, colour: 'red', on: true },
      probability: 0.4,
    });
    const read = (field: string): unknown => cellValue(field, one, { store, localizer });
    expect(read('value')).to.equal(100);
    expect(read('margin')).to.equal(12);
    expect(read('currency')).to.equal('USD');
    expect(read('ownerId')).to.equal('Anna Nguyễn');
    expect(read('expectedCloseDate')).to.equal('2026-12-24');
    expect(read('tags')).to.equal('x, y');
    expect(read('fields.size')).to.equal(3);
    expect(read('fields.colour')).to.equal('red');
    expect(read('fields.on')).to.equal('true');
    expect(read('weighted')).to.equal(40);
    expect(read('status')).to.equal('Open');
    expect(read('teamId')).to.equal(null);
    expect(read('noSuchField')).to.equal(null);
  });

  it('says cells in words', async () => {
    const { store, one } = await context({ expectedCloseDate: '2026-12-24', fields: { size: 1234 }, margin: null });
    const say = (field: string): string => cellText(field, one, { store, localizer });
    expect(say('value')).to.equal('$100');
    expect(say('probability')).to.equal('50%');
    expect(say('fields.size')).to.equal('1,234');
    expect(say('expectedCloseDate')).to.contain('24');
    expect(say('title')).to.equal('Deal a');
    expect(say('margin')).to.equal(say('teamId'));
  });

  it('has a word for every choice, and leaves others as they are', () => {
    const words = ['rot.fresh', 'rot.warm', 'rot.rotten', 'status.open', 'status.won', 'status.lost'].map((key) => {
      const [field, value] = key.split('.') as [string, string];
      return choiceText(field, value, localizer);
    });
    expect(new Set(words).size).to.equal(6);
    expect(choiceText('forecast', 'commit', localizer)).to.equal('commit');
  });
});
