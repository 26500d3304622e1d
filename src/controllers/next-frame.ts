/** How long a page that nobody sees, which has no frames, waits for one. */
const LONGEST = 100;

/** Resolves in the next frame, before it is painted. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      resolve();
    });
    setTimeout(resolve, LONGEST);
  });
}
