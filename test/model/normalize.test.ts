import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { formatDay, parseDate } from '../../src/model/calendar.js';
import { normalizeDeal } from '../../src/model/normalize.js';
import type { DealDefaults } from '../../src/model/normalize.js';
import { shown } from '../../src/model/problem.js';
import { sampleDeal } from './samples.js';

const defaults: DealDefaults = { timeZone: 'Europe/Berlin', pipelineId: 'p1' };
const least = { id: 'd1', title: 'Deal one', stageId: 'open1' };
const read = (more: object = {}) => normalizeDeal({ ...least, ...more }, defaults);
const codes = (more: object) => read(more).problems.map(({ code }) => code);

describe('model/normalize-deal', () => {
  it('fills up a deal of three fields without inventing anything', () => {
    const { deal, problems } = read();
    expect(problems).to.deep.equal([]);
    expect(deal).to.deep.equal(sampleDeal({ rank: '', version: 0 }));
  });

  it('keeps a complete deal as it is, in a new object', () => {
    const input = sampleDeal({
      externalId: 'x',
      value: 12.5,
      currency: 'USD',
      margin: 3,
      ownerId: 'u',
      splits: [{ userId: 'u', share: 1 }],
      teamId: 't',
      territoryId: 'y',
      accountId: 'a',
      contactId: 'c',
      productId: 'p',
      source: 'web',
      probability: 0.4,
      expectedCloseDate: '2024-02-29',
      firstContactAt: '2026-01-01T00:00:00Z',
      createdAt: '2026-01-31T10:11:12.345Z',
      stageEnteredAt: '2026-01-01T00:00:00+07:00',
      lastActivityAt: '2026-01-01T00:00Z',
      nextActivityAt: '2026-12-29T23:59:59Z',
      plannedUntilAt: '2027-01-05T08:00:00Z',
      closedAt: '2026-10-30T23:59:59.999Z',
      lostReasonId: 'r',
      pushCount: 3,
      snoozedUntilDate: '2026-12-31',
      tags: ['a', 'b'],
      rank: 'i',
      version: 7,
      fields: { a: { b: [1, null, 'x', true] } },
    });
    const { deal, problems } = normalizeDeal(input, defaults);
    expect(problems).to.deep.equal([]);
    expect(deal).to.deep.equal(input);
    expect(deal?.tags).not.to.equal(input.tags);
    expect(deal?.splits[0]).not.to.equal(input.splits[0]);
    expect(deal?.fields.a).not.to.equal(input.fields.a);
  });

  it('gives all deals one shape', () => {
    const keys = Object.keys(read({ fields: { a: 1 }, value: 3 }).deal ?? {});
    expect(keys).to.deep.equal(Object.keys(read({}).deal ?? {}));
    expect(keys).to.have.members(Object.keys(sampleDeal()));
  });

  it('never changes what it was given', () => {
    const input = Object.freeze({
      ...least,
      value: -1,
      tags: Object.freeze(['a', 5]),
      fields: Object.freeze({ a: NaN }),
    });
    expect(() => normalizeDeal(input, defaults)).not.to.throw();
  });

  for (const input of [null, undefined, 5, 'deal', [], () => 1, Symbol('x')]) {
    it(`refuses ${String(input) || 'an empty list'}`, () => {
      const { deal, problems } = normalizeDeal(input, defaults);
      expect(deal).to.equal(null);
      expect(problems.map(({ code }) => code)).to.deep.equal(['deal-not-an-object']);
    });
  }

  it('refuses a deal without an id or a stage, and says which', () => {
    for (const id of [undefined, null, '', NaN, {}, true]) {
      expect(read({ id }).deal).to.equal(null);
      expect(codes({ id })).to.deep.equal(['deal-without-id']);
    }
    for (const stageId of [undefined, null, '']) {
      expect(codes({ stageId })).to.deep.equal(['deal-without-stage']);
      expect(read({ stageId }).problems[0]?.message).to.contain('"d1"');
    }
    expect(read({ stageId: {} }).deal).to.equal(null);
  });

  it('lets the id stand in for a missing title', () => {
    for (const title of [undefined, null, '', '   ']) {
      expect(read({ title }).deal?.title).to.equal('d1');
      expect(codes({ title })).to.deep.equal(['deal-without-title']);
    }
  });

  it('takes no number for an id that lost digits on the way', () => {
    const rounded = JSON.parse('1161380288898609914') as number;
    expect(codes({ id: rounded })).to.deep.equal(['deal-id-rounded']);
    expect(read({ id: rounded }).deal).to.equal(null);
    const { deal, problems } = read({ ownerId: rounded, accountId: 2 ** 53 - 1 });
    expect([deal?.ownerId, deal?.accountId]).to.deep.equal([null, '9007199254740991']);
    expect(problems.map(({ code }) => code)).to.deep.equal(['deal-text-rounded', 'deal-text-is-number']);
  });

  it('reads numbers for texts, and says so', () => {
    expect(read({ id: 17, ownerId: 5 }).deal).to.include({ id: '17', ownerId: '5' });
    expect(codes({ id: 17, ownerId: 5 })).to.deep.equal(['deal-text-is-number', 'deal-text-is-number']);
    expect(read({ ownerId: {} }).deal?.ownerId).to.equal(null);
    expect(codes({ ownerId: {} })).to.deep.equal(['deal-text-invalid']);
  });

  for (const value of [NaN, Infinity, -Infinity, '12', {}, [], true, 5n]) {
    it(`takes the value ${typeof value} ${shown(value)} as unknown`, () => {
      expect(read({ value }).deal?.value).to.equal(null);
      expect(codes({ value })).to.deep.equal(['deal-value-not-a-number']);
      expect(read({ value }).problems[0]).to.include({ subject: 'd1' });
    });
  }

  it('keeps a negative value and reports it', () => {
    expect(read({ value: -5, margin: -1 }).deal).to.include({ value: -5, margin: -1 });
    expect(codes({ value: -5 })).to.deep.equal(['deal-value-negative']);
    expect(codes({ value: -0 })).to.deep.equal([]);
    expect(Object.is(read({ value: -0 }).deal?.value, 0)).to.equal(true);
  });

  it('keeps an unknown currency apart from every known one', () => {
    expect(read({ currency: ' eur ' }).deal?.currency).to.equal('EUR');
    expect(codes({ currency: 'eur' })).to.deep.equal([]);
    expect(read({ currency: 'qqq' }).deal?.currency).to.equal('QQQ');
    expect(read({ currency: 'Bitcoin' }).deal?.currency).to.equal('XXX');
    expect(read({ currency: 978 }).deal?.currency).to.equal('XXX');
    for (const currency of ['QQQ', 'Bitcoin', 978])
      expect(codes({ currency })).to.deep.equal(['deal-currency-unknown']);
    expect(read({ currency: '' }).deal?.currency).to.equal(null);
  });

  it('takes probabilities from 0 to 1', () => {
    expect([0, 0.5, 1].map((probability) => read({ probability }).deal?.probability)).to.deep.equal([0, 0.5, 1]);
    for (const probability of [-0.1, 1.1, 35, NaN, '0.5']) {
      expect(read({ probability }).deal?.probability).to.equal(null);
      expect(codes({ probability })).to.deep.equal(['deal-probability-out-of-range']);
    }
    expect(read({ probability: 35 }).problems[0]?.message).to.contain('send 0.35');
  });

  it('agrees with the calendar about every date', () => {
    const digits = (length: number) =>
      fc.array(fc.constantFrom(...Array.from('0123456789')), { minLength: length, maxLength: length });
    const near = fc.tuple(
      fc.integer({ min: 0, max: 2_100 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    const two = (number: number) => String(number).padStart(2, '0');
    const dates = fc.oneof(
      near.map(([year, month, day]) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`),
      digits(8).map((d) => `${d.slice(0, 4).join('')}-${d.slice(4, 6).join('')}-${d.slice(6).join('')}`),
      fc.string({ minLength: 10, maxLength: 10 }),
    );
    fc.assert(
      fc.property(dates, (text) => {
        const expected = Number.isNaN(parseDate(text)) ? null : text;
        expect(read({ expectedCloseDate: text }).deal?.expectedCloseDate).to.equal(expected);
        expect(codes({ expectedCloseDate: text })).to.deep.equal(expected === null ? ['deal-date-invalid'] : []);
        const instant = `${text}T10:00:00Z`;
        expect(read({ createdAt: instant }).deal?.createdAt).to.equal(expected === null ? null : instant);
      }),
      { numRuns: 3_000 },
    );
  });

  for (const createdAt of [
    '2026-01-01T24:00:00Z',
    '2026-01-01T10:60:00Z',
    '2026-01-01T10:00:60Z',
    '2026-01-01T10:00:00',
    '2026-02-30',
    'yesterday',
    {},
    NaN,
    new Date(NaN),
    9e15,
    '2026-01-01T10:00:00.x00Z',
    '2026-01-01 10:00:00Z',
  ]) {
    it(`takes the instant ${shown(createdAt)} as unknown`, () => {
      expect(read({ createdAt }).deal?.createdAt).to.equal(null);
      expect(codes({ createdAt })).to.deep.equal(['deal-instant-invalid']);
    });
  }

  it('puts a date without a time at 12:00 in the reporting zone', () => {
    expect(read({ createdAt: '2026-07-01' }).deal?.createdAt).to.equal('2026-07-01T10:00:00.000Z');
    expect(normalizeDeal({ ...least, createdAt: '2026-07-01' }, {}).deal?.createdAt).to.equal(
      '2026-07-01T12:00:00.000Z',
    );
  });

  it('reads a Date and milliseconds', () => {
    const ms = Date.UTC(2026, 0, 1, 23, 30);
    expect(read({ createdAt: new Date(ms), closedAt: ms }).deal).to.include({
      createdAt: '2026-01-01T23:30:00.000Z',
      closedAt: '2026-01-01T23:30:00.000Z',
    });
    expect(read({ expectedCloseDate: new Date(ms) }).deal?.expectedCloseDate).to.equal('2026-01-02');
  });

  it('takes an instant for a date as its day in the zone, and midnight in UTC as written', () => {
    expect(read({ expectedCloseDate: '2026-01-01T23:30:00Z' }).deal?.expectedCloseDate).to.equal('2026-01-02');
    const west = { timeZone: 'America/New_York' };
    expect(
      normalizeDeal({ ...least, expectedCloseDate: '2026-01-02T00:00:00.000Z' }, west).deal?.expectedCloseDate,
    ).to.equal('2026-01-02');
    for (const date of [5, new Date(NaN), '2026-1-1', {}])
      expect(codes({ expectedCloseDate: date })).to.deep.equal(['deal-date-invalid']);
  });

  it('keeps the texts among the tags, each once', () => {
    expect(read({ tags: ['a', 'b', 'a'] }).deal?.tags).to.deep.equal(['a', 'b']);
    expect(read({ tags: ['a', 5, '', null] }).deal?.tags).to.deep.equal(['a']);
    expect(codes({ tags: ['a', 5] })).to.deep.equal(['deal-tags-invalid']);
    expect(codes({ tags: 'a' })).to.deep.equal(['deal-tags-invalid']);
    expect(codes({ tags: [] })).to.deep.equal([]);
  });

  it('keeps the sound splits', () => {
    const good = { userId: 'u', share: 0.5 };
    const bad = [
      null,
      5,
      { userId: '', share: 1 },
      { userId: 'u', share: 2 },
      { userId: 'u', share: NaN },
      { share: 1 },
    ];
    const { deal, problems } = read({ splits: [good, ...bad] });
    expect(deal?.splits).to.deep.equal([good]);
    expect(problems.map(({ code }) => code)).to.deep.equal(['deal-splits-invalid']);
    expect(codes({ splits: 'u' })).to.deep.equal(['deal-splits-invalid']);
    expect(codes({ splits: [] })).to.deep.equal([]);
  });

  it('takes counts, versions and ranks for what they are', () => {
    for (const bad of [-1, 1.5, NaN, '1']) {
      expect(read({ pushCount: bad, version: bad }).deal).to.include({ pushCount: null, version: 0 });
      expect(codes({ pushCount: bad, version: bad })).to.deep.equal(['deal-count-invalid', 'deal-version-invalid']);
    }
    expect(codes({ rank: 'A0' })).to.deep.equal(['deal-rank-invalid']);
    const withRank = (rank: unknown) => normalizeDeal({ ...least, rank }, { rank: 'k' }).deal?.rank;
    expect(['A0', '', null, 5, 'b'].map(withRank)).to.deep.equal(['k', 'k', 'k', 'k', 'b']);
  });

  it('finds the pipeline by the deal, the stage, the default', () => {
    const pipelineOf = (input: object, known: DealDefaults) =>
      normalizeDeal({ ...least, ...input }, known).deal?.pipelineId;
    const byStage = { pipelineId: 'p1', pipelineOfStage: (id: string) => (id === 'open1' ? 'p9' : undefined) };
    expect(pipelineOf({ pipelineId: 'p5' }, byStage)).to.equal('p5');
    expect(pipelineOf({}, byStage)).to.equal('p9');
    expect(pipelineOf({ stageId: 'x' }, byStage)).to.equal('p1');
    expect(pipelineOf({}, {})).to.equal('');
  });
});

describe('model/normalize-deal: far away', () => {
  it('takes instants outside the years 1 to 9999 as unknown', () => {
    const kept = (createdAt: number) => read({ createdAt }).deal?.createdAt;
    expect(kept(Date.UTC(10_000, 0, 1) - 1)).to.equal('9999-12-31T23:59:59.999Z');
    expect(kept(Date.UTC(10_000, 0, 1))).to.equal(null);
    expect(kept(Date.parse('0001-01-01T00:00:00Z'))).to.equal('0001-01-01T00:00:00.000Z');
    expect(kept(Date.parse('0001-01-01T00:00:00Z') - 1)).to.equal(null);
  });
});

describe('model/normalize-deal: hostile input', () => {
  it('refuses keys that could change every object', () => {
    const fields = JSON.parse(
      '{"__proto__": {"evil": 1}, "constructor": 1, "a": {"prototype": {"x": 1}, "b": 2}}',
    ) as object;
    const { deal, problems } = read({ fields });
    expect(deal?.fields).to.deep.equal({ a: { b: 2 } });
    expect(({} as Record<string, unknown>).evil).to.equal(undefined);
    expect((deal?.fields as Record<string, unknown>).evil).to.equal(undefined);
    expect(problems.map(({ code }) => code)).to.deep.equal(Array(3).fill('deal-fields-refused-key'));
  });

  it('keeps JSON and nothing else in custom fields', () => {
    const fields = {
      a: undefined,
      b: () => 1,
      c: NaN,
      d: [1, undefined, Symbol('s')],
      e: new Date(0),
      f: 5n,
      g: new Date(NaN),
    };
    const { deal, problems } = read({ fields });
    expect(deal?.fields).to.deep.equal({ c: null, d: [1, null, null], e: '1970-01-01T00:00:00.000Z', g: null });
    expect(problems.map(({ code }) => code)).to.deep.equal(Array(4).fill('deal-fields-refused-value'));
    for (const bad of [5, 'x', []]) expect(codes({ fields: bad })).to.deep.equal(['deal-fields-invalid']);
  });

  it('survives a circle', () => {
    const fields: Record<string, unknown> = { a: 1 };
    fields.self = fields;
    const { deal, problems } = read({ fields });
    expect(deal?.fields.a).to.equal(1);
    expect(problems.map(({ code }) => code)).to.deep.equal(['deal-fields-refused-depth']);
    expect(() => JSON.stringify(deal)).not.to.throw();
  });

  it('reads own keys only, of an instance and under a poisoned prototype', () => {
    class Row {
      id = 'd1';
      title = 'Deal one';
      stageId = 'open1';
    }
    Object.assign(Row.prototype, { value: 666 });
    expect(normalizeDeal(new Row(), defaults).deal?.value).to.equal(null);
    expect(
      normalizeDeal(Object.assign(Object.create({ ownerId: 'evil' }) as object, least), defaults).deal?.ownerId,
    ).to.equal(null);
    expect(normalizeDeal(Object.assign(Object.create(null) as object, least), defaults).deal?.id).to.equal('d1');
    const poisoned = Object.prototype as unknown as Record<string, unknown>;
    poisoned.value = 666;
    try {
      expect(read().deal?.value).to.equal(null);
    } finally {
      delete poisoned.value;
    }
  });

  it('says that an object that throws cannot be read', () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    );
    const { deal, problems } = normalizeDeal(trap, defaults);
    expect(deal).to.equal(null);
    expect(problems[0]?.code).to.equal('deal-unreadable');
    expect(problems[0]?.message).to.contain('no');
  });

  it('keeps hostile text as text', () => {
    const text = '<img src=x onerror=alert(1)>"\u202e\u0000';
    expect(read({ title: text, source: text, tags: [text], fields: { a: text } }).deal).to.deep.include({
      title: text,
      source: text,
      tags: [text],
      fields: { a: text },
    });
  });

  it('keeps no minus zero, which would not come back from JSON', () => {
    const { deal } = read({
      value: -0,
      probability: -0,
      splits: [{ userId: 'u', share: -0 }],
      fields: { a: -0, b: [-0] },
    });
    expect(JSON.parse(JSON.stringify(deal))).to.deep.equal(deal);
  });

  it('gives a sound deal for anything at all, twice the same', () => {
    const anything = fc.record(
      Object.fromEntries(
        Object.keys(sampleDeal()).map((field) => [field, fc.oneof(fc.anything(), fc.string(), fc.double())]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, (input) => {
        const { deal, problems } = normalizeDeal(input, defaults);
        for (const { message, code } of problems) expect(message.length > 20 && /^[a-z-]+$/.test(code)).to.equal(true);
        if (deal === null) return expect(problems.length).to.be.greaterThan(0) && undefined;
        expect(JSON.parse(JSON.stringify(deal))).to.deep.equal(deal);
        const again = normalizeDeal(deal, defaults);
        expect(again.deal).to.deep.equal(deal);
        return undefined;
      }),
      { numRuns: 500 },
    );
  });

  it('does not mix up the problems of one deal with those of the next', () => {
    const first = read({ value: NaN }).problems;
    read({ id: 'other', value: NaN, ownerId: {} });
    expect(first).to.have.length(1);
    expect(read().problems).to.deep.equal([]);
  });

  it('reads 100,000 clean deals without parsing every date anew', () => {
    const inputs = Array.from({ length: 100_000 }, (_, index) => ({
      ...sampleDeal(),
      id: `d${index}`,
      value: index,
      currency: 'EUR',
      ownerId: 'u1',
      accountId: 'a1',
      productId: 'p1',
      expectedCloseDate: formatDay(20_000 + (index % 900)),
      createdAt: '2026-01-31T10:11:12.345Z',
      stageEnteredAt: '2026-01-30T10:11:12Z',
      tags: ['a'],
    }));
    for (const input of inputs.slice(0, 20_000)) normalizeDeal(input, defaults);
    const start = performance.now();
    for (const input of inputs) normalizeDeal(input, defaults);
    expect(performance.now() - start).to.be.lessThan(4_000);
  });
});
