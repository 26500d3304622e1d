import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Deal } from '../../src/model/deal.js';
import { EDITABLE_DEAL_FIELDS } from '../../src/model/change-set.js';
import { FIELD_NAMES, fieldDefinition, moneyAmount, moneyBound } from '../../src/model/field.js';
import type { FieldEnvironment } from '../../src/model/field.js';
import { compileView, searchTextOf } from '../../src/model/filter.js';
import { laneFieldName } from '../../src/model/lane.js';
import { parseDate } from '../../src/model/calendar.js';
import type { Condition, View } from '../../src/model/view.js';
import { open1, sampleDeal, sampleEnvironment, samplePipeline, sampleStage } from './samples.js';

const view = (known: Partial<View> = {}): View => ({ version: 1, pipelineIds: 'all', where: [], sort: [], ...known });
const env = sampleEnvironment();
const fits = (condition: unknown, deal: Partial<Deal>, environment: FieldEnvironment = env) => {
  const compiled = compileView(view({ where: [condition as Condition] }), environment);
  expect(compiled.problems, JSON.stringify(compiled.problems)).to.deep.equal([]);
  return compiled.matches(sampleDeal(deal));
};
const problemOf = (condition: unknown) => compileView(view({ where: [condition as Condition] }), env).problems[0];
const read = (name: string, deal: Partial<Deal>, environment: FieldEnvironment = env) =>
  fieldDefinition(name)?.read(sampleDeal(deal), environment);

describe('model/field', () => {
  it('defines every field of a deal, and no other', () => {
    for (const name of [...EDITABLE_DEAL_FIELDS, 'id']) {
      if (name === 'splits' || name === 'rank' || name === 'fields') continue;
      expect(fieldDefinition(name)?.name, name).to.equal(name);
    }
    for (const name of ['nonsense', 'constructor', '__proto__', 'fields', 'fields.', '']) {
      expect(fieldDefinition(name), name).to.equal(null);
    }
  });

  it('reads nothing where nothing is known', () => {
    const known = ['id', 'title', 'pipelineId', 'stageId', 'probability', 'status', 'tags'];
    for (const name of FIELD_NAMES) {
      if (!known.includes(name)) expect(read(name, {}), name).to.equal(null);
    }
  });

  it('reads money in minor units of the currency of comparison', () => {
    const rates = { base: 'EUR', date: '2026-03-18', rates: { USD: 0.92 } };
    expect(read('value', { value: 12.345 })).to.equal(1_235);
    expect(read('margin', { margin: 1 })).to.equal(100);
    expect(read('value', { value: 100, currency: 'USD' })).to.equal(null);
    expect(read('value', { value: 100, currency: 'USD' }, { ...env, rates })).to.equal(9_200);
    expect(read('value', { value: 100, currency: 'USD' }, { ...env, rates, currency: 'USD' })).to.equal(10_000);
    expect(read('weighted', { value: 100 })).to.equal(2_500);
    expect(read('weighted', { value: 100, stageId: 'won' })).to.equal(null);
    expect(read('weighted', { value: 100, stageId: 'gone' })).to.equal(null);
  });

  it('compares by face value where no currency is chosen', () => {
    const plain = { ...env, currency: null };
    expect(read('value', { value: 5, currency: 'VND' }, plain)).to.equal(
      read('value', { value: 5, currency: 'EUR' }, plain),
    );
    expect(moneyBound(5, plain)).to.equal(read('value', { value: 5, currency: 'KWD' }, plain));
    expect(moneyAmount(moneyBound(12.34, env), env)).to.equal(12.34);
  });

  it('reads no value that may not be seen', () => {
    const blind = { ...env, canSeeValue: () => false };
    for (const name of ['value', 'margin', 'weighted']) {
      expect(read(name, { value: 5, margin: 5 }, blind), name).to.equal(null);
    }
    expect(fits({ field: 'value', op: 'between', value: [0, 10] }, { value: 5 }, blind)).to.equal(false);
  });

  it('reads what follows from the stage', () => {
    expect(read('status', { stageId: 'won' })).to.equal('won');
    expect(read('status', { stageId: 'gone' })).to.equal(null);
    expect(read('probability', {})).to.equal(0.25);
    expect(read('probability', { probability: 0.4 })).to.equal(0.4);
    expect(read('probability', { probability: 0.4, stageId: 'lost' })).to.equal(0);
    expect(read('probability', { probability: 0.4, stageId: 'gone' })).to.equal(0.4);
    const mapped = sampleEnvironment({}, [samplePipeline({ stages: [sampleStage({ mappedStatus: 'Qualify' })] })]);
    expect(read('mappedStatus', {}, mapped)).to.equal('Qualify');
  });

  it('tells stages of one id in two pipelines apart', () => {
    const second = samplePipeline({ id: 'p2', stages: [{ ...open1, pipelineId: 'p2', category: 'won' }] });
    const both = sampleEnvironment({}, [samplePipeline(), second]);
    expect(read('status', { pipelineId: 'p1' }, both)).to.equal('open');
    expect(read('status', { pipelineId: 'p2' }, both)).to.equal('won');
  });

  it('reads rot, days and age', () => {
    const rot = { clock: 'stage', warmDays: 7, rotDays: 14 } as const;
    const policed = sampleEnvironment({}, [samplePipeline({ rot })]);
    const deal = { stageEnteredAt: '2026-03-11T10:00:00Z', createdAt: '2026-03-08T10:00:00Z' };
    expect(read('rot', deal, policed)).to.equal('warm');
    expect(read('rot', deal)).to.equal(null);
    expect(read('rot', { ...deal, stageId: 'won' }, policed)).to.equal(null);
    expect(read('daysInStage', deal)).to.equal(7);
    expect(read('age', deal)).to.equal(10);
    expect(read('createdAt', { createdAt: '2026-03-08T23:30:00Z' })).to.equal(parseDate('2026-03-09'));
    expect(read('createdAt', { createdAt: 'broken' })).to.equal(null);
    expect(read('expectedCloseDate', { expectedCloseDate: '2026-02-30' })).to.equal(null);
  });

  it('reads custom fields as what they are', () => {
    const fields = { text: 'a', number: 5, flag: true, list: ['a', 1, { b: 2 }], object: { a: 1 }, none: null };
    expect(read('fields.text', { fields })).to.equal('a');
    expect(read('fields.number', { fields })).to.equal(5);
    expect(read('fields.flag', { fields })).to.equal(true);
    expect(read('fields.list', { fields })).to.deep.equal(['a', '1', '{"b":2}']);
    expect(read('fields.object', { fields })).to.equal('{"a":1}');
    for (const name of ['none', 'missing', 'constructor', '__proto__', 'toString']) {
      expect(read(`fields.${name}`, { fields }), name).to.equal(null);
    }
  });

  it('knows the field behind a lane', () => {
    expect((['owner', 'team', 'product', 'territory'] as const).map(laneFieldName)).to.deep.equal([
      'ownerId',
      'teamId',
      'productId',
      'territoryId',
    ]);
  });
});

describe('model/filter: conditions', () => {
  const cases: [unknown, Partial<Deal>, boolean][] = [
    [{ field: 'value', op: 'between', value: [10, 20] }, { value: 10 }, true],
    [{ field: 'value', op: 'between', value: [10, 20] }, { value: 20 }, true],
    [{ field: 'value', op: 'between', value: [10, 20] }, { value: 20.01 }, false],
    [{ field: 'value', op: 'between', value: [10, 20] }, { value: 9.99 }, false],
    [{ field: 'value', op: 'between', value: [10, 20] }, { value: null }, false],
    [{ field: 'value', op: 'between', value: [null, 20] }, { value: -5 }, true],
    [{ field: 'value', op: 'between', value: [10, null] }, { value: 1e9 }, true],
    [{ field: 'value', op: 'between', value: [null, null] }, { value: null }, true],
    [{ field: 'value', op: 'between', value: [20, 10] }, { value: 15 }, false],
    [{ field: 'value', op: 'is', value: 0.3 }, { value: 0.1 + 0.2 }, true],
    [{ field: 'value', op: 'is', value: null }, { value: null }, true],
    [{ field: 'value', op: 'is', value: null }, { value: 0 }, false],
    [{ field: 'value', op: 'empty' }, { value: 0 }, false],
    [{ field: 'value', op: 'notEmpty' }, { value: 0 }, true],
    [{ field: 'probability', op: 'between', value: [0.25, 1] }, {}, true],
    [{ field: 'pushCount', op: 'between', value: [2, null] }, { pushCount: 1 }, false],
    [{ field: 'ownerId', op: 'is', value: 'u1' }, { ownerId: 'u1' }, true],
    [{ field: 'ownerId', op: 'is', value: 'U1' }, { ownerId: 'u1' }, false],
    [{ field: 'ownerId', op: 'in', value: ['u1', null] }, { ownerId: null }, true],
    [{ field: 'ownerId', op: 'in', value: ['u1', null] }, { ownerId: 'u2' }, false],
    [{ field: 'ownerId', op: 'in', value: [] }, { ownerId: 'u2' }, false],
    [{ field: 'status', op: 'is', value: 'open' }, {}, true],
    [{ field: 'status', op: 'in', value: ['won', 'lost'] }, { stageId: 'won' }, true],
    [{ field: 'status', op: 'is', value: 'open' }, { stageId: 'gone' }, false],
    [{ field: 'tags', op: 'is', value: 'hot' }, { tags: ['hot', 'eu'] }, true],
    [{ field: 'tags', op: 'in', value: ['cold', 'eu'] }, { tags: ['hot', 'eu'] }, true],
    [{ field: 'tags', op: 'in', value: ['cold'] }, { tags: ['hot'] }, false],
    [{ field: 'tags', op: 'in', value: ['cold', null] }, { tags: [] }, true],
    [{ field: 'tags', op: 'contains', value: 'HÓ' }, { tags: ['hot'] }, true],
    [{ field: 'tags', op: 'empty' }, { tags: [] }, true],
    [{ field: 'tags', op: 'notEmpty' }, { tags: [] }, false],
    [{ field: 'title', op: 'contains', value: 'dang dinh' }, { title: 'Ông Đặng Đình Á' }, true],
    [{ field: 'title', op: 'contains', value: 'đặng' }, { title: 'Dang' }, true],
    [{ field: 'title', op: 'is', value: 'ZIZEK' }, { title: 'Žižek' }, true],
    [{ field: 'title', op: 'is', value: 'Ziz' }, { title: 'Žižek' }, false],
    [{ field: 'source', op: 'contains', value: '' }, { source: null }, false],
    [{ field: 'fields.n', op: 'between', value: [1, 5] }, { fields: { n: 5 } }, true],
    [{ field: 'fields.n', op: 'between', value: [1, 5] }, { fields: { n: '3' } }, false],
    [{ field: 'fields.d', op: 'between', value: ['2026-01-01', '2026-12-31'] }, { fields: { d: '2026-12-31' } }, true],
    [{ field: 'fields.b', op: 'is', value: true }, { fields: { b: true } }, true],
    [{ field: 'fields.b', op: 'is', value: true }, { fields: { b: 'true' } }, false],
    [{ field: 'fields.l', op: 'is', value: 'É' }, { fields: { l: ['a', 'e'] } }, true],
    [{ field: 'fields.x', op: 'empty' }, {}, true],
    [{ field: 'createdAt', op: 'is', value: '2026-03-09' }, { createdAt: '2026-03-08T23:30:00Z' }, true],
    [
      { field: 'createdAt', op: 'between', value: ['2026-03-09', '2026-03-09'] },
      { createdAt: '2026-03-09T22:59:59Z' },
      true,
    ],
    [
      { field: 'createdAt', op: 'between', value: ['2026-03-09', '2026-03-09'] },
      { createdAt: '2026-03-09T23:00:00Z' },
      false,
    ],
    [
      { field: 'createdAt', op: 'between', value: { period: 'thisMonth' } },
      { createdAt: '2026-03-31T21:59:00Z' },
      true,
    ],
    [{ field: 'createdAt', op: 'is', value: { period: 'thisMonth' } }, { createdAt: '2026-03-31T22:00:00Z' }, false],
    [{ field: 'nextActivityAt', op: 'is', value: { period: 'noDate' } }, {}, true],
  ];
  for (const [condition, deal, expected] of cases) {
    it(`${expected ? 'takes' : 'leaves'} ${JSON.stringify(deal)} under ${JSON.stringify(condition)}`, () => {
      expect(fits(condition, deal)).to.equal(expected);
    });
  }

  it('takes the real close of closed deals for the expected one', () => {
    const condition = { field: 'expectedCloseDate', op: 'between', value: ['2026-03-01', '2026-03-31'] };
    const passed = { expectedCloseDate: '2026-05-01', closedAt: '2026-03-10T12:00:00Z' };
    expect(fits(condition, { ...passed, stageId: 'won' })).to.equal(true);
    expect(fits(condition, { ...passed, stageId: 'open1' })).to.equal(false);
    expect(fits(condition, { ...passed, stageId: 'gone' })).to.equal(true);
    expect(fits(condition, { expectedCloseDate: '2026-03-31' })).to.equal(true);
    expect(fits(condition, { expectedCloseDate: '2026-03-31', stageId: 'gone' })).to.equal(true);
    expect(fits(condition, { expectedCloseDate: '2026-03-31', stageId: 'won' })).to.equal(false);
  });

  it('calls only deals overdue that can still be late', () => {
    const condition = { field: 'expectedCloseDate', op: 'is', value: { period: 'overdue' } };
    expect(fits(condition, { expectedCloseDate: '2026-03-17' })).to.equal(true);
    expect(fits(condition, { expectedCloseDate: '2026-03-18' })).to.equal(false);
    expect(fits(condition, { expectedCloseDate: '2026-03-17', stageId: 'gone' })).to.equal(true);
    expect(
      fits(condition, { expectedCloseDate: '2026-03-01', stageId: 'won', closedAt: '2026-03-01T12:00:00Z' }),
    ).to.equal(false);
    expect(fits(condition, {})).to.equal(false);
  });

  it('has no date only where neither kind of close is known', () => {
    const condition = { field: 'expectedCloseDate', op: 'is', value: { period: 'noDate' } };
    expect(fits(condition, {})).to.equal(true);
    expect(fits(condition, { expectedCloseDate: '2026-03-17' })).to.equal(false);
    expect(fits(condition, { stageId: 'won', closedAt: '2026-03-01T12:00:00Z' })).to.equal(false);
  });

  const faults: [unknown, string, string][] = [
    [{ field: 'nonsense', op: 'is', value: 1 }, 'field', '"nonsense"'],
    [{ field: 'atRisk', op: 'is', value: true }, 'field', '"atRisk"'],
    [{ field: 'value', op: 'near', value: 1 }, 'operator', '"near"'],
    [{ field: 'ownerId', op: 'between', value: ['a', 'b'] }, 'operator', '"ownerId"'],
    [{ field: 'value', op: 'contains', value: '1' }, 'operator', '"value"'],
    [{ field: 'value', op: 'is', value: '5' }, 'value', '"5"'],
    [{ field: 'value', op: 'between', value: ['1', 2] }, 'value', '"1"'],
    [{ field: 'value', op: 'between', value: [1, true] }, 'value', 'true'],
    [{ field: 'value', op: 'between', value: 5 }, 'value', '5'],
    [{ field: 'value', op: 'between' }, 'value', 'nothing'],
    [{ field: 'value', op: 'between', value: [1, 2, 3] }, 'value', '[1,2,3]'],
    [{ field: 'value', op: 'in', value: 5 }, 'value', '5'],
    [{ field: 'pushCount', op: 'is', value: 'two' }, 'value', '"two"'],
    [{ field: 'title', op: 'contains', value: 5 }, 'value', '5'],
    [{ field: 'title', op: 'is', value: {} }, 'value', '{}'],
    [{ field: 'title', op: 'is' }, 'value', 'undefined'],
    [{ field: 'ownerId', op: 'in', value: ['a', 5] }, 'value', '5'],
    [{ field: 'createdAt', op: 'between', value: ['2026-02-30', null] }, 'value', '2026-02-30'],
    [{ field: 'createdAt', op: 'is', value: { period: 'someday' } }, 'value', '"someday"'],
    [{ field: 'value', op: 'is', value: { period: 'today' } }, 'value', '"value"'],
  ];
  for (const [condition, reason, word] of faults) {
    it(`keeps, names and passes over ${JSON.stringify(condition)}`, () => {
      const compiled = compileView(view({ where: [condition as Condition] }), env);
      expect(problemOf(condition)?.reason).to.equal(reason);
      expect(problemOf(condition)?.message).to.contain(word);
      expect(problemOf(condition)?.condition).to.equal(condition);
      expect(compiled.tests).to.deep.equal([]);
      expect(compiled.matches(sampleDeal())).to.equal(true);
    });
  }

  it('still asks the other conditions beside a broken one', () => {
    const where = [
      { field: 'nonsense', op: 'is' },
      { field: 'ownerId', op: 'is', value: 'u1' },
    ] as Condition[];
    const compiled = compileView(view({ where }), env);
    expect([compiled.matches(sampleDeal()), compiled.matches(sampleDeal({ ownerId: 'u1' }))]).to.deep.equal([
      false,
      true,
    ]);
  });

  it('splits every value between a range, what is below, what is above and what is unknown', () => {
    const cents = fc.integer({ min: -1_000, max: 1_000 });
    fc.assert(
      fc.property(fc.option(cents), cents, cents, (value, first, second) => {
        const [low, high] = first < second ? [first, second] : [second, first];
        const deal = { value: value === null ? null : value / 100 };
        const inside = fits({ field: 'value', op: 'between', value: [low / 100, high / 100] }, deal);
        expect(inside).to.equal(value !== null && value >= low && value <= high);
      }),
    );
  });
});

describe('model/filter: view', () => {
  const deal = sampleDeal({ title: 'Ca phê sữa', tags: ['Đà Nẵng'], externalId: 'X-77', accountId: 'a1' });
  const names = (asked: Deal) => (asked.accountId === 'a1' ? 'Công ty Trà\nĐặng Đình' : '');
  const finds = (text: string, withNames = true) =>
    compileView(view({ text }), env, withNames ? names : undefined).matches(deal);

  it('searches all that a person may look for, every word of it', () => {
    for (const text of [
      'CA PHE',
      'sua ca',
      'da nang',
      'x-77',
      'dang dinh',
      'tra sua',
      '  phe  ',
      '',
      'Đặng'.normalize('NFD'),
    ]) {
      expect(finds(text), text).to.equal(true);
    }
    for (const text of ['tea', 'ca phe tea', 'dangdinh']) expect(finds(text), text).to.equal(false);
    expect(finds('dang dinh', false)).to.equal(false);
    expect(searchTextOf(sampleDeal({ title: 'A' }))).to.equal('a');
  });

  it('asks only the pipelines in question', () => {
    const matches = (pipelineIds: View['pipelineIds']) => compileView(view({ pipelineIds }), env).matches(sampleDeal());
    expect([matches('all'), matches(['p1']), matches(['p2']), matches([])]).to.deep.equal([true, true, false, false]);
  });

  const shows = (known: Partial<View>, closedAt: string | null, stageId = 'won') =>
    compileView(view(known), env).showsClosed(sampleDeal({ stageId, closedAt }));

  it('shows what closed this month unless the view says otherwise', () => {
    expect(shows({}, '2026-03-01T00:00:00Z')).to.equal(true);
    expect(shows({}, '2026-02-28T12:00:00Z')).to.equal(false);
    expect(shows({}, '2026-02-28T12:00:00Z', 'open1')).to.equal(true);
    expect(shows({}, '2026-02-28T12:00:00Z', 'gone')).to.equal(true);
    expect(shows({ closed: 'thisQuarter' }, '2026-02-28T12:00:00Z', 'lost')).to.equal(true);
    expect(shows({ closed: 'thisYear' }, '2025-12-31T12:00:00Z')).to.equal(false);
    expect(shows({ closed: 'all' }, '2020-01-01T12:00:00Z')).to.equal(true);
    expect(shows({ closed: 'none' }, '2026-03-18T12:00:00Z')).to.equal(false);
    expect(shows({ closed: 'none' }, null)).to.equal(false);
    expect(shows({ closed: 'none' }, null, 'open1')).to.equal(true);
    expect(shows({}, null)).to.equal(true);
  });

  it('shows all that closed where the view asks about the close itself', () => {
    const where: Condition[] = [{ field: 'expectedCloseDate', op: 'is', value: { period: 'lastMonth' } }];
    expect(shows({ where }, '2026-02-10T12:00:00Z')).to.equal(true);
    expect(shows({ where, closed: 'thisMonth' }, '2026-02-10T12:00:00Z')).to.equal(false);
  });
});
