import type { Permission } from '../../data/adapter.js';
import { owns, rightsOfRole, type Right } from '../../model/access.js';
import type { HandlerContext } from '../context.js';
import { RequestProblem } from '../problem.js';
import type { Viewer } from '../viewer.js';
import { readDealsById } from './read-deals.js';

const RIGHTS: ReadonlySet<string> = rightsOfRole('manager');

/** What this person may do in a pipeline; with a deal, whether what is their own's right reaches it. */
export async function readPermissions(
  context: HandlerContext,
  viewer: Viewer,
  { pipelineId, dealId, rights }: { pipelineId: string; dealId: string | null; rights: readonly string[] },
): Promise<Permission[]> {
  const unknown = rights.find((right) => !RIGHTS.has(right));
  if (unknown !== undefined) throw new RequestProblem('bad-request', `There is no right ${JSON.stringify(unknown)}.`);
  const held = viewer.rightsIn(pipelineId);
  const [deal] = dealId === null ? [] : await readDealsById(context, viewer, [dealId]);
  const isForeign = dealId !== null && !(deal && owns(deal, viewer.userId));
  return (rights as Right[]).map((right) => {
    if (!held.has(right)) return { right, allowed: false, reason: `The right "${right}" is missing.` };
    if (!isForeign || !right.endsWith('Own') || held.has(right.replace('Own', 'All') as Right))
      return { right, allowed: true };
    return { right, allowed: false, reason: 'The deal belongs to somebody else.' };
  });
}
