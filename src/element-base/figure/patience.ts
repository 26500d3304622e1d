import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Sooner than this nothing moves on the screen while something is worked out, in milliseconds. */
const SHORT = 400;

/** Says when something has been waited for so long that it must be shown. */
export class Patience implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isOver = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** True once it is time to show that one waits. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** To be told on every update whether something is waited for. */
  wait(isWaiting: boolean): void {
    if (!isWaiting) this.#stop();
    else if (!this.#isOver) this.#timer ??= setTimeout(() => this.#end(), SHORT);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #end(): void {
    this.#timer = null;
    this.#isOver = true;
    this.#host.requestUpdate();
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#isOver = false;
  }
}
