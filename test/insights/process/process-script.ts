import type { ProcessDeal } from '../../../src/insights/process/process-deals.js';
import { waysThrough, type Ways } from '../../../src/insights/process/ways.js';
import type { Pipeline, StageCategory } from '../../../src/model/pipeline.js';
import { sampleStage, samplePipeline } from '../../model/samples.js';
import { day, DAY, Story, staysOf } from '../history/stay-script.js';
import { asOf, knownStages } from '../stages/sales.js';

/** The sales of `knownStages`. */
export const sales: Pipeline = samplePipeline({
  id: 'sales',
  stages: (['new', 'offer', 'deal', 'won', 'lost'] as const).map((id, order) =>
    sampleStage({ id, pipelineId: 'sales', order, category: id === 'won' || id === 'lost' ? id : 'open' }),
  ),
});

/** A deal closed so many days into the story. */
export function closedOn(status: 'won' | 'lost', days: number): ProcessDeal {
  return { status, closedDay: Date.parse(day(days)) / DAY };
}

export const open: ProcessDeal = { status: 'open', closedDay: null };

/** Deals with their histories: their numbers are their places. */
export type Told = readonly { readonly story: Story; readonly deal: ProcessDeal }[];

/** A deal that goes from stage to stage, a day in each; its last tells how it stands. */
export function way(id: string, ...stageIds: readonly string[]): Told[number] {
  const [first = 'new', ...others] = stageIds;
  const story = new Story(id).created(0, first);
  for (const [index, stageId] of others.entries()) story.moved(index + 1, stageIds[index] ?? first, stageId);
  const last = stageIds.at(-1);
  const status: StageCategory = last === 'won' || last === 'lost' ? last : 'open';
  return { story, deal: status === 'open' ? open : closedOn(status, others.length) };
}

export function waysOf(
  told: Told,
  { pipelineId = 'sales', now = 100 }: { pipelineId?: string; now?: number } = {},
): Ways {
  const { stays, places } = staysOf(told.flatMap(({ story }) => story.changes));
  const deals = new Map(told.map(({ deal }, number) => [number, deal]));
  return waysThrough({ stays, places, known: knownStages(places) }, { pipelineId, deals, now: asOf(now).now });
}
