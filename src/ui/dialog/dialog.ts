import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { registerModalDialog } from '../../controllers/announce.js';
import { composedParent, deepActiveElement } from '../../controllers/composed-tree.js';
import { removeLiveRegion } from '../../controllers/live-region.js';
import { LocaleController } from '../../controllers/locale.js';
import { actions } from '../../i18n/en/actions.js';
import { iconTemplate } from '../icon/icon-template.js';
import { dialogStyles } from './dialog.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

export interface DialogBeforeCloseDetail {
  reason: 'escape' | 'backdrop' | 'button';
  /** When the person did it, as `performance.now()` counts: a busy page may hear of it much later. */
  at: number;
}
export interface DialogCloseDetail {
  /** What `close(value)` was called with; empty when a person dismissed the dialog. */
  value: string;
}

/**
 * @summary A modal dialog; with `side` a sheet at the end of the line, and below 640 px a sheet from the bottom.
 * @tag fl-ui-dialog
 * @slot title - The heading.
 * @slot - What it is about.
 * @slot body - The same place, by name.
 * @slot footer - The buttons, the main one last.
 * @fires {CustomEvent<DialogBeforeCloseDetail>} fl-ui-before-close - A person is about to dismiss it; cancelable.
 * @fires {CustomEvent<DialogCloseDetail>} fl-ui-close - It has closed.
 */
export class UiDialog extends LitElement {
  static override styles = [baseStyles, controlStyles, dialogStyles];

  /** When true, the dialog shows. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** When true, it stands as a sheet at the end of the line. */
  @property({ type: Boolean, reflect: true }) side = false;

  @property({ reflect: true }) size: 'small' | 'medium' | 'large' = 'medium';

  /** A name for assistive technology where the title slot stays empty. */
  @property() label = '';

  @state() private hasFooter = false;

  @query('dialog') private dialog!: HTMLDialogElement;
  @query('.title') private heading!: HTMLElement;

  readonly #locale = new LocaleController(this);
  #value = '';
  #waiting: ((value: string) => void)[] = [];
  #returnTo: Element | null = null;
  #unregister: (() => void) | null = null;
  #pressedBackdrop = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Taken away while open, a native dialog keeps its attribute and comes back broken.
    if (this.dialog?.open) this.dialog.close();
    this.#settle();
    this.open = false;
  }

  /** Opens, and resolves with the value of `close(value)`, or an empty text when a person dismissed it. */
  show(): Promise<string> {
    this.open = true;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(value = ''): void {
    this.#value = value;
    this.open = false;
  }

  protected override willUpdate(): void {
    // Opened by an answer that came after the page had taken it away: there is nowhere to show it.
    if (!this.open || this.isConnected) return;
    this.open = false;
    this.#settle();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open') || this.open === this.dialog.open) return;
    if (this.open) this.#show();
    else this.dialog.close();
  }

  protected override render(): TemplateResult {
    const close = this.#locale.localizer.text(actions, 'close');
    return html`<dialog
      part="dialog"
      aria-label=${this.label || nothing}
      aria-labelledby=${this.label ? nothing : 'title'}
      @cancel=${this.#handleCancel}
      @close=${this.#handleClose}
      @keydown=${this.#handleKeydown}
      @pointerdown=${this.#handlePointerDown}
      @mousedown=${this.#handleMouseDown}
      @click=${this.#handleClick}
    >
      <div class="header" part="header">
        <h2 class="title" id="title" tabindex="-1"><slot name="title">${this.label}</slot></h2>
        <button
          class="icon-button"
          type="button"
          part="close"
          aria-label=${close}
          title=${close}
          @click=${this.#handleCloseButton}
        >
          ${iconTemplate('x')}
        </button>
      </div>
      <div class="body" part="body"><slot></slot><slot name="body"></slot></div>
      <div class="footer" part="footer" ?hidden=${!this.hasFooter}>
        <slot name="footer" @slotchange=${this.#handleFooterChange}></slot>
      </div>
    </dialog>`;
  }

  #show(): void {
    this.#returnTo = deepActiveElement();
    this.#value = '';
    this.dialog.showModal();
    this.#unregister = registerModalDialog(this.dialog);
    // Without a marked field the focus goes to the heading: it says where one is, and the close button is no place to start.
    const marked = this.querySelector<HTMLElement>('[autofocus]');
    (marked ?? this.heading).focus();
  }

  #settle(): void {
    this.#unregister?.();
    this.#unregister = null;
    if (this.dialog) removeLiveRegion(this.dialog);
    for (const resolve of this.#waiting.splice(0)) resolve(this.#value);
  }

  /** Browsers leave the focus on what was pressed in here until the next frame; whoever asked would take it for somewhere else. */
  #dropFocus(): void {
    const active = deepActiveElement();
    for (let node: Node | null = active; node; node = composedParent(node)) {
      if (node === this && active instanceof HTMLElement) active.blur();
    }
  }

  #dismiss(reason: DialogBeforeCloseDetail['reason'], { timeStamp: at }: Event): void {
    const event = new CustomEvent<DialogBeforeCloseDetail>('fl-ui-before-close', {
      detail: { reason, at },
      cancelable: true,
    });
    if (this.dispatchEvent(event)) this.close();
  }

  #handleClose(event: Event): void {
    if (event.target !== this.dialog) return;
    this.open = false;
    const target = this.#returnTo;
    this.#returnTo = null;
    if (target instanceof HTMLElement && target.isConnected && target !== document.body) target.focus();
    else this.#dropFocus();
    this.#settle();
    this.dispatchEvent(new CustomEvent<DialogCloseDetail>('fl-ui-close', { detail: { value: this.#value } }));
  }

  #handleCancel(event: Event): void {
    if (event.target !== this.dialog) return;
    event.preventDefault();
    this.#dismiss('escape', event);
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#dismiss('escape', event);
  }

  // Selecting text and letting go outside is no wish to close: the press has to start on the backdrop as well.
  #handlePointerDown(event: PointerEvent): void {
    this.#pressedBackdrop = event.target === this.dialog && this.#isOutside(event);
  }

  // The second press of a double click would select the nearest text of the dialog.
  #handleMouseDown(event: MouseEvent): void {
    if (this.#pressedBackdrop) event.preventDefault();
  }

  #handleClick(event: MouseEvent): void {
    if (this.#pressedBackdrop && event.target === this.dialog && this.#isOutside(event))
      this.#dismiss('backdrop', event);
    this.#pressedBackdrop = false;
  }

  #isOutside({ clientX, clientY }: MouseEvent): boolean {
    const { left, right, top, bottom } = this.dialog.getBoundingClientRect();
    return clientX < left || clientX > right || clientY < top || clientY > bottom;
  }

  #handleCloseButton(event: Event): void {
    this.#dismiss('button', event);
  }

  #handleFooterChange(event: Event): void {
    this.hasFooter =
      event.target instanceof HTMLSlotElement && event.target.assignedNodes({ flatten: true }).length > 0;
  }
}
