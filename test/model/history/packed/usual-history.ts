import type { DealChange } from '../../../../src/model/change.js';
import { completeDeal } from '../../../../src/data/complete-deal.js';
import { changesOf, applyMove } from '../../../../src/model/move.js';
import { normalizePipeline } from '../../../../src/model/normalize.js';
import type { Deal, DealPatch } from '../../../../src/model/deal.js';
import type { Stage } from '../../../../src/model/pipeline.js';

const STAGES = ['Lead', 'Qualified', 'Proposal', 'Negotiation'];
const START = Date.UTC(2025, 0, 1);
const HOUR = 3_600_000;

const { stages } = normalizePipeline({
  id: 'sales',
  name: 'Sales',
  currency: 'USD',
  stages: [...STAGES.map((name) => ({ id: name, name })), { id: 'won', name: 'Won', category: 'won' }],
}).pipeline as { stages: readonly Stage[] };

/**
 * The history of a team: each deal is created, goes through its stages by the model's own rules, is edited on the way (value,
 * date, owner, probability), and the half of them is won. Ids are UUIDs, as browsers make them; the same in every run.
 */
export function usualHistory(deals: number): DealChange[] {
  const changes: DealChange[] = [];
  let state = 7;
  const next = (limit: number): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) ^ 0x5bd1e995;
    return (state >>> 0) % limit;
  };
  const hex = (): string => next(0x1_0000).toString(16).padStart(4, '0');
  const uuid = (): string => `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-a${hex().slice(1)}-${hex()}${hex()}${hex()}`;
  for (let count = 0; count < deals; count++) {
    const dealId = uuid();
    let at = START + count * HOUR;
    let deal: Deal | null = null;
    const record = (kind: DealChange['kind'], after: Deal): void => {
      const opId = uuid();
      const seq = changes.at(-1)?.dealId === dealId ? (changes.at(-1)?.seq ?? 0) + 1 : 1;
      const entry = { id: opId, dealId, at: new Date(at).toISOString(), seq, actorId: `u${String(count % 40)}`, opId };
      changes.push({ ...entry, undoes: null, kind, changes: changesOf(deal, after) });
      deal = after;
      at += (1 + next(200)) * HOUR + next(HOUR);
    };
    const rank = (): string => `i${next(46_656).toString(36).padStart(3, '0')}1`;
    const created = completeDeal({
      id: dealId,
      title: `Deal ${String(count)}`,
      stageId: 'Lead',
      pipelineId: 'sales',
      value: next(500) * 100,
      currency: 'USD',
      ownerId: `u${String(count % 40)}`,
      accountId: `account-${String(count % 900)}`,
      createdAt: new Date(at).toISOString(),
      stageEnteredAt: new Date(at).toISOString(),
      expectedCloseDate: `2026-0${String(1 + next(9))}-15`,
      rank: rank(),
    });
    record('created', created);
    const edit = (patch: DealPatch): void => {
      record('edited', { ...(deal as unknown as Deal), ...patch });
    };
    for (let step = 1; step < 2 + next(stages.length - 1); step++) {
      const now = deal as unknown as Deal;
      const [from, to] = [stages[step - 1], stages[step]] as [Stage, Stage];
      const patch = applyMove(now, { from, to, at: new Date(at).toISOString(), rank: rank() });
      record('moved', { ...now, ...patch });
      edit({ value: next(500) * 100 });
      if (next(2) === 0) edit({ expectedCloseDate: `2026-0${String(1 + next(9))}-20` });
      if (next(3) === 0) edit({ ownerId: `u${String(next(40))}` });
      if (next(3) === 0) edit({ probability: next(10) / 10 });
    }
  }
  return changes;
}
