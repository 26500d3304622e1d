import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { LocaleController } from '../../controllers/locale.js';
import { actions } from '../../i18n/en/actions.js';
import { iconTemplate } from '../icon/icon-template.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { IconName } from '../icon/icon-shapes.js';
import { keyedRows } from '../keyed-rows.js';
import { toastStyles } from './toast.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

export type ToastKind = 'neutral' | 'good' | 'warn' | 'danger';

export interface ToastOptions {
  message: string;
  /** One thing to do about it, usually to undo. */
  action?: { label: string; run: () => void };
  kind?: ToastKind;
  /** Milliseconds until it leaves by itself; 0 stays. Default: 6 s, with an action 10 s, for `danger` it stays. */
  timeout?: number;
  /** When true, the message is only shown: whoever shows it has read it out already. */
  silent?: boolean;
  /** Called once the message has left, for whatever reason. */
  gone?: () => void;
}

interface Shown extends ToastOptions {
  id: number;
  left: number;
  localizer: Localizer | undefined;
}

const KIND_ICONS: Readonly<Record<Exclude<ToastKind, 'neutral'>, IconName>> = {
  good: 'check',
  warn: 'warning',
  danger: 'alert',
};
const MOST_AT_ONCE = 3;
const STEP = 250;

/**
 * @summary The region at the foot of the page where short messages come and go. Made by `showToast`.
 * @tag fl-ui-toast
 */
export class UiToast extends LitElement {
  static override styles = [baseStyles, controlStyles, toastStyles];

  @state() private toasts: readonly Shown[] = [];

  @query('.region') private region!: HTMLElement;

  readonly #locale = new LocaleController(this);
  #nextId = 1;
  #timer: ReturnType<typeof setInterval> | null = null;
  #isPaused = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
    // Taken away with the dialog or page it stood in; moved in the document, it is there again by then.
    queueMicrotask(() => {
      if (!this.isConnected) for (const { id } of this.toasts) this.#remove(id);
    });
  }

  /** Shows a message, in the language of where it comes from, and returns the way to take it back. */
  add(options: ToastOptions, localizer?: Localizer): () => void {
    const id = this.#nextId++;
    const usual = options.kind === 'danger' ? 0 : options.action ? 10_000 : 6_000;
    this.toasts = [...this.toasts, { ...options, id, left: options.timeout ?? usual, localizer }];
    for (const { id: oldest } of this.toasts.slice(0, -MOST_AT_ONCE)) this.#remove(oldest);
    this.#timer ??= setInterval(() => this.#tick(), STEP);
    return () => this.#remove(id);
  }

  protected override updated(): void {
    const isOpen = this.region.matches(':popover-open');
    // Shown anew with each message, because a panel opened since then would lie above it in the top layer.
    if (isOpen) this.region.hidePopover();
    // Taken away with the dialog or the page it stood in, a popover can not show.
    if (this.toasts.length > 0 && this.isConnected) this.region.showPopover();
  }

  protected override render(): TemplateResult {
    return html`<div
      class="region"
      popover="manual"
      role="region"
      aria-label=${this.#locale.localizer.text(actions, 'notifications')}
      @pointerenter=${this.#handlePause}
      @pointerleave=${this.#handleResume}
      @focusin=${this.#handlePause}
      @focusout=${this.#handleResume}
      @keydown=${this.#handleKeydown}
    >
      <div class="stack">${this.#renderToasts(true)}</div>
      <div class="stack" role="status" aria-live="polite" aria-atomic="false">${this.#renderToasts(false)}</div>
    </div>`;
  }

  #renderToasts(isSilent: boolean): unknown {
    return keyedRows(
      this.toasts.filter(({ silent = false }) => silent === isSilent),
      ({ id }) => id,
      (toast) => this.#renderToast(toast),
    );
  }

  #renderToast({ id, message, action, kind = 'neutral', localizer = this.#locale.localizer }: Shown): TemplateResult {
    const dismiss = localizer.text(actions, 'dismiss');
    return html`<div
      class=${classMap({ toast: true, [kind]: true })}
      part="toast"
      data-id=${id}
      lang=${localizer.language}
      dir=${localizer.direction}
    >
      ${kind === 'neutral' ? nothing : html`<span class="kind">${iconTemplate(KIND_ICONS[kind])}</span>`}
      <span class="message">${message}</span>
      ${
        action
          ? html`<button class="action" type="button" @click=${() => this.#runAction(id)}>${action.label}</button>`
          : nothing
      }
      <button
        class="icon-button small dismiss"
        type="button"
        aria-label=${dismiss}
        title=${dismiss}
        @click=${() => this.#remove(id)}
      >
        ${iconTemplate('x')}
      </button>
    </div>`;
  }

  #runAction(id: number): void {
    const toast = this.toasts.find((shown) => shown.id === id);
    this.#remove(id);
    toast?.action?.run();
  }

  #remove(id: number): void {
    const toast = this.toasts.find((shown) => shown.id === id);
    this.toasts = this.toasts.filter((shown) => shown.id !== id);
    toast?.gone?.();
    if (this.toasts.length > 0) return;
    this.#isPaused = false;
    this.#stop();
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #tick(): void {
    if (this.#isPaused) return;
    for (const toast of this.toasts) {
      if (toast.left === 0) continue;
      toast.left = Math.max(0, toast.left - STEP);
      if (toast.left === 0) this.#remove(toast.id);
    }
  }

  #handlePause(): void {
    this.#isPaused = true;
  }

  #handleResume(): void {
    this.#isPaused = false;
  }

  #handleKeydown(event: KeyboardEvent): void {
    const last = this.toasts.at(-1);
    if (event.key !== 'Escape' || !last) return;
    event.preventDefault();
    event.stopPropagation();
    this.#remove(last.id);
  }
}
