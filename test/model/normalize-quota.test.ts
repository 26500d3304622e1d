import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { normalizeQuota } from '../../src/model/normalize-quota.js';

const QUOTA = { id: 'q', period: '2026-Q3', amount: 125_000.5, currency: 'EUR' };

function codesOf(more: object): string[] {
  const { quota, problems } = normalizeQuota({ ...QUOTA, ...more });
  expect(quota === null, 'left out where something is wrong').to.equal(problems.length > 0);
  return problems.map(({ code }) => code);
}

describe('a quota from outside', () => {
  it('is read with its own fields alone, ids that are null left out', () => {
    const { quota, problems } = normalizeQuota({ ...QUOTA, pipelineId: 'p1', teamId: null, version: 3, remark: 'x' });
    expect(problems).to.deep.equal([]);
    expect(quota).to.deep.equal({ ...QUOTA, pipelineId: 'p1' });
  });

  for (const period of ['2026', '2026-01', '2026-12', '2026-Q1', '2026-Q4']) {
    it(`counts for the period ${period}`, () => {
      expect(codesOf({ period })).to.deep.equal([]);
    });
  }

  for (const period of [
    '2026-13',
    '2026-00',
    '2026-1',
    '2026-Q5',
    '2026-Q0',
    '26',
    '2026-06-01',
    2026,
    null,
    undefined,
  ]) {
    it(`has no period ${JSON.stringify(period) ?? 'undefined'}`, () => {
      expect(codesOf({ period })).to.deep.equal(['quota-period-invalid']);
    });
  }

  it('names exactly the ids of one of its levels', () => {
    const levels = [
      [],
      ['pipelineId'],
      ['pipelineId', 'teamId'],
      ['pipelineId', 'teamId', 'userId'],
      ['teamId'],
      ['userId'],
    ];
    fc.assert(
      fc.property(fc.subarray(['pipelineId', 'teamId', 'userId']), (names) => {
        const isLevel = levels.some((level) => level.join() === names.join());
        const codes = codesOf(Object.fromEntries(names.map((name) => [name, 'x'])));
        expect(codes, names.join()).to.deep.equal(isLevel ? [] : ['quota-level-unknown']);
      }),
    );
  });

  it('is not taken for another level’s where an id is no text', () => {
    for (const userId of [5, '', ['me'], true]) expect(codesOf({ userId })).to.deep.equal(['quota-id-invalid']);
  });

  it('has an amount that can be counted exactly, 0 among them', () => {
    expect(codesOf({ amount: 0 })).to.deep.equal([]);
    for (const amount of [-1, NaN, Infinity, '100', null, undefined])
      expect(codesOf({ amount }), String(amount)).to.deep.equal(['quota-amount-invalid']);
    expect(codesOf({ amount: 1e15 })).to.deep.equal(['quota-amount-too-large']);
    expect(codesOf({ amount: 1e15, currency: 'VND' })).to.deep.equal([]);
  });

  it('has a currency that there is', () => {
    for (const currency of ['eur', 'XXZ', '', null, undefined])
      expect(codesOf({ currency }), String(currency)).to.deep.equal(['quota-currency-unknown']);
  });

  it('says with which value what is wrong, and how to mend it', () => {
    const [problem] = normalizeQuota({ ...QUOTA, amount: '100' }).problems;
    expect(problem?.message).to.equal('Quota "q": amount is "100". Send a number of 0 or more, in major units.');
    expect(problem?.subject).to.equal('q');
  });

  it('without an id is none', () => {
    for (const input of [null, 5, [], {}, { ...QUOTA, id: '' }, { ...QUOTA, id: 7 }]) {
      const { quota, problems } = normalizeQuota(input);
      expect(quota).to.equal(null);
      expect(problems.map(({ code }) => code)).to.deep.equal(['quota-without-id']);
    }
  });
});
