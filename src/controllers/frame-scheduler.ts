import { nextFrame } from './next-frame.js';

/** Lets the updates of an element wait for the next frame, once somebody asked for it. */
export class FrameScheduler {
  #frame: Promise<unknown> | null = null;

  /** The next update comes with the next frame. */
  request(): void {
    this.#frame ??= nextFrame().then(() => (this.#frame = null));
  }

  /** Runs an update: at once, or in the frame that was asked for. For `scheduleUpdate` of a Lit element. */
  schedule(update: () => void): void | Promise<void> {
    if (this.#frame) return this.#frame.then(update);
    update();
  }
}
