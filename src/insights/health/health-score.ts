/** The parts of the score, in the order in which they are named. */
export const HEALTH_PARTS = ['coverage', 'freshness', 'nextStep', 'datesThatHold', 'winningAsUsual'] as const;
export type HealthPart = (typeof HEALTH_PARTS)[number];

/** How much each part weighs beside the others. */
export type HealthWeights = Readonly<Record<HealthPart, number>>;

export const DEFAULT_WEIGHTS: HealthWeights = {
  coverage: 20,
  freshness: 20,
  nextStep: 20,
  datesThatHold: 20,
  winningAsUsual: 20,
};

/** Fewer parts say nothing of the whole. */
export const PARTS_NEEDED = 3;
const FULL = 100;
/** What computing with fractions may leave of a whole number. */
const ROUNDING = 1e-9;

/** What a part brings. */
export interface PartScore {
  readonly part: HealthPart;
  /** What it can bring at most, with the weight of the parts that lack data spread over the others. */
  readonly weight: number;
  /** Whole points; all of them sum to the score. */
  readonly points: number;
}

export interface HealthScore {
  /** 0 to 100; null where fewer than three parts have data. */
  readonly score: number | null;
  /** Those that have data, in order; empty without a score. */
  readonly parts: readonly PartScore[];
  /** Those that lack data: left out. */
  readonly lacking: readonly HealthPart[];
}

/**
 * The health of a pipeline from how far each part is fulfilled. insights.md, "health score".
 *
 * @param shares from 0 to 1; null where a part lacks data
 */
export function healthScore(
  shares: Readonly<Record<HealthPart, number | null>>,
  weights: HealthWeights = DEFAULT_WEIGHTS,
): HealthScore {
  const lacking = HEALTH_PARTS.filter((part) => shares[part] === null);
  const told = HEALTH_PARTS.filter((part) => shares[part] !== null);
  const whole = told.reduce((sum, part) => sum + weights[part], 0);
  if (told.length < PARTS_NEEDED || whole <= 0) return { score: null, parts: [], lacking };
  const weighed = told.map((part) => (weights[part] / whole) * FULL);
  const exact = told.map((part, index) => (shares[part] ?? 0) * (weighed[index] ?? 0));
  const points = byLargestRemainder(exact);
  return {
    score: points.reduce((sum, one) => sum + one, 0),
    parts: told.map((part, index) => ({ part, weight: weighed[index] ?? 0, points: points[index] ?? 0 })),
    lacking,
  };
}

/** Whole numbers that sum to the rounded sum: the largest remainders are rounded up, of equal ones those that come first. */
export function byLargestRemainder(values: readonly number[]): number[] {
  const whole = values.map((value) => Math.floor(value + ROUNDING));
  const sum = values.reduce((total, value) => total + value, 0);
  let left = Math.round(sum) - whole.reduce((total, value) => total + value, 0);
  const byRest = values
    .map((value, index) => ({ index, rest: value - (whole[index] ?? 0) }))
    .sort((a, b) => (Math.abs(b.rest - a.rest) > ROUNDING ? b.rest - a.rest : a.index - b.index));
  for (const { index } of byRest) {
    if (left <= 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
    left--;
  }
  return whole;
}
