import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Deal } from '../../src/model/deal.js';
import { compareDeals, compareSortValues } from '../../src/model/sort.js';
import type { SortKey } from '../../src/model/view.js';
import { open1, sampleDeal, sampleEnvironment, samplePipeline, sampleStage } from './samples.js';

const env = sampleEnvironment({}, [samplePipeline({ rot: { clock: 'stage', warmDays: 7, rotDays: 14 } })]);
const collator = new Intl.Collator('en');
const NAMES: Record<string, string> = { u1: 'Zoe', u2: 'Émile', u3: 'Adam' };
const labels = (field: string, deal: Deal) =>
  field === 'ownerId' && deal.ownerId !== null ? (NAMES[deal.ownerId] ?? null) : null;
const key = (field: string, direction: SortKey['direction'] = 'asc'): SortKey => ({ field, direction });
const order = (sort: SortKey[], deals: Partial<Deal>[], environment = env) =>
  deals
    .map((deal, index) => sampleDeal({ id: `d${index}`, ...deal }))
    .sort(compareDeals(sort, environment, labels, collator))
    .map(({ id }) => id)
    .join(' ');

describe('model/sort', () => {
  it('is the manual order without keys, and behind equal ones', () => {
    const deals = [{ rank: 'b' }, { rank: 'a' }, { rank: 'a', id: 'd0x' }, { rank: '' }];
    expect(order([], deals)).to.equal('d3 d0x d1 d0');
    expect(order([key('value')], deals)).to.equal('d3 d0x d1 d0');
    expect(order([key('nonsense')], deals)).to.equal('d3 d0x d1 d0');
  });

  it('puts what is unknown last in both directions', () => {
    const deals = [{ value: null }, { value: 5 }, { value: 0 }, { value: -3 }, { value: 5, currency: 'USD' }];
    expect(order([key('value')], deals)).to.equal('d3 d2 d1 d0 d4');
    expect(order([key('value', 'desc')], deals)).to.equal('d1 d2 d3 d0 d4');
  });

  it('compares amounts in one currency', () => {
    const rates = { base: 'EUR', date: '2026-03-18', rates: { USD: 0.92 } };
    const deals = [{ value: 100 }, { value: 105, currency: 'USD' }, { value: 110, currency: 'USD' }];
    expect(order([key('value')], deals, { ...env, rates })).to.equal('d1 d0 d2');
  });

  it('sorts ids by the names that people read', () => {
    const deals = [{ ownerId: 'u1' }, { ownerId: 'u2' }, { ownerId: 'u3' }, { ownerId: null }, { ownerId: 'nameless' }];
    expect(order([key('ownerId')], deals)).to.equal('d2 d1 d4 d0 d3');
  });

  it('sorts stages by their place and choices by their order', () => {
    expect(
      order([key('stageId')], [{ stageId: 'won' }, { stageId: 'open1' }, { stageId: 'gone' }, { stageId: 'open3' }]),
    ).to.equal('d1 d3 d0 d2');
    expect(order([key('status', 'desc')], [{ stageId: 'open1' }, { stageId: 'lost' }, { stageId: 'won' }])).to.equal(
      'd1 d2 d0',
    );
    const since = (date: string) => ({ stageEnteredAt: `2026-03-${date}T12:00:00Z` });
    expect(order([key('rot', 'desc')], [since('17'), since('01'), since('10'), { stageId: 'won' }])).to.equal(
      'd1 d2 d0 d3',
    );
  });

  it('sorts stages pipeline by pipeline', () => {
    const second = samplePipeline({
      id: 'p2',
      order: 1,
      stages: [sampleStage({ id: 'x', pipelineId: 'p2', order: 0 })],
    });
    const both = sampleEnvironment({}, [
      samplePipeline({ stages: [open1, sampleStage({ id: 'late', order: 9 })] }),
      second,
    ]);
    const deals = [{ pipelineId: 'p2', stageId: 'x' }, { stageId: 'late' }, { stageId: 'open1' }];
    expect(order([key('stageId')], deals, both)).to.equal('d2 d1 d0');
  });

  it('goes through the keys in turn', () => {
    const deals = [
      { source: 'web', value: 1 },
      { source: 'fair', value: 1 },
      { source: 'web', value: 2 },
    ];
    expect(order([key('source'), key('value', 'desc')], deals)).to.equal('d1 d2 d0');
  });

  it('sorts text as people of the language do, tags as they read, numbers before text', () => {
    expect(order([key('title')], [{ title: 'Zebra' }, { title: 'äpfel' }, { title: 'Apfel' }])).to.equal('d2 d1 d0');
    expect(order([key('tags')], [{ tags: ['b'] }, { tags: [] }, { tags: ['a', 'z'] }])).to.equal('d2 d0 d1');
    const custom = [{ fields: { x: 'a' } }, { fields: { x: 5 } }, {}, { fields: { x: false } }, { fields: { x: '' } }];
    expect(order([key('fields.x')], custom)).to.equal('d3 d1 d0 d2 d4');
    expect(order([key('fields.x', 'desc')], custom)).to.equal('d0 d1 d3 d2 d4');
  });

  it('is a total order over anything', () => {
    const value = fc.oneof(fc.constant(null), fc.integer({ min: -3, max: 3 }), fc.constantFrom('a', 'b', 'B'));
    fc.assert(
      fc.property(value, value, value, fc.constantFrom('asc' as const, 'desc' as const), (a, b, c, direction) => {
        const compare = (x: typeof a, y: typeof a) => Math.sign(compareSortValues(x, y, direction, collator));
        expect(compare(a, b) + compare(b, a)).to.equal(0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).to.be.at.most(0);
        if (a === null && b !== null) expect(compare(a, b)).to.equal(1);
      }),
    );
  });
});
