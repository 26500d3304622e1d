/** Two changes within this time look like a host that makes a new object on each render. */
const WINDOW = 1000;

/** Warns, once, when an element is given a new adapter again and again. */
export class AdapterChurn {
  #lastAt = -Infinity;
  #hasWarned = false;

  note(tag: string): void {
    const now = performance.now();
    const isAgain = now - this.#lastAt < WINDOW;
    this.#lastAt = now;
    if (!isAgain || this.#hasWarned) return;
    this.#hasWarned = true;
    console.warn(
      `fairlead: <${tag}> got a new adapter twice within a second, and each one loads everything anew. Create the adapter once, outside the render function.`,
    );
  }
}
