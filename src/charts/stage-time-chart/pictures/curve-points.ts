import type { StageDuration } from '../../../insights/stages/stage-duration.js';

/** A point in days and shares; y null interrupts a line. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number | null;
}

export interface CurvePoints {
  /** One for each step: these are the marks. */
  readonly steps: CurvePoint[];
  /** From the day of the first stay to the last step, as the line goes. */
  readonly line: CurvePoint[];
  readonly low: CurvePoint[];
  readonly high: CurvePoint[];
}

/** The survival curve of a stage and its band, as corners that a line with steps goes through. */
export function curvePoints({ steps }: StageDuration): CurvePoints {
  const low: CurvePoint[] = [];
  const high: CurvePoint[] = [];
  for (const [index, { day, band }] of steps.entries()) {
    const before = steps[index - 1]?.band;
    // What is known up to a step holds until its day, also where the step itself has no band.
    if (!band && before) {
      low.push({ x: day, y: before.low });
      high.push({ x: day, y: before.high });
    }
    low.push({ x: day, y: band?.low ?? null });
    high.push({ x: day, y: band?.high ?? null });
  }
  const points = steps.map(({ day, survival }) => ({ x: day, y: survival }));
  return { steps: points, line: points.length === 0 ? [] : [{ x: 0, y: 1 }, ...points], low, high };
}
