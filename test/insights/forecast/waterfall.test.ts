import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { waterfall, type Waterfall, type WaterfallTerms } from '../../../src/insights/forecast/waterfall.js';
import { ENTERING, LEAVING } from '../../../src/insights/forecast/waterfall-part.js';
import type { DealChange } from '../../../src/model/change.js';
import type { Deal } from '../../../src/model/deal.js';
import type { Json } from '../../../src/model/json.js';
import { sampleDeal } from '../../model/samples.js';
import { date, dayNumber, finished, pastOf, surroundings } from '../history/present-deals.js';
import { randomStory } from '../history/random-story.js';
import { day, Story } from '../history/stay-script.js';

const RATES = { base: 'EUR', date: '2026-01-01', rates: { USD: 0.333 } };

interface Asked extends Partial<WaterfallTerms> {
  readonly now?: number;
  readonly present?: readonly Deal[];
}

/** Days 5 to 9 of the story walked, days 10 to 19 due; deals of the sales pipeline, in dollars. */
function waterfallOf(changes: readonly DealChange[], { now = 50, present = [], ...terms }: Asked = {}): Waterfall {
  return finished(
    waterfall(pastOf(changes, { now, present }), {
      walk: { start: dayNumber(5), end: dayNumber(10) },
      due: { start: dayNumber(10), end: dayNumber(20) },
      isInScope: ({ pipelineId }) => pipelineId === 'sales',
      around: surroundings(),
      money: { currency: 'USD', rates: null },
      ...terms,
    }),
  );
}

/** The bars that hold anything: `won 1 x -100`, in dollars, further currencies behind. */
function told({ opening, parts, closing }: Waterfall): string[] {
  return Object.entries({ opening, ...parts, closing })
    .filter(([, { count }]) => count > 0)
    .map(([name, { count, sums }]) => {
      const amounts = sums.map(({ currency, minor }) => `${String(minor / 100)}${currency === 'USD' ? '' : currency}`);
      return `${name} ${String(count)} x ${amounts.join(' ')}`;
    });
}

/** A deal in sales, 100 dollars, dated in the due period, but for what is said. */
function created(on: number, known: Record<string, Json> = {}, dealId = 'a'): Story {
  const born = { pipelineId: 'sales', stageId: 'new', value: 100, expectedCloseDate: date(15), ...known };
  return new Story(dealId).at(on, 'created', born);
}

const entered = (story: Story): string[] => told(waterfallOf(story.changes)).slice(0, -1);
const left = (story: Story): string[] => told(waterfallOf(story.changes)).slice(1);

describe('waterfall', () => {
  it('says why deals come in', () => {
    const toOffer = { stageId: 'offer' };
    expect(entered(created(5))).to.deep.equal(['added 1 x 100']);
    expect(entered(created(2).at(3, 'deleted', {}).at(6, 'restored', created(2).held))).to.deep.equal([
      'added 1 x 100',
    ]);
    expect(
      entered(created(2, { stageId: 'lost', closedAt: day(2) }).at(6, 'reopened', { ...toOffer, closedAt: null })),
    ).to.deep.equal(['reopened 1 x 100']);
    expect(entered(created(2, { pipelineId: 'service' }).at(6, 'moved', { pipelineId: 'sales' }))).to.deep.equal([
      'received 1 x 100',
    ]);
    const datedFrom = (due: string | null): string[] =>
      entered(created(2, { expectedCloseDate: due }).at(6, 'edited', { expectedCloseDate: date(19) }));
    expect(datedFrom(null)).to.deep.equal(['dated 1 x 100']);
    expect(datedFrom(date(20))).to.deep.equal(['pulledIn 1 x 100']);
    expect(datedFrom(date(9))).to.deep.equal(['pushedIn 1 x 100']);
  });

  it('says why deals go out', () => {
    expect(left(created(2).at(6, 'deleted', {}))).to.deep.equal(['deleted 1 x -100']);
    expect(left(created(2).at(6, 'merged', { stageId: 'lost' }))).to.deep.equal(['merged 1 x -100']);
    expect(left(created(2).at(6, 'moved', { stageId: 'won', closedAt: day(6) }))).to.deep.equal(['won 1 x -100']);
    expect(left(created(2).at(6, 'moved', { stageId: 'lost', closedAt: day(6) }))).to.deep.equal(['lost 1 x -100']);
    expect(left(created(2).at(6, 'moved', { stageId: 'odd', closedAt: day(6) }))).to.deep.equal([
      'closedUnknown 1 x -100',
    ]);
    const toDate = (due: string | null): string[] => left(created(2).at(6, 'edited', { expectedCloseDate: due }));
    expect(toDate(date(20))).to.deep.equal(['pushedOut 1 x -100']);
    expect(toDate(date(9))).to.deep.equal(['pulledOut 1 x -100']);
    expect(toDate(null)).to.deep.equal(['dateRemoved 1 x -100']);
  });

  it('books a change once, under the first name that fits', () => {
    const handed = { pipelineId: 'service', stageId: 'won', closedAt: day(6), expectedCloseDate: null };
    expect(left(created(2).at(6, 'moved', handed))).to.deep.equal(['handedOver 1 x -100']);
    const away = created(2, { stageId: 'lost', closedAt: day(2), pipelineId: 'service', expectedCloseDate: null });
    const back = { stageId: 'new', closedAt: null, pipelineId: 'sales', expectedCloseDate: date(12) };
    expect(entered(away.at(6, 'reopened', back))).to.deep.equal(['reopened 1 x 100']);
    const received = created(2, { pipelineId: 'service', expectedCloseDate: null, value: 7 });
    expect(
      entered(received.at(6, 'moved', { pipelineId: 'sales', expectedCloseDate: date(12), value: 9 })),
    ).to.deep.equal(['received 1 x 9']);
  });

  it('revalues what stays, by currency before value', () => {
    const edited = (to: Record<string, Json>): string[] => left(created(2).at(6, 'edited', to));
    expect(edited({ value: 150 })).to.deep.equal(['up 1 x 50', 'closing 1 x 150']);
    expect(edited({ value: 30 })).to.deep.equal(['down 1 x -70', 'closing 1 x 30']);
    expect(edited({ value: 100, title: 'Other' })).to.deep.equal(['closing 1 x 100']);
    expect(edited({ currency: 'EUR', value: 300 })).to.deep.equal(['currency 1 x 300EUR -100', 'closing 1 x 300EUR']);
    const converted = waterfallOf(created(2).at(6, 'edited', { currency: 'EUR' }).changes, {
      money: { currency: 'EUR', rates: RATES },
    });
    expect(converted.parts.currency.sums).to.deep.equal([{ currency: 'EUR', minor: 10_000 - 3_330 }]);
  });

  it('takes no value for nothing, and counts it', () => {
    const found = waterfallOf(created(2, { value: null }).at(6, 'edited', { value: 40 }).changes);
    expect(told(found)).to.deep.equal(['opening 1 x 0', 'up 1 x 40', 'closing 1 x 40']);
    expect([found.opening.withoutValue, found.parts.up.withoutValue, found.closing.withoutValue]).to.deep.equal([
      1, 1, 0,
    ]);
  });

  it('asks for the scope as it was at that instant', () => {
    const story = created(2, { ownerId: 'ann' })
      .at(6, 'edited', { ownerId: 'bob' })
      .at(12, 'edited', { ownerId: 'cid' });
    const isInScope = ({ ownerId }: Deal): boolean => ownerId === 'ann';
    expect(told(waterfallOf(story.changes, { isInScope }))).to.deep.equal(['opening 1 x 100', 'handedOver 1 x -100']);
  });

  it('walks half-open days, and to what stands today while they run', () => {
    const story = created(2)
      .at(4, 'edited', { value: 200 })
      .at(5, 'edited', { value: 201 })
      .at(9, 'edited', { value: 202 })
      .at(10, 'edited', { value: 303 });
    expect(told(waterfallOf(story.changes))).to.deep.equal(['opening 1 x 200', 'up 2 x 2', 'closing 1 x 202']);
    // What is dated after now is part of what stands today.
    const running = ['opening 1 x 200', 'up 3 x 103', 'closing 1 x 303'];
    expect(told(waterfallOf(story.changes, { now: 8 }))).to.deep.equal(running);
  });

  it('takes in since when its history begins what was there before', () => {
    const story = new Story().at(6, 'edited', { value: 120 }, { from: { value: 100 } });
    const born = { pipelineId: 'sales', stageId: 'new', expectedCloseDate: date(15) };
    const present = [sampleDeal({ ...born, id: 'a', value: 120 })];
    const found = told(waterfallOf(story.changes, { present }));
    expect(found).to.deep.equal(['knownSince 1 x 100', 'up 1 x 20', 'closing 1 x 120']);
    const silent = { present: [sampleDeal({ ...born, id: 'z', value: 5 })] };
    expect(told(waterfallOf([], silent))).to.deep.equal([]);
    expect(told(waterfallOf([], { ...silent, now: 9 }))).to.deep.equal(['knownSince 1 x 5', 'closing 1 x 5']);
  });

  const histories = fc.tuple(randomStory('a'), randomStory('b'), randomStory('c'));
  const terms = fc.record({
    walk: fc
      .tuple(fc.nat(12), fc.nat(12))
      .map(([start, days]) => ({ start: dayNumber(start), end: dayNumber(start + days) })),
    now: fc.integer({ min: 0, max: 30 }),
    money: fc.constantFrom({ currency: 'USD', rates: null }, { currency: 'EUR', rates: RATES }),
    isInScope: fc.constantFrom(
      ({ pipelineId }: Deal) => pipelineId === 'sales',
      ({ ownerId }: Deal) => ownerId !== 'ann',
      () => true,
    ),
  });

  it('leaves no remainder', () => {
    fc.assert(
      fc.property(histories, terms, (stories, asked) => {
        const { opening, parts, closing } = waterfallOf(
          stories.flatMap(({ changes }) => changes),
          asked,
        );
        const sums = new Map<string, number>();
        for (const bar of [opening, ...Object.values(parts)]) {
          for (const { currency, minor } of bar.sums) sums.set(currency, (sums.get(currency) ?? 0) + minor);
        }
        for (const { currency, minor } of closing.sums) sums.set(currency, (sums.get(currency) ?? 0) - minor);
        expect(
          [...sums.values()].every((sum) => sum === 0),
          JSON.stringify([...sums]),
        ).to.equal(true);
        const count = (names: readonly (keyof typeof parts)[]): number =>
          names.reduce((total, name) => total + parts[name].count, 0);
        expect(opening.count + count(ENTERING) - count(LEAVING)).to.equal(closing.count);
      }),
      { numRuns: 500 },
    );
  });

  it('does not mind in which order entries came', () => {
    const mixed = histories.chain((stories) => {
      const changes = stories.flatMap((story) => story.changes);
      return fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length }));
    });
    fc.assert(
      fc.property(mixed, terms, ([changes, other], asked) => {
        expect(waterfallOf(other, asked)).to.deep.equal(waterfallOf(changes, asked));
      }),
    );
  });

  it('books nothing for what was taken back', () => {
    const edit = fc.constantFrom<Record<string, Json>>(
      { value: 999 },
      { expectedCloseDate: date(16) },
      { pipelineId: 'service', stageId: 'new', stageEnteredAt: day(9), closedAt: null },
    );
    fc.assert(
      fc.property(randomStory('a'), edit, terms, (story, to, asked) => {
        const before = waterfallOf(story.changes, asked);
        const { at = day(0) } = story.changes.at(-1) ?? {};
        const on = (Date.parse(at) - Date.parse(day(0))) / 86_400_000;
        const { held } = story;
        if (Object.keys(held).length === 0) return;
        const from = Object.fromEntries(Object.keys(to).map((field) => [field, held[field] ?? null]));
        story.at(on, 'edited', to, { from, opId: 'wrong' }).at(on + 1, 'edited', from, { from: to, undoes: 'wrong' });
        expect(waterfallOf(story.changes, asked)).to.deep.equal(before);
      }),
    );
  });
});
