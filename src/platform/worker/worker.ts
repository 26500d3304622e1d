/** The worker's script, an entry of its own: the build makes one file of it that imports nothing. */
import { serveJobs } from '../../worker/serve-jobs.js';

const { port1, port2 } = new MessageChannel();
let turns: (() => void)[] = [];
port2.onmessage = () => {
  const due = turns;
  turns = [];
  for (const turn of due) turn();
};

serveJobs(globalThis, {
  now: () => performance.now(),
  // Timers wait four milliseconds at least once they are nested; a message to oneself only lets others have their turn.
  breathe: () =>
    new Promise<void>((resolve) => {
      turns.push(resolve);
      port1.postMessage(null);
    }),
});
