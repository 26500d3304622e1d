import type { BoardColumn } from '../query/board-model.js';
import type { ReportedTotals } from './reported-totals.js';
import type { Place } from './view-totals.js';

/** A stage, in the order of the process. */
export interface StagePlace {
  pipelineId: string | null;
  stageId: string;
}

/** Stages in which deals stand and which no pipeline declares. */
export function undeclaredIn(parts: readonly ReportedTotals[]): string[] {
  return [...new Set(parts.filter(({ pipelineId }) => pipelineId === null).map(({ stageId }) => stageId))];
}

/** The stages that a column of a board shows. */
export function stagesOf(column: BoardColumn): StagePlace[] {
  if (!column.known) return [{ pipelineId: null, stageId: column.name }];
  return column.stages.map(({ id, pipelineId }) => ({ pipelineId, stageId: id }));
}

export function standsIn(column: BoardColumn, place: Place): boolean {
  return stagesOf(column).some((stage) => isSame(place, stage));
}

/** A stage that nobody declared is the same in all pipelines. */
export function isSame(place: { pipelineId: string | null; stageId: string }, stage: StagePlace): boolean {
  return place.stageId === stage.stageId && (stage.pipelineId === null || place.pipelineId === stage.pipelineId);
}

/** The key of the group of a list in which deals of a place stand. */
export function keyOf(place: Place, groupBy: string): string {
  if (groupBy === 'stageId') return place.stageId;
  if (groupBy === 'pipelineId') return place.pipelineId ?? '';
  return place.split ?? '';
}
