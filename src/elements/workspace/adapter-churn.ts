/** Two changes within this time look like a host that makes a new object on each render. */
const WINDOW = 1_000;

/** Warns when an element is given a new adapter again and again. */
export class AdapterChurn {
  #changes: number[] = [];

  note(tag: string): void {
    const now = performance.now();
    this.#changes = [...this.#changes.filter((at) => now - at < WINDOW), now];
    if (this.#changes.length !== 2) return;
    console.warn(
      `fairlead: <${tag}> got a new adapter twice within a second, and each one loads everything anew. Create the adapter once, outside the render function.`,
    );
  }
}
