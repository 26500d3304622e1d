import { applyOps } from '../../data/apply-ops.js';
import { FollowedActivities } from '../../data/followed-activities.js';
import type { WriteRules } from '../../data/stored-state.js';
import type { Op, Outcome } from '../../data/operation.js';
import { normalizeDeal } from '../../model/normalize.js';
import { loadPipelines } from '../load-pipelines.js';
import { retrying } from '../sql/retrying.js';
import type { Sql } from '../sql/sql.js';
import { DEFAULT_SETTINGS } from '../workspace.js';
import { opHash } from './op-hash.js';
import { readState } from './stored-state.js';
import { writeEffects } from './write-effects.js';

/**
 * Brings in what another system knows, past included: ops with the actors and instants of their time, applied in one
 * transaction, or none of them. Nobody's rights are asked, so it is for scripts of the host, never for requests. Sent
 * again, it does nothing again.
 */
export async function importOps(
  sql: Sql,
  ops: readonly Op[],
  { timeZone = DEFAULT_SETTINGS.calendar.timeZone }: { timeZone?: string } = {},
): Promise<Outcome[]> {
  const hashes = new Map(await Promise.all(ops.map(async (op) => [op.id, await opHash(op)] as const)));
  return retrying(sql, async (transaction) => {
    const pipelines = await loadPipelines(transaction, 'for update');
    const userKey = 'import';
    const state = await readState(transaction, ops, { sees: () => true, seesEntity: () => true }, userKey);
    const following = new FollowedActivities((id) => state.withActivities(id), timeZone);
    const applied = applyOps(state, ops, {
      atomic: true,
      delivery: 'exactly-once',
      rules: tidyRules(timeZone),
      following,
    });
    if (applied.effects.events.length > 0) {
      await writeEffects(transaction, {
        effects: applied.effects,
        before: state.deals,
        entityBefore: state.entityBefore,
        pipelines,
        timeZone,
        userKey,
        hashes,
      });
    }
    return applied.outcomes;
  });
}

/** Refuses nothing that can be read, and stores it in its plain form. */
function tidyRules(timeZone: string): WriteRules {
  return {
    deal(_op, _before, after) {
      if (after === null) return { stored: null };
      const { deal, problems } = normalizeDeal(after, { timeZone });
      const message = problems.map((problem) => problem.message).join(' ');
      return deal ? { stored: deal } : { refused: { status: 'rejected', code: 'invalid', message } };
    },
    entity: (_op, _before, after) => ({ stored: after }),
  };
}
