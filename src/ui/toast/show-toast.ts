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
  let isWithdrawn = false;
  let remove: (() => void) | null = null;
  void regionAround(origin).then((region) => {
    if (!isWithdrawn) remove = region.add(options, providedLocalizer(origin));
  });
  return {
    dismiss: () => {
      if (!isWithdrawn && !remove) options.gone?.();
      isWithdrawn = true;
      remove?.();
    },
  };
}

/**
 * The region, ready to take a message; it is registered with the first one, as importing registers nothing. It is not fetched
 * then: what there is to say may be that the network has gone.
 */
async function regionAround(origin: Element): Promise<UiToast> {
  const home = openDialogAround(origin) ?? document.body;
  const region = home.querySelector<UiToast>(':scope > fl-ui-toast');
  if (region) return region;
  if (!customElements.get('fl-ui-toast')) customElements.define('fl-ui-toast', UiToast);
  const made = new UiToast();
  home.append(made);
  // The region has to be known to assistive technology before its first message comes.
  await made.updateComplete;
  await new Promise(requestAnimationFrame);
  return made;
}
