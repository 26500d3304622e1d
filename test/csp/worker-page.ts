import { browserPorts } from '../../src/platform/browser-ports.js';
import { effectiveLogOf } from '../../src/worker/effective-entries.js';
import { manyChanges } from '../worker/many-changes.js';

/** Runs a job and writes into the page what came of it and where it ran; `#bare` tells what a worker without a policy does. */
const told = document.documentElement.dataset;

if (location.hash === '#bare') {
  try {
    new Worker('/nothing.js');
    told['ran'] = 'started';
  } catch (error) {
    told['ran'] = String(error);
  }
} else {
  const warnings: string[] = [];
  const port = await browserPorts({ warn: (message) => warnings.push(message) }).worker?.();
  const changes = manyChanges(5_000);
  const entries = await port?.run('effectiveEntries', { changes });
  told['entries'] = String(entries && effectiveLogOf(changes, entries).length);
  told['warnings'] = warnings.join('\n');
  told['ran'] = port?.state.place ?? 'nowhere';
}
