import { openDialogAround } from '../../controllers/composed-tree.js';
import { providedLocalizer } from '../../controllers/locale-request.js';
import { UiToast, type ToastOptions } from './toast.js';

export interface ShownToast {
  /** Takes the message back before its time. */
  dismiss: () => void;
}

/**
 * Shows a short message at the foot of the page. It stands in the light DOM, in the nearest open dialog around `origin` (which
 * hides all else from assistive technology), else in the body; there is one region in each.
 */
export function showToast(origin: Element, options: ToastOptions): ShownToast {
  const home = openDialogAround(origin) ?? document.body;
  const region = home.querySelector<UiToast>(':scope > fl-ui-toast');
  let isWithdrawn = false;
  let remove: (() => void) | null = null;
  const add = (target: UiToast): void => {
    if (!isWithdrawn) remove = target.add(options, providedLocalizer(origin));
  };
  if (region) {
    add(region);
  } else {
    // Registered with the first message and not with the import: importing classes registers nothing.
    if (!customElements.get('fl-ui-toast')) customElements.define('fl-ui-toast', UiToast);
    const made = new UiToast();
    home.append(made);
    // The region has to be known to assistive technology before its first message comes.
    void made.updateComplete.then(() => requestAnimationFrame(() => add(made)));
  }
  return {
    dismiss: () => {
      isWithdrawn = true;
      remove?.();
    },
  };
}
