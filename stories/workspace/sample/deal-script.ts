import type { Process, StageTruth } from './process.js';
import type { SeededRandom } from './random.js';

/** One stay in a stage: how many days, and how it ends. */
export interface Stay {
  stageId: string;
  /** Infinite: the deal is stuck here. */
  days: number;
  end: 'advanced' | 'lost' | 'stuck';
}

/** A whole course of a deal drawn from the true parameters, before anyone knows which part of it lies in the past. */
export function drawScript(process: Process, random: SeededRandom): Stay[] {
  const stays: Stay[] = [];
  for (const stage of process.truth.stages) {
    const stay = drawStay(stage, process.truth.stuck, random);
    stays.push(stay);
    if (stay.end !== 'advanced') break;
  }
  return stays;
}

function drawStay(stage: StageTruth, stuck: number, random: SeededRandom): Stay {
  const days = Math.ceil(random.logNormal(stage.medianDays, stage.sigma));
  if (random.chance(stuck)) return { stageId: stage.stageId, days: Number.POSITIVE_INFINITY, end: 'stuck' };
  return { stageId: stage.stageId, days, end: random.chance(stage.advance) ? 'advanced' : 'lost' };
}

/** Days from the first stage to the close; infinite for a deal that gets stuck. */
export function lengthOf(script: readonly Stay[]): number {
  return script.reduce((sum, stay) => sum + stay.days, 0);
}

export function outcomeOf(script: readonly Stay[]): 'won' | 'lost' | 'stuck' {
  const end = script.at(-1)?.end;
  return end === 'advanced' || end === undefined ? 'won' : end;
}
