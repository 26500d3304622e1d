import type { Stage } from '../../../src/model/pipeline.js';
import type { Process } from './process.js';
import type { SeededRandom } from './random.js';
import type { StageTruth } from './truth.js';

/** One stay in a stage; the next one of the course tells where it leads. */
export interface Stay {
  process: Process;
  stage: Stage;
  /** Infinite: the deal is stuck here, or closed for good. */
  days: number;
}

/** A whole course of a deal drawn from the true parameters, before anyone knows which part of it lies in the past. */
export function drawCourse(start: Process, processes: readonly Process[], random: SeededRandom): Stay[] {
  const course: Stay[] = [];
  let next: Omit<Stay, 'days'> | null = { process: start, stage: firstStage(start) };
  while (next) {
    const { process, stage }: Omit<Stay, 'days'> = next;
    const truth = process.truth.stages.find(({ stageId }) => stageId === stage.id);
    const days: number = truth ? daysIn(truth, process, random) : daysClosed(process, stage, random);
    course.push({ process, stage, days });
    if (days === Number.POSITIVE_INFINITY) next = null;
    else if (truth) next = drawNext(truth, process, processes, random);
    else next = { process, stage: stageOf(process, process.truth.reopening.stageId) };
  }
  return course;
}

/** Days from the first stage to the last close; infinite for a deal that gets stuck. */
export function lengthOf(course: readonly Stay[]): number {
  const last = course.at(-1);
  if (last?.stage.category === 'open') return Number.POSITIVE_INFINITY;
  return course.slice(0, -1).reduce((sum, stay) => sum + stay.days, 0);
}

export function outcomeOf(course: readonly Stay[]): 'won' | 'lost' | 'stuck' {
  const category = course.at(-1)?.stage.category;
  return category === 'won' || category === 'lost' ? category : 'stuck';
}

export function stageOf({ pipeline }: Process, stageId: string): Stage {
  const stage = pipeline.stages.find(({ id }) => id === stageId);
  if (!stage) throw new Error(`The pipeline ${pipeline.name} has no stage ${stageId}.`);
  return stage;
}

export function closingStage({ pipeline }: Process, category: 'won' | 'lost'): Stage {
  const stage = pipeline.stages.find((candidate) => candidate.category === category);
  if (!stage) throw new Error(`The pipeline ${pipeline.name} has no ${category} stage.`);
  return stage;
}

function firstStage(process: Process): Stage {
  return stageOf(process, process.truth.stages[0]?.stageId ?? '');
}

function daysIn({ medianDays, sigma }: StageTruth, { truth }: Process, random: SeededRandom): number {
  const days = Math.ceil(random.logNormal(medianDays, sigma));
  return random.chance(truth.stuck) ? Number.POSITIVE_INFINITY : days;
}

function daysClosed({ truth }: Process, { category }: Stage, random: SeededRandom): number {
  const { chance, medianDays, sigma } = truth.reopening;
  if (category !== 'lost' || !random.chance(chance)) return Number.POSITIVE_INFINITY;
  return Math.ceil(random.logNormal(medianDays, sigma));
}

/** Which of the ways out of a stage a stay takes that ends. */
function drawNext(
  { stageId, advance, back, handOver }: StageTruth,
  process: Process,
  processes: readonly Process[],
  random: SeededRandom,
): Omit<Stay, 'days'> {
  const { stages, skip, handsOverTo } = process.truth;
  const index = stages.findIndex((stage) => stage.stageId === stageId);
  const way = random.next();
  if (way < advance) {
    const isSkip = random.chance(skip) && index + 1 < stages.length;
    const target = stages[index + (isSkip ? 2 : 1)];
    return { process, stage: target ? stageOf(process, target.stageId) : closingStage(process, 'won') };
  }
  const before = stages[index - 1];
  if (way < advance + back && before) return { process, stage: stageOf(process, before.stageId) };
  const other = processes.find(({ pipeline }) => pipeline.id === handsOverTo);
  if (way < advance + back + handOver && other) return { process: other, stage: firstStage(other) };
  return { process, stage: closingStage(process, 'lost') };
}
