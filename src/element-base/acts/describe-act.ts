import { sync } from '../../i18n/en/sync.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { PipelineStore } from '../../store/store.js';
import type { UndoEntry } from '../../store/acts/undo-stack.js';

/** What was done, as the end of "Undo: …": "moved Cancity renewal to Proposal". */
export function describeAct(entry: UndoEntry, store: PipelineStore, localizer: Localizer): string {
  const { type, count, subject, stageId } = entry;
  const isOne = count === 1;
  switch (type) {
    case 'moveDeals': {
      const stage = stageId === undefined ? '' : store.nameOf('stageId', stageId);
      return isOne
        ? localizer.text(sync, 'actMoveDeal', { subject, stage })
        : localizer.text(sync, 'actMoveDeals', { count, stage });
    }
    case 'editDeals':
      return isOne ? localizer.text(sync, 'actEditDeal', { subject }) : localizer.text(sync, 'actEditDeals', { count });
    case 'createDeal':
      return localizer.text(sync, 'actCreateDeal', { subject });
    case 'deleteDeals':
      return isOne
        ? localizer.text(sync, 'actDeleteDeal', { subject })
        : localizer.text(sync, 'actDeleteDeals', { count });
    case 'addStage':
      return localizer.text(sync, 'actAddStage', { subject });
    case 'editStage':
      return localizer.text(sync, 'actEditStage', { subject });
    case 'moveStage':
      return localizer.text(sync, 'actMoveStage', { subject });
    case 'deleteStage':
      return localizer.text(sync, 'actDeleteStage', { subject });
    case 'saveEntity':
      return localizer.text(sync, 'actSaveEntity', { subject });
    case 'import':
      return localizer.text(sync, 'actImport', { count });
  }
}
