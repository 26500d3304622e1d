import { boardActs } from '../../../i18n/en/board-acts.js';
import type { Stage } from '../../../model/pipeline.js';
import type { BoardDialogs } from '../acts/board-dialogs.js';
import type { InteractionScope } from '../board-scope.js';
import { barredBy, type Entry } from './menu-entry.js';

/** What the menu of a column offers to do with its stage. Without the right to, the entries say why. */
export function stageEntries(stage: Stage, scope: InteractionScope, dialogs: BoardDialogs): Entry[] {
  const barred = barredBy(scope.store?.refusal('editStages', null, stage.pipelineId) ?? null, scope);
  return [
    ...editEntries(stage, scope, dialogs),
    ...additionEntries(stage, scope, dialogs),
    ...shiftEntries(stage, scope),
    {
      id: 'delete-stage',
      label: scope.localizer.text(boardActs, 'deleteStage'),
      icon: 'trash' as const,
      danger: true,
      separatorBefore: true,
      run: () => void dialogs.deleteStage(stage),
    },
  ].map((entry) => ({ ...barred, ...entry }));
}

function editEntries(stage: Stage, { localizer }: InteractionScope, dialogs: BoardDialogs): Entry[] {
  return [
    {
      id: 'rename',
      label: localizer.text(boardActs, 'renameStage'),
      icon: 'edit',
      separatorBefore: true,
      run: () => dialogs.editStage(stage),
    },
    {
      id: 'limit',
      label: localizer.text(boardActs, 'editLimit'),
      icon: 'flag',
      run: () => dialogs.editLimit(stage),
    },
  ];
}

function additionEntries(stage: Stage, scope: InteractionScope, dialogs: BoardDialogs): Entry[] {
  const { stages, at } = placeOf(stage, scope);
  return [
    {
      id: 'add-before',
      label: scope.localizer.text(boardActs, 'addStageBefore'),
      icon: 'plus',
      run: () => dialogs.addStage(stage.id, stage.pipelineId),
    },
    {
      id: 'add-after',
      label: scope.localizer.text(boardActs, 'addStageAfter'),
      icon: 'plus',
      run: () => dialogs.addStage(stages[at + 1]?.id ?? null, stage.pipelineId),
    },
  ];
}

function shiftEntries(stage: Stage, scope: InteractionScope): Entry[] {
  const { stages, at } = placeOf(stage, scope);
  const shift = (beforeStageId: string | null): void => {
    const { id: stageId, pipelineId } = stage;
    void scope.act({ type: 'moveStage', stageId, pipelineId, beforeStageId, source: 'menu' });
  };
  return [
    {
      id: 'stage-back',
      label: scope.localizer.text(boardActs, 'moveStageBack'),
      icon: 'arrow-left',
      ...(at <= 0 ? { disabled: true } : {}),
      run: () => shift(stages[at - 1]?.id ?? null),
    },
    {
      id: 'stage-on',
      label: scope.localizer.text(boardActs, 'moveStageOn'),
      icon: 'arrow-right',
      ...(at >= stages.length - 1 ? { disabled: true } : {}),
      run: () => shift(stages[at + 2]?.id ?? null),
    },
  ];
}

/** The stages of its pipeline, and which of them it is; -1 where it is none of them. */
function placeOf(stage: Stage, { store }: InteractionScope): { stages: readonly Stage[]; at: number } {
  const stages = store?.pipeline(stage.pipelineId)?.stages ?? [];
  return { stages, at: stages.findIndex(({ id }) => id === stage.id) };
}
