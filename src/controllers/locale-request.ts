import { ContextEvent } from '@lit/context';
import { localeContext } from './contexts.js';
import type { Localizer } from '../i18n/localizer.js';

/** The localizer provided around an element at this moment; undefined where none is. For what can't hold a controller. */
export function providedLocalizer(element: Element): Localizer | undefined {
  let provided: Localizer | undefined;
  const event = new ContextEvent(localeContext, element, (localizer) => {
    provided = localizer;
  });
  element.dispatchEvent(event);
  return provided;
}
