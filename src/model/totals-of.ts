import type { Deal } from './deal.js';
import { convertMinor, NO_CURRENCY, toBasisPoints, toMinor, weightedMinor } from './amount.js';
import type { Rates } from './amount.js';
import type { Pipeline, Stage } from './pipeline.js';
import type { TotalsEntry } from './totals.js';

/** The currency of a deal's value: its own, else that of its pipeline. */
export function currencyOf(deal: Pick<Deal, 'currency'>, pipeline: Pick<Pipeline, 'currency'> | undefined): string {
  return deal.currency ?? pipeline?.currency ?? NO_CURRENCY;
}

/** 0 to 1: a closed deal is 1 or 0, an open one has the person's probability, else its stage's. */
export function probabilityOf(
  deal: Pick<Deal, 'probability'>,
  stage: Pick<Stage, 'category' | 'probability'> | undefined,
): number {
  if (stage === undefined) return deal.probability ?? 0;
  if (stage.category === 'won') return 1;
  if (stage.category === 'lost') return 0;
  return deal.probability ?? stage.probability;
}

/** The value of a deal in whole minor units of its own currency; null when unknown. */
export function valueMinorOf(deal: Deal, pipeline: Pick<Pipeline, 'currency'> | undefined): number | null {
  return deal.value === null ? null : toMinor(deal.value, currencyOf(deal, pipeline));
}

/** What a deal adds to a total. A null `currency` keeps each deal's own. */
export function totalsEntryOf(
  deal: Deal,
  stage: Pick<Stage, 'category' | 'probability'> | undefined,
  pipeline: Pick<Pipeline, 'currency'> | undefined,
  currency: string | null = null,
  rates: Rates | null = null,
): TotalsEntry {
  const own = currencyOf(deal, pipeline);
  const ownMinor = deal.value === null ? null : toMinor(deal.value, own);
  const minor = ownMinor === null || currency === null ? ownMinor : convertMinor(ownMinor, own, currency, rates);
  return {
    currency: ownMinor !== null && minor === null ? null : (currency ?? own),
    // The amount stays beside a missing rate, so that "no rate" is never mistaken for "no value".
    minor: minor ?? ownMinor,
    basisPoints: toBasisPoints(probabilityOf(deal, stage)),
    open: stage?.category === 'open',
  };
}

/** The weighted value of one open deal in whole minor units of its own currency; null without a value or when closed. */
export function weightedMinorOf(
  deal: Deal,
  stage: Pick<Stage, 'category' | 'probability'> | undefined,
  pipeline: Pick<Pipeline, 'currency'> | undefined,
): number | null {
  const minor = stage?.category === 'open' ? valueMinorOf(deal, pipeline) : null;
  return minor === null ? null : weightedMinor(minor, toBasisPoints(probabilityOf(deal, stage)));
}
