import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { parkedOps, settled, shown } from './worker.js';

const PATIENCE = 60_000;

/**
 * Each op that a window accepted was applied once, or waits for a person in one of the windows; nothing was applied twice;
 * all windows show what the server holds.
 *
 * @param {import('./office.js').Office} office
 * @param {ReadonlySet<string>} accepted
 * @param {import('../../journeys/page/workspace-page.js').WorkspacePage[]} workspaces
 */
export async function agree(office, accepted, workspaces) {
  for (const workspace of workspaces) await settled(workspace);
  const parked = new Set();
  for (const workspace of workspaces) for (const id of await parkedOps(workspace)) parked.add(id);
  const effects = await office.facts.effects();
  const lost = [...accepted].filter((id) => !effects.has(id) && !parked.has(id));
  assert.deepEqual(lost, [], `lost, of ${accepted.size} accepted`);
  const doubled = [...effects].filter(([id, times]) => accepted.has(id) && times > 1);
  assert.deepEqual(doubled, [], 'applied twice');
  const both = [...parked].filter((id) => effects.has(id));
  assert.deepEqual(both, [], 'applied, and yet put before the person');

  for (const workspace of workspaces) await sameAsServer(office, workspace);
  return { applied: [...accepted].filter((id) => effects.has(id)).length, parked: parked.size };
}

/** The feed may take a moment: what a window shows is looked at until it is what the server holds. */
async function sameAsServer(office, workspace) {
  for (const end = Date.now() + PATIENCE; ; await pause(100)) {
    const held = await office.facts.deals();
    const differing = (await shown(workspace)).filter((deal) => {
      const there = held.get(deal.id) ?? {};
      return Object.entries(deal).some(([field, value]) => there[field] !== value);
    });
    if (differing.length === 0) return;
    if (Date.now() > end)
      assert.deepEqual(
        differing,
        differing.map(({ id }) => held.get(id)),
        'what is shown',
      );
  }
}
