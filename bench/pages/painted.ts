const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Resolves when the frame that is being made was handed over to the screen; to be called from inside of a frame. */
function handedOver(): Promise<number> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      resolve(performance.now());
    };
    port2.postMessage(null);
  });
}

/** Resolves when what was rendered in this turn stands on the screen. */
export async function painted(): Promise<number> {
  await frame();
  return handedOver();
}

/** An act that shows nothing after this time never will: milliseconds. */
const PATIENCE = 60_000;

/** Waits for the first frame in which `shown` answers true, and until that frame stands on the screen. */
async function paintedWhen(shown: () => boolean): Promise<number> {
  const start = performance.now();
  do {
    await frame();
    if (performance.now() - start > PATIENCE) throw new Error(`Not shown within a minute: ${String(shown)}`);
  } while (!shown());
  return handedOver();
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
