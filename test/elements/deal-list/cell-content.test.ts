import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { cellContent, expectedCloseShort } from '../../../src/elements/deal-list/cells/cell-content.js';
import { Localizer } from '../../../src/i18n/localizer.js';
import type { Deal, DealInput } from '../../../src/model/deal.js';
import { deal, makeStore, sales } from '../../store/world.js';

const localizer = new Localizer({ language: 'en', timeZone: 'UTC' });
const rotting = { ...sales, rot: { clock: 'stage' as const, warmDays: 5, rotDays: 10 } };

/** The words in a cell of a deal that stands in a pipeline with rot limits of 5 and 10 days; today is 2026-11-20. */
async function words(field: string, stageId: string, rest: Partial<DealInput>): Promise<string> {
  const { store } = await makeStore([deal('a', stageId, rest)], { pipelines: [rotting] });
  const home = document.createElement('div');
  render(cellContent(field, store.deal('a') as Deal, { store, localizer }), home);
  return (home.textContent ?? '').replace(/\s+/g, ' ').trim();
}

describe('what a cell of the list shows', () => {
  it('where there is little room, the word "due" only to those who listen', async () => {
    const { store } = await makeStore([deal('a', 'new', { expectedCloseDate: '2026-11-01' })], {
      pipelines: [rotting],
    });
    const home = document.createElement('div');
    render(expectedCloseShort(store.deal('a') as Deal, { store, localizer }), home);

    expect(home.querySelector('[aria-hidden]')?.textContent).to.equal('Nov 1');
    expect(home.querySelector('.visually-hidden')?.textContent).to.equal('due Nov 1');
  });

  const cases: [string, string, string, Partial<DealInput>, RegExp][] = [
    ['money', 'value', 'new', { value: 1200 }, /\$1,200/],
    ['that there is no value', 'value', 'new', { value: null }, /no value/i],
    ['weighted money', 'weighted', 'offer', { value: 100 }, /\$50/],
    ['no weighted money without a value', 'weighted', 'offer', { value: null }, /^$|no value/i],
    ["the stage's probability", 'probability', 'offer', {}, /50/],
    ["the person's probability", 'probability', 'offer', { probability: 0.8 }, /80/],
    ['no probability in an unknown stage', 'probability', 'ghost', {}, /^$/],
    ['a stage by name', 'stageId', 'offer', {}, /Offer/],
    ['an unknown stage by id', 'stageId', 'ghost', {}, /ghost/],
    ['that nobody owns it', 'ownerId', 'new', { ownerId: null }, /no owner/i],
    ['an owner nobody named by id', 'ownerId', 'new', { ownerId: 'u7' }, /u7/],
    ['an overdue close', 'expectedCloseDate', 'new', { expectedCloseDate: '2026-11-01' }, /due/i],
    ['a close to come', 'expectedCloseDate', 'new', { expectedCloseDate: '2026-12-24' }, /24/],
    ['that there is no close', 'expectedCloseDate', 'new', {}, /no date/i],
    ['a stale deal with its days', 'rot', 'new', { stageEnteredAt: '2026-10-01T00:00:00Z' }, /50/],
    ['a warm deal with its days', 'rot', 'new', { stageEnteredAt: '2026-11-13T00:00:00Z' }, /7/],
    ['a fresh deal with its days', 'rot', 'new', { stageEnteredAt: '2026-11-18T00:00:00Z' }, /2/],
    ['a closed deal without staleness', 'rot', 'won', { closedAt: '2026-11-18T00:00:00Z' }, /^\D*$/],
    ['tags', 'tags', 'new', { tags: ['key', 'q4'] }, /key.*q4/],
    ['a custom number', 'fields.size', 'new', { fields: { size: 12 } }, /12/],
    ['a custom text', 'fields.colour', 'new', { fields: { colour: 'red' } }, /red/],
  ];
  for (const [name, field, stageId, rest, expected] of cases) {
    it(`shows ${name}`, async () => {
      expect(await words(field, stageId, rest)).to.match(expected);
    });
  }
});
