import { LitElement, html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { deepActiveElement } from '../../controllers/composed-tree.js';
import { placeAt, type Anchor } from '../anchor.js';
import { watchAround } from '../light-dismiss.js';
import { popoverStyles } from './popover.styles.js';
import { baseStyles } from '../../styles/base.js';

/**
 * @summary A panel beside its anchor that leaves the page usable and closes by Escape or by a press elsewhere.
 * @tag fl-ui-popover
 * @slot - The contents; an element with `autofocus` gets the focus, else the panel itself.
 * @fires {CustomEvent} fl-ui-close - It has closed.
 */
export class UiPopover extends LitElement {
  static override styles = [baseStyles, popoverStyles];

  /** What the panel is for, to assistive technology. */
  @property() label = '';

  /** Which edges of panel and anchor line up. */
  @property() align: 'start' | 'end' = 'start';

  @query('.popover') private panel!: HTMLElement;

  #anchor: Anchor | null = null;
  #returnTo: Element | null = null;
  #stopWatching: (() => void) | null = null;
  readonly #resizes = new ResizeObserver(() => this.#place());

  get open(): boolean {
    return this.#anchor !== null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  /** Opens beside an element or at a point of the viewport. */
  async openAt(anchor: Anchor): Promise<void> {
    if (!this.open) this.#returnTo = deepActiveElement();
    this.#anchor = anchor;
    await this.updateComplete;
    if (!this.isConnected || !this.open) return;
    if (!this.panel.matches(':popover-open')) this.panel.showPopover();
    this.#place();
    this.#resizes.observe(this.panel);
    this.#stopWatching?.();
    this.#stopWatching = watchAround({
      isInside: (path) => path.includes(this) || (anchor instanceof Element && path.includes(anchor)),
      onOutside: () => this.close({ restoreFocus: false }),
      onLayout: () => this.#place(),
    });
    (this.querySelector<HTMLElement>('[autofocus]') ?? this.panel).focus();
  }

  close({ restoreFocus = true }: { restoreFocus?: boolean } = {}): void {
    if (!this.open) return;
    this.#end();
    if (restoreFocus && this.#returnTo instanceof HTMLElement && this.#returnTo.isConnected) this.#returnTo.focus();
    this.dispatchEvent(new CustomEvent('fl-ui-close'));
  }

  protected override render(): TemplateResult {
    return html`<div
      class="popover"
      part="popover"
      popover="manual"
      role="dialog"
      tabindex="-1"
      aria-label=${this.label}
      @keydown=${this.#handleKeydown}
    >
      <slot></slot>
    </div>`;
  }

  #end(): void {
    this.#anchor = null;
    this.#stopWatching?.();
    this.#stopWatching = null;
    this.#resizes.disconnect();
    if (this.panel?.matches(':popover-open')) this.panel.hidePopover();
  }

  #place(): void {
    if (this.#anchor) placeAt(this.panel, this.#anchor, { side: 'block', align: this.align, gap: 6 });
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }
}
