import { boardActs } from '../../i18n/en/board-acts.js';
import { sync } from '../../i18n/en/sync.js';
import { describeAct } from '../internal/describe-act.js';
import type { HandsScene } from './board-scene.js';

/** Takes the last act back, or does it again, and says which. */
export async function takeBack(way: 'undo' | 'redo', scene: HandsScene): Promise<void> {
  const { store, localizer } = scene;
  const isRedo = way === 'redo';
  const entry = isRedo ? store?.nextRedo : store?.nextUndo;
  if (!store || !entry) {
    scene.announce(localizer.text(sync, isRedo ? 'nothingToRedo' : 'nothingToUndo'));
    return;
  }
  const act = describeAct(entry, store, localizer);
  scene.announce(localizer.text(sync, isRedo ? 'redone' : 'undone', { act }));
  const result = await (isRedo ? store.redo() : store.undo());
  if (result.status === 'failed')
    scene.announce(localizer.text(boardActs, 'undoFailed', { reason: result.message }), { assertive: true });
}
