import { ContextRoot } from '@lit/context';

let isAttached = false;

/**
 * Lets elements ask for a store or a language before the workspace around them has come to life: their question is kept and
 * asked again when it has. Has to listen before the first of them asks, whichever tag is registered first.
 */
export function attachContextRoot(): void {
  if (isAttached) return;
  isAttached = true;
  new ContextRoot().attach(document.documentElement);
}
