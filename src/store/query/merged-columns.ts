import type { Pipeline, Stage, StageCategory } from '../../model/pipeline.js';
import type { BoardColumn } from './board-model.js';

const CATEGORY_ORDER: Record<StageCategory, number> = { open: 0, won: 1, lost: 2 };

/** A stage without a mapped status shares a column with stages of its own name. */
function statusOfStage(stage: Stage): string {
  return stage.mappedStatus ?? stage.name;
}

/** The columns of several pipelines: those of a category and a status stand together. */
export function mergedColumns(pipelines: readonly Pipeline[], folded: ReadonlySet<string>): BoardColumn[] {
  const byKey = new Map<string, { stages: Stage[]; position: number }>();
  for (const pipeline of pipelines) {
    pipeline.stages.forEach((stage, index) => {
      const key = `status:${stage.category}:${statusOfStage(stage)}`;
      const entry = byKey.get(key);
      const position = (index + 1) / (pipeline.stages.length + 1);
      if (entry) {
        entry.stages.push(stage);
        entry.position = Math.max(entry.position, position);
      } else byKey.set(key, { stages: [stage], position });
    });
  }
  return [...byKey]
    .map(([key, { stages, position }]) => {
      const first = stages[0] as Stage;
      const column: BoardColumn = {
        key,
        name: statusOfStage(first),
        category: first.category,
        color: stages.find((stage) => stage.color !== null)?.color ?? null,
        probability: stages.every((stage) => stage.probability === first.probability) ? first.probability : null,
        stages,
        pipelineId: pipelines.length === 1 ? first.pipelineId : null,
        limit: null,
        known: true,
        folded: folded.has(key),
      };
      return { column, position };
    })
    .sort((a, b) => CATEGORY_ORDER[a.column.category] - CATEGORY_ORDER[b.column.category] || a.position - b.position)
    .map(({ column }) => column);
}
