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

/** Waits for the first frame in which `shown` answers true, and until that frame stands on the screen: the time of that. */
export async function paintedWhen(shown: () => boolean): Promise<number> {
  const start = performance.now();
  do {
    await frame();
    if (performance.now() - start > PATIENCE) throw new Error(`Not shown within a minute: ${String(shown)}`);
  } while (!shown());
  return handedOver();
}

/** Time of one act that begins with a frame, from its start until what it shows is painted, in milliseconds. */
export async function timed(act: () => void | Promise<void>, shown: () => boolean): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  await painted();
  const start = performance.now();
  await act();
  return (await paintedWhen(shown)) - start;
}

/** Time from the next release of the mouse until what it brings is painted, in milliseconds. */
export function timedRelease(shown: () => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    window.addEventListener(
      'pointerup',
      ({ timeStamp }) => {
        paintedWhen(shown).then((at) => {
          resolve(at - timeStamp);
        }, reject);
      },
      { capture: true, once: true },
    );
  });
}

/** How a scroll went: the length of each frame in milliseconds, how many frames looked empty, tasks over 50 ms. */
export interface Scrolled {
  frames: number[];
  blank: number;
  longTasks: number;
}

/** Scrolls by the same step each frame. */
export async function scrollThrough(
  body: Element,
  isBlank: () => boolean,
  frames = 180,
  step = 420,
): Promise<Scrolled> {
  const lengths: number[] = [];
  let blank = 0;
  let longTasks = 0;
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ type: 'longtask' });
  let last = await frame();
  for (let i = 0; i < frames; i++) {
    body.scrollTop += step;
    const now = await frame();
    await painted();
    if (isBlank()) blank++;
    lengths.push(now - last);
    last = now;
  }
  longTasks += observer.takeRecords().length;
  observer.disconnect();
  return { frames: lengths, blank, longTasks };
}
