import { CAUSES, CHANGE_KINDS } from './packed-changes.js';

type Entry = Readonly<Record<string, unknown>>;

/** What keeps something from being an entry of a history, and the mend; null where nothing does. */
export function changeProblem(entry: unknown, recordKey: 'dealId' | 'pipelineId'): string | null {
  if (typeof entry !== 'object' || entry === null) return `an entry of the history is ${shown(entry)}, not an object`;
  const change = entry as Entry;
  const wrong = (field: string, wanted: string): string =>
    `an entry of the history (${shown(change['id'])}) has the ${field} ${shown(change[field])}; it needs ${wanted}`;
  for (const field of ['id', recordKey, 'opId']) {
    if (typeof change[field] !== 'string') return wrong(field, 'a text');
  }
  if (typeof change['at'] !== 'string' || Number.isNaN(Date.parse(change['at']))) {
    return wrong('at', 'an instant such as "2026-05-01T09:00:00.000Z"');
  }
  if (typeof change['seq'] !== 'number' || !Number.isFinite(change['seq'])) return wrong('seq', 'a number');
  for (const field of ['actorId', 'undoes']) {
    const value = change[field] ?? null;
    if (value !== null && typeof value !== 'string') return wrong(field, 'a text or null');
  }
  if (!CHANGE_KINDS.some((kind) => kind === change['kind'])) return wrong('kind', `one of ${CHANGE_KINDS.join(', ')}`);
  if (!CAUSES.some((cause) => cause === (change['cause'] ?? null))) {
    return wrong('cause', `none, or one of ${CAUSES.filter(Boolean).join(', ')}`);
  }
  const { changes } = change;
  if (typeof changes !== 'object' || changes === null) return wrong('changes', 'an object of {from, to} by field');
  const bad = Object.entries(changes).find(([, pair]) => typeof pair !== 'object' || pair === null);
  return bad ? `${wrong('changes', 'an object of {from, to} by field')}; ${bad[0]} is ${shown(bad[1])}` : null;
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}
