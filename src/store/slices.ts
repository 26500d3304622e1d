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
    return this.#ports.now() - this.#started >= SLICE;
  }

  async pause(): Promise<void> {
    await new Promise<void>((resolve) => this.#ports.later(resolve, 0));
    this.#started = this.#ports.now();
  }
}
