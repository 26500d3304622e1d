import { replayOf } from '../../data/apply-ops.js';
import type { Outcome } from '../../data/operation.js';
import type { HandlerContext } from '../context.js';
import type { Session } from '../options.js';
import type { Viewer } from '../viewer.js';
import { shownOutcome, userKeyOf } from '../write/commit-ops.js';
import { readLedger } from '../write/stored-state.js';
import { readDealsById } from './read-deals.js';

/** What became of this person's ops; null for one that did not land. */
export async function readOutcomes(
  context: HandlerContext,
  session: Session,
  viewer: Viewer,
  opIds: readonly string[],
): Promise<(Outcome | null)[]> {
  const ledger = await readLedger(
    context.sql,
    userKeyOf(session),
    opIds.map((id) => ({ id })),
  );
  const ids = [...ledger.values()].filter(({ row }) => row.kind === 'deal').map(({ row }) => row.id);
  const deals = new Map((await readDealsById(context, viewer, ids)).map((deal) => [deal.id, deal]));
  return opIds.map((opId) => {
    const landed = ledger.get(opId)?.row;
    if (!landed) return null;
    return shownOutcome(replayOf(landed, landed.kind === 'deal' ? deals.get(landed.id) : undefined), viewer);
  });
}
