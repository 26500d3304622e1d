import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { closedNeeds, closedTest } from '../../src/model/closed.js';
import { compileCondition } from '../../src/model/condition.js';
import type { Deal, DealField } from '../../src/model/deal.js';
import { FIELD_NAMES, fieldDefinition, type FieldDefinition, type FieldEnvironment } from '../../src/model/field.js';
import { DEFINED, type Needs, type Surrounding } from '../../src/model/needs.js';
import { normalizeDeal } from '../../src/model/normalize.js';
import { normalizePipeline } from '../../src/model/normalize-pipeline.js';
import type { Pipeline, PipelineInput } from '../../src/model/pipeline.js';
import { sortNeeds, sortReader } from '../../src/model/sort.js';
import type { Condition, View } from '../../src/model/view.js';

const instant = fc.option(
  fc.constantFrom('2026-11-19T03:04:05.000Z', '2026-11-07T23:30:00.000Z', '2026-10-31T23:30:00.000Z'),
);
const date = fc.option(fc.constantFrom('2026-11-02', '2026-11-25', '2027-03-04'));
const id = fc.option(fc.constantFrom('x', 'y'));

/** Each field of a deal with values that are told apart by what reads them. */
const dealValues: { [K in DealField]: fc.Arbitrary<Deal[K]> } = {
  id: fc.constantFrom('a', 'b'),
  externalId: id,
  title: fc.constantFrom('T', 'U'),
  pipelineId: fc.constantFrom('sales', 'service'),
  stageId: fc.constantFrom('new', 'offer', 'won', 'nobody declared it'),
  value: fc.option(fc.constantFrom(10, 200)),
  currency: fc.option(fc.constantFrom('USD', 'VND', 'EUR')),
  margin: fc.option(fc.constantFrom(1, 20)),
  ownerId: id,
  splits: fc.constantFrom([], [{ userId: 'x', share: 0.5 }]),
  teamId: id,
  territoryId: id,
  accountId: id,
  contactId: id,
  productId: id,
  source: id,
  probability: fc.option(fc.constantFrom(0.2, 0.9)),
  expectedCloseDate: date,
  firstContactAt: instant,
  createdAt: instant,
  stageEnteredAt: instant,
  lastActivityAt: instant,
  nextActivityAt: fc.option(fc.constantFrom('2026-11-10T23:30:00.000Z', '2026-12-01T03:04:05.000Z')),
  plannedUntilAt: fc.option(fc.constantFrom('2026-11-10T23:30:00.000Z', '2026-12-01T03:04:05.000Z')),
  closedAt: instant,
  lostReasonId: id,
  pushCount: fc.option(fc.constantFrom(1, 2)),
  snoozedUntilDate: date,
  tags: fc.constantFrom<string[]>([], ['p'], ['p', 'q']),
  rank: fc.constantFrom('i', 'z'),
  version: fc.nat(3),
  fields: fc.constantFrom<Deal['fields']>({}, { size: 'big' }, { size: 'small' }),
};
const dealFields = Object.keys(dealValues) as DealField[];

const pipelines = (variant: boolean): Pipeline[] =>
  [
    {
      id: 'sales',
      name: 'Sales',
      currency: variant ? 'EUR' : 'USD',
      order: variant ? 5 : 0,
      rot: { clock: variant ? 'age' : 'stage', warmDays: 3, rotDays: variant ? 5 : 13 },
      stages: [
        { id: 'new', name: 'New', probability: variant ? 0.3 : 0.1, mappedStatus: variant ? 'Begun' : 'New' },
        { id: 'offer', name: 'Offer', category: variant ? 'won' : 'open' },
        { id: 'won', name: 'Won', category: 'won' },
      ],
    } satisfies PipelineInput,
    {
      id: 'service',
      name: 'Service',
      currency: 'VND',
      rot: { clock: variant ? 'closeDate' : 'activity', warmDays: 3, rotDays: 15, pauseWhilePlanned: true },
      stages: [{ id: 'new', name: 'New' }],
    } satisfies PipelineInput,
  ].map((input) => normalizePipeline(input, { currency: 'USD' }).pipeline as Pipeline);

/** What stands around deals, each part in two states. */
interface Around {
  today: boolean;
  timeZone: boolean;
  weekStart: boolean;
  fiscalYearStart: boolean;
  currency: boolean;
  rates: boolean;
  language: boolean;
  pipelines: boolean;
  rights: boolean;
  names: boolean;
}
const parts = ['today', 'timeZone', 'weekStart', 'fiscalYearStart', 'currency', 'rates', 'language'] as const;
const around = fc.record<Around>({
  ...(Object.fromEntries(parts.map((part) => [part, fc.boolean()])) as Record<
    (typeof parts)[number],
    fc.Arbitrary<boolean>
  >),
  pipelines: fc.boolean(),
  rights: fc.boolean(),
  names: fc.boolean(),
});

const environments = new Map<string, FieldEnvironment>();

/** Made once for each state: there are few, and they are asked for millions of times. */
function environment(state: Around): FieldEnvironment {
  const key = JSON.stringify(state);
  const made = environments.get(key) ?? environmentOf(state);
  environments.set(key, made);
  return made;
}

function environmentOf(state: Around): FieldEnvironment {
  const known = pipelines(state.pipelines);
  return {
    today: state.today ? 20_777 : 20_780,
    calendar: {
      timeZone: state.timeZone ? 'Asia/Ho_Chi_Minh' : 'UTC',
      weekStart: state.weekStart ? 'sun' : 'mon',
      fiscalYearStart: state.fiscalYearStart ? 4 : 1,
    },
    stage: (stageId, pipelineId) =>
      known.find((one) => one.id === pipelineId)?.stages.find((stage) => stage.id === stageId),
    pipeline: (pipelineId) => known.find((one) => one.id === pipelineId),
    rates: { base: 'USD', date: '2026-11-01', rates: { VND: state.rates ? 25_000 : 26_000, EUR: 0.9 } },
    currency: state.currency ? 'VND' : 'USD',
    canSeeValue: ({ pipelineId }) => !state.rights || pipelineId === 'sales',
  };
}

const anyDeal = fc.record(dealValues).map((rest) => ({
  ...(normalizeDeal({ id: 'a', title: 'T', stageId: 'new' }, { timeZone: 'UTC' }).deal as Deal),
  ...rest,
}));

const nameOf =
  (state: Around) =>
  (field: string, deal: Deal): string | null => {
    const value = deal[field as DealField];
    return typeof value === 'string' && state.names ? `${value}, renamed` : (value as string | null);
  };

function isNeeded(needs: Needs, part: keyof Around): boolean {
  return needs.around.some((one: Surrounding) => one === part || (part === 'names' && one.startsWith('names:')));
}

/** Takes everything that is not named from another deal and another environment: nothing may be read differently. */
function holds(needs: Needs, read: (deal: Deal, state: Around) => unknown, runs = 150): void {
  fc.assert(
    fc.property(anyDeal, anyDeal, around, around, (deal, other, state, otherState) => {
      const mixed: Deal = { ...deal };
      for (const field of dealFields)
        if (!(needs.deal as readonly string[]).includes(field)) Object.assign(mixed, { [field]: other[field] });
      const mixedState = { ...state };
      for (const part of Object.keys(state) as (keyof Around)[]) {
        if (!isNeeded(needs, part)) mixedState[part] = otherState[part];
      }
      expect(read(mixed, mixedState)).to.deep.equal(read(deal, state));
    }),
    { numRuns: runs },
  );
}

const samples = fc.sample(fc.tuple(anyDeal, anyDeal, around), { numRuns: 1500, seed: 7 });

/** True where what is read ever depends on the part that is named. */
function matters(
  read: (deal: Deal, state: Around) => unknown,
  vary: (deal: Deal, other: Deal, state: Around) => [Deal, Around],
): boolean {
  return samples.some(
    ([deal, other, state]) => JSON.stringify(read(deal, state)) !== JSON.stringify(read(...vary(deal, other, state))),
  );
}

const fields = [...FIELD_NAMES, 'fields.size'].map((name) => fieldDefinition(name) as FieldDefinition);

describe('what a field depends on', () => {
  for (const field of fields) {
    it(`"${field.name}" reads nothing but what it names`, () => {
      holds(field.needs, (deal, state) => field.read(deal, environment(state)));
    });

    it(`"${field.name}" reads all that it names`, () => {
      const read = (deal: Deal, state: Around): unknown => field.read(deal, environment(state));
      for (const part of field.needs.deal) {
        if (part === DEFINED) continue;
        const isRead = matters(read, (deal, other, state) => [{ ...deal, [part]: other[part] }, state]);
        expect(isRead, part).to.equal(true);
      }
      for (const part of field.needs.around) {
        const isRead = matters(read, (deal, _other, state) => [
          deal,
          { ...state, [part]: !state[part as keyof Around] },
        ]);
        expect(isRead, part).to.equal(true);
      }
    });

    it(`the order by "${field.name}" depends on nothing but what it names`, () => {
      holds(sortNeeds(field), (deal, state) => sortReader(field, environment(state), nameOf(state))(deal));
    });
  }
});

const conditions: Condition[] = [
  { field: 'value', op: 'between', value: [100, null] },
  { field: 'expectedCloseDate', op: 'is', value: { period: 'thisWeek' } },
  { field: 'expectedCloseDate', op: 'is', value: { period: 'thisQuarter' } },
  { field: 'expectedCloseDate', op: 'is', value: { period: 'overdue' } },
  { field: 'closedAt', op: 'between', value: ['2026-11-01', '2026-11-19'] },
  { field: 'rot', op: 'in', value: ['warm', 'rotten'] },
  { field: 'ownerId', op: 'in', value: ['x', null] },
];

describe('what a condition depends on', () => {
  for (const condition of conditions) {
    it(`${JSON.stringify(condition)} depends on nothing but what it names`, () => {
      const compiled = compileCondition(condition, environment(fc.sample(around, 1)[0] as Around));
      if ('reason' in compiled) throw new Error(compiled.message);
      holds(compiled.needs, (deal, state) => {
        const env = environment(state);
        const now = compileCondition(condition, env);
        return 'reason' in now ? now.reason : now.test(now.field.read(deal, env));
      });
    });
  }

  for (const closed of ['thisMonth', 'thisQuarter', 'thisYear', 'all', 'none'] as const) {
    it(`which closed deals show under "${closed}" depends on nothing but what it names`, () => {
      const view: View = { version: 1, pipelineIds: 'all', where: [], sort: [], closed };
      holds(closedNeeds(view), (deal, state) => closedTest(view, environment(state))(deal));
    });
  }
});
