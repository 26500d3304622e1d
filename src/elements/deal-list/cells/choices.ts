import { list } from '../../../i18n/en/list.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Deal } from '../../../model/deal.js';
import type { Stage } from '../../../model/pipeline.js';
import type { PipelineStore } from '../../../store/store.js';
import { stageColor } from '../../../styles/stage-colors.js';
import type { MenuItem } from '../../../ui/menu/menu-item.js';
import type { SelectOption } from '../../../ui/select/select-option.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';

/** The stages of a deal's own pipeline; those it may not go to are disabled. */
export function stageOptions(deal: Deal, store: PipelineStore): SelectOption[] {
  const stages = store.pipeline(deal.pipelineId)?.stages ?? [];
  return stages.map((stage, index) => ({
    id: stage.id,
    label: stage.name,
    swatch: stageColor(stage, index),
    disabled: stage.id !== deal.stageId && store.moveRefusal(deal, stage) !== null,
  }));
}

const STAGE = 'stage:';

/** The stage that a line of `stageMenu` stands for; stages of two pipelines may bear the same id. */
export function stageOfItem(itemId: string): { stageId: string; pipelineId: string } | null {
  if (!itemId.startsWith(STAGE)) return null;
  const [pipelineId, stageId] = JSON.parse(itemId.slice(STAGE.length)) as [string, string];
  return { pipelineId, stageId };
}

function stageItem(
  deals: readonly Deal[],
  stage: Stage,
  index: number,
  store: PipelineStore,
  localizer: Localizer,
): MenuItem {
  const elsewhere = deals.filter((deal) => deal.stageId !== stage.id || deal.pipelineId !== stage.pipelineId);
  const refusals = elsewhere.map((deal) => store.moveRefusal(deal, stage, elsewhere));
  const isPossible = refusals.some((each) => each === null);
  const refusal = refusals.find((each) => each !== null);
  const reason =
    elsewhere.length === 0
      ? localizer.text(list, 'alreadyThere')
      : refusal
        ? refusalText(refusal, localizer)
        : undefined;
  return {
    id: `${STAGE}${JSON.stringify([stage.pipelineId, stage.id])}`,
    label: stage.name,
    swatch: stageColor(stage, index),
    ...(isPossible ? {} : { disabled: true, ...(reason === undefined ? {} : { disabledReason: reason }) }),
  };
}

/** More deals than this are not asked one by one which stages they may go to. */
const MOST_ASKED = 200;

/** Where deals can go: the stages of their own pipeline, and in submenus those of the others. */
export function stageMenu(deals: readonly Deal[], store: PipelineStore, localizer: Localizer): MenuItem[] {
  const sample = deals.slice(0, MOST_ASKED);
  const own = new Set(deals.map((deal) => deal.pipelineId));
  const pipelines = store.pipelines();
  const itemsOf = (stages: readonly Stage[]): MenuItem[] =>
    stages.map((stage, index) => stageItem(sample, stage, index, store, localizer));
  const single = own.size === 1 ? pipelines.find(({ id }) => own.has(id)) : undefined;
  const others = pipelines
    .filter((pipeline) => pipeline !== single && pipeline.stages.length > 0)
    .map((pipeline, index): MenuItem => ({
      id: `pipeline:${pipeline.id}`,
      label: pipeline.name || pipeline.id,
      icon: 'layers',
      items: itemsOf(pipeline.stages),
      separatorBefore: single !== undefined && index === 0,
    }));
  return [...(single ? itemsOf(single.stages) : []), ...others];
}
