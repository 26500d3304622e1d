/** Resolves when what was rendered in this turn stands on the screen: after the frame that shows it was handed over. */
export function painted(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        resolve(performance.now());
      };
      port2.postMessage(null);
    });
  });
}

/** Waits frame by frame until `shown` answers true, then for the paint. */
export async function paintedWhen(shown: () => boolean): Promise<number> {
  while (!shown()) await new Promise((resolve) => requestAnimationFrame(resolve));
  return painted();
}

/** Time of one act, from its start until what it shows is painted, in milliseconds. */
export async function timed(act: () => void | Promise<void>, shown: () => boolean): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const start = performance.now();
  await act();
  return (await paintedWhen(shown)) - start;
}

/** Scrolls a column by the same step each frame and returns the length of each frame, in milliseconds, and how many looked empty. */
export async function scrollThrough(
  body: Element,
  isBlank: () => boolean,
  frames = 180,
  step = 420,
): Promise<{ frames: number[]; blank: number }> {
  const lengths: number[] = [];
  let blank = 0;
  let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
  for (let i = 0; i < frames; i++) {
    body.scrollTop += step;
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    await painted();
    if (isBlank()) blank++;
    lengths.push(now - last);
    last = now;
  }
  return { frames: lengths, blank };
}
