import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectiveLog } from '../../src/model/history/effective-log.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { effectiveLogOf } from '../../src/worker/effective-entries.js';
import { manyChanges } from '../worker/many-changes.js';

test('without workers, as in Node, jobs run in slices and nothing is warned of', async () => {
  assert.equal(typeof Worker, 'undefined');
  const warnings: string[] = [];
  const port = await browserPorts({ warn: (message) => warnings.push(message) }).worker?.();
  assert.ok(port);
  const changes = manyChanges(40_000);
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  let told = 0;

  const entries = await port.run('effectiveEntries', { changes }, { onProgress: () => told++ });

  clearInterval(others);
  assert.deepEqual(effectiveLogOf(changes, entries), effectiveLog(changes));
  assert.deepEqual({ ...port.state }, { place: 'page', reason: 'unsupported', message: 'There are no workers here.' });
  assert.ok(told > 0 && turns > 0, `${told} times told, ${turns} turns of others`);
  assert.deepEqual(warnings, []);
});
