import { liveRegion, removeLiveRegions, speak } from './live-region.js';
import { openDialogAround } from './composed-tree.js';
import { providedLocalizer } from './locale-request.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface AnnounceOptions {
  /** When true, interrupts what is being read: for refusals and errors only. */
  assertive?: boolean;
  /**
   * Messages with the same key within a second become one: the last. For what others do, which may come in bursts; the caller
   * words the message to cover them all.
   */
  batch?: string;
}

const BATCH_WINDOW = 1_000;
const controllers = new Set<AnnounceController>();

/** Reads messages out to assistive technology, from a region in the nearest open dialog around the host, else in the body. */
export class AnnounceController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #batches = new Map<string, { message: string; assertive: boolean; timer: ReturnType<typeof setTimeout> }>();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    controllers.add(this);
    liveRegion(this.#home());
  }

  hostDisconnected(): void {
    for (const { timer } of this.#batches.values()) clearTimeout(timer);
    this.#batches.clear();
    controllers.delete(this);
    if (controllers.size === 0) removeLiveRegions();
  }

  announce(message: string, { assertive = false, batch }: AnnounceOptions = {}): void {
    if (message === '') return;
    if (batch === undefined) {
      this.#speak(message, assertive);
      return;
    }
    const waiting = this.#batches.get(batch);
    if (waiting) {
      waiting.message = message;
      waiting.assertive ||= assertive;
      return;
    }
    const timer = setTimeout(() => this.#flush(batch), BATCH_WINDOW);
    this.#batches.set(batch, { message, assertive, timer });
  }

  #flush(batch: string): void {
    const waiting = this.#batches.get(batch);
    this.#batches.delete(batch);
    if (waiting) this.#speak(waiting.message, waiting.assertive);
  }

  #speak(text: string, assertive: boolean): void {
    // The region stands outside the elements: a voice has to be told when their language isn't the page's.
    speak(this.#home(), { text, assertive, language: providedLocalizer(this.#host)?.language });
  }

  #home(): Element {
    return openDialogAround(this.#host) ?? topModalDialog() ?? document.body;
  }
}

/** A modal dialog makes everything outside it inert, so a message from behind it must be spoken inside it. */
const modalDialogs: HTMLDialogElement[] = [];

function topModalDialog(): HTMLDialogElement | undefined {
  return modalDialogs.findLast((dialog) => dialog.open && dialog.isConnected);
}

/** Dialogs report themselves, so that their region exists before the first message. Returns the way to end it. */
export function registerModalDialog(dialog: HTMLDialogElement): () => void {
  modalDialogs.push(dialog);
  if (controllers.size > 0) liveRegion(dialog);
  return () => {
    const index = modalDialogs.lastIndexOf(dialog);
    if (index >= 0) modalDialogs.splice(index, 1);
  };
}
