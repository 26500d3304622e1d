import type { Ports } from './ports.js';

/** Longest stretch of work without a pause, in milliseconds. */
const SLICE = 12;

/** Cuts long work into slices, so that the page can draw and answer in between. */
export class Slices {
  readonly #ports: Ports;
  #started: number;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#started = ports.now();
  }

  /** True when the page should have its turn. */
  get isDue(): boolean {
    const passed = this.#ports.now() - this.#started;
    // A clock that was set back tells nothing of how long it took.
    return passed >= SLICE || passed < 0;
  }

  async pause(): Promise<void> {
    await new Promise<void>((resolve) => this.#ports.later(resolve, 0));
    this.#started = this.#ports.now();
  }
}
