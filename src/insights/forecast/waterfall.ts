import type { Deal } from '../../model/deal.js';
import { worthOf } from '../deals/deal-facts.js';
import type { MoneySums } from '../deals/money-sums.js';
import { MoneyTally, type MoneyTerms } from '../deals/money-tally.js';
import { dealAtEndOf, lastDayOf, type DayRange, type DealTimeline } from '../history/deal-timeline.js';
import { readTimelines, type PastSource } from '../history/read-timelines.js';
import {
  ENTERING,
  enteringPart,
  isIn,
  LEAVING,
  leavingPart,
  REVALUING,
  type RevaluingPart,
  type WaterfallPart,
  type WaterfallScope,
} from './waterfall-part.js';

/** One bar of a waterfall. Its sums are what it adds: those of what leaves are below zero. */
export interface WaterfallBar extends MoneySums {
  /** Deals at the ends, else changes; those without a value count as nothing, and are `withoutValue`. */
  readonly count: number;
}

/** Where the open value that is due in a period came from and went to. Opening and all parts sum to closing, exactly. */
export interface Waterfall {
  readonly opening: WaterfallBar;
  readonly parts: Readonly<Record<WaterfallPart, WaterfallBar>>;
  readonly closing: WaterfallBar;
}

/** What a waterfall is asked for. */
export interface WaterfallTerms extends WaterfallScope {
  /** The days whose changes are told. */
  readonly walk: DayRange;
  readonly money: MoneyTerms;
}

type BarName = 'opening' | WaterfallPart | 'closing';

const BARS: readonly BarName[] = ['opening', ...ENTERING, ...REVALUING, ...LEAVING, 'closing'];

/** A deal's value as bars count it: null counts as nothing. */
interface Worth {
  readonly minor: number | null;
  readonly currency: string;
}

/**
 * The open value in scope that is due in a period, at both ends of a walk, and each change between them, booked once.
 * insights.md, "change waterfall". Yields how many deals are done.
 */
export function* waterfall(source: PastSource, terms: WaterfallTerms): Generator<number, Waterfall, void> {
  const { walk } = terms;
  const bars = new Bars(terms.money);
  const last = lastDayOf(walk, source.asOf);
  yield* readTimelines(source, walk.start, (timeline) => {
    book(timeline, last, terms, bars);
  });
  return bars.told();
}

function book(timeline: DealTimeline, last: number, scope: WaterfallScope, bars: Bars): void {
  const worth = (deal: Deal): Worth => worthOf(deal, scope.around);
  const closing = dealAtEndOf(last, timeline);
  let before = timeline.first;
  if (isIn(before, scope)) bars.add('opening', worth(before), 1);
  if (isIn(closing, scope)) bars.add('closing', worth(closing), 1);
  for (const { day, kind, after } of timeline.steps) {
    if (day > last) break;
    if (isIn(before, scope)) {
      if (isIn(after, scope)) bars.revalue(worth(before), worth(after));
      else bars.add(leavingPart(after, kind, scope), worth(before), -1);
    } else if (isIn(after, scope)) bars.add(enteringPart(before, kind, scope), worth(after), 1);
    before = after;
  }
}

/** The bars, while they are added up. */
class Bars {
  readonly #tally: MoneyTally<BarName>;
  readonly #counts = new Map<BarName, { count: number; withoutValue: number }>();

  constructor(money: MoneyTerms) {
    this.#tally = new MoneyTally(money);
  }

  add(bar: BarName, { minor, currency }: Worth, sign: 1 | -1): void {
    this.#count(bar, minor === null);
    if (minor !== null) this.#tally.add(bar, sign * minor, currency);
  }

  /** Books what a deal that stays in is worth now instead of before, where that differs. */
  revalue(before: Worth, after: Worth): void {
    const [was, is] = [before.minor ?? 0, after.minor ?? 0];
    const isOther = before.currency !== after.currency;
    if (isOther ? was === 0 && is === 0 : was === is) return;
    const bar: RevaluingPart = isOther ? 'currency' : is > was ? 'up' : 'down';
    this.#count(bar, before.minor === null || after.minor === null);
    this.#tally.add(bar, -was, before.currency);
    this.#tally.add(bar, is, after.currency);
  }

  told(): Waterfall {
    const bars = Object.fromEntries(BARS.map((bar) => [bar, this.#told(bar)])) as Record<BarName, WaterfallBar>;
    const { opening, closing, ...parts } = bars;
    return { opening, parts, closing };
  }

  #told(bar: BarName): WaterfallBar {
    return { ...(this.#counts.get(bar) ?? { count: 0, withoutValue: 0 }), sums: this.#tally.sumsOf(bar) };
  }

  #count(bar: BarName, isWithoutValue: boolean): void {
    const counts = this.#counts.get(bar) ?? { count: 0, withoutValue: 0 };
    this.#counts.set(bar, counts);
    counts.count++;
    if (isWithoutValue) counts.withoutValue++;
  }
}
