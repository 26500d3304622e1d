import { sync } from '../../../i18n/en/sync.js';
import { workspace } from '../../../i18n/en/workspace.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { AnnounceController } from '../../../controllers/announce.js';
import type { PipelineStore } from '../../../store/store.js';
import { describeAct } from '../../../element-base/acts/describe-act.js';

/** Takes the last act back or does it again, and reads out which it was, that there is none, or that it was not saved. */
export async function takeBack(
  store: PipelineStore,
  wish: 'undo' | 'redo',
  localizer: Localizer,
  announcer: AnnounceController,
): Promise<void> {
  const entry = wish === 'undo' ? store.nextUndo : store.nextRedo;
  if (!entry) {
    announcer.announce(localizer.text(sync, wish === 'undo' ? 'nothingToUndo' : 'nothingToRedo'));
    return;
  }
  const act = describeAct(entry, store, localizer);
  announcer.announce(localizer.text(sync, wish === 'undo' ? 'undone' : 'redone', { act }));
  const result = await (wish === 'undo' ? store.undo() : store.redo());
  if (result.status === 'failed') {
    announcer.announce(localizer.text(workspace, 'notSaved', { reason: result.message }), { assertive: true });
  }
}
