import { boardActs } from '../../../i18n/en/board-acts.js';
import { sync } from '../../../i18n/en/sync.js';
import { describeAct } from '../../../element-base/acts/describe-act.js';
import type { InteractionScope } from '../board-scope.js';

/** Takes the last act back, or does it again, and says which. */
export async function takeBack(way: 'undo' | 'redo', scope: InteractionScope): Promise<void> {
  const { store, localizer } = scope;
  const isRedo = way === 'redo';
  const entry = isRedo ? store?.nextRedo : store?.nextUndo;
  if (!store || !entry) {
    scope.announce(localizer.text(sync, isRedo ? 'nothingToRedo' : 'nothingToUndo'));
    return;
  }
  const act = describeAct(entry, store, localizer);
  scope.announce(localizer.text(sync, isRedo ? 'redone' : 'undone', { act }));
  const result = await (isRedo ? store.redo() : store.undo());
  if (result.status === 'failed')
    scope.announce(localizer.text(boardActs, 'undoFailed', { reason: result.message }), { assertive: true });
}
