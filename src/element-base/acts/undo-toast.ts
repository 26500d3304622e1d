import { actions } from '../../i18n/en/actions.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { PipelineStore } from '../../store/store.js';
import { showToast } from '../../ui/toast/show-toast.js';
import type { ToastOptions } from '../../ui/toast/toast.js';

/**
 * Shows that an act was just accepted, with a way to take it back. The message leaves as soon as that act is no longer the one that
 * Undo takes back: it was taken back by other means, or another act lies on top of it.
 *
 * @param options `onUndo` is called when it is taken back from here
 */
export function showUndoToast(
  origin: Element,
  store: PipelineStore,
  localizer: Localizer,
  { onUndo, ...options }: Omit<ToastOptions, 'action' | 'gone'> & { onUndo?: () => void },
): void {
  const act = store.nextUndo?.txId;
  if (act === undefined) {
    showToast(origin, options);
    return;
  }
  const isOnTop = (): boolean => store.nextUndo?.txId === act;
  const end = store.subscribe(() => {
    if (!isOnTop()) toast.dismiss();
  });
  const toast = showToast(origin, {
    ...options,
    action: {
      label: localizer.text(actions, 'undo'),
      run: () => {
        if (!isOnTop()) return;
        void store.undo();
        onUndo?.();
      },
    },
    gone: end,
  });
}
