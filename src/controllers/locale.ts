import { ContextConsumer } from '@lit/context';
import { Localizer } from '../i18n/localizer.js';
import { onTranslationsChange } from '../i18n/messages.js';
import { attachContextRoot } from './context-root.js';
import { localeContext } from './contexts.js';
import { composedParent } from './composed-tree.js';
import { watchLocaleAttributes } from './locale-attributes.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Gives an element its `localizer`: the one provided around it, else one made from the nearest `lang` of its ancestors and the
 * direction (`dir`) there, else English. The host renders again when any of these change. Sets nothing on the host.
 */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #consumer: ContextConsumer<typeof localeContext, ReactiveControllerHost & HTMLElement>;
  #own: Localizer | undefined;
  #stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    attachContextRoot();
    this.#consumer = new ContextConsumer(host, { context: localeContext, subscribe: true });
    host.addController(this);
  }

  get localizer(): Localizer {
    return this.#consumer.value ?? (this.#own ??= this.#fromAncestors());
  }

  hostConnected(): void {
    this.#own = undefined;
    this.#stops = [
      onTranslationsChange(() => this.#host.requestUpdate()),
      watchLocaleAttributes(this.#host, () => this.#handleAttributes()),
    ];
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  #handleAttributes(): void {
    this.#own = undefined;
    if (this.#consumer.value === undefined) this.#host.requestUpdate();
  }

  #fromAncestors(): Localizer {
    let language = '';
    for (let node: Node | null = this.#host; node && language === ''; node = composedParent(node)) {
      if (node instanceof Element) language = node.getAttribute('lang')?.trim() ?? '';
    }
    return new Localizer({ language: language || 'en', direction: directionAt(this.#host) });
  }
}

/** Asked of the selector engine: computed styles would be worked out for the whole page before the first drawing. */
function directionAt(element: Element): 'ltr' | 'rtl' {
  const isRightToLeft = CSS.supports('selector(:dir(rtl))')
    ? element.matches(':dir(rtl)')
    : getComputedStyle(element).direction === 'rtl';
  return isRightToLeft ? 'rtl' : 'ltr';
}
