import { isPrototypeClean } from '../../model/clean-json.js';
import { hasCleanHead } from '../../model/deal-head.js';
import type { Deal } from '../../model/deal.js';
import { normalizeDeal, type DealDefaults } from '../../model/normalize.js';
import type { DealTable } from '../table/deal-table.js';
import type { ProblemList } from '../core/problem-list.js';
import type { Places } from './places.js';

/** Up to so many deals are read whole at once: it takes less than a frame. */
const FEW = 4000;

/**
 * Puts raw deals into the table: copied, checked, ranked where they bear no rank of their own. Of many deals, those with
 * a clean head are read no further for now; `table.readRests()` goes on, and asking for more of a deal reads it whole.
 *
 * @param problems gets what is wrong with what was read, now and later.
 */
export function fillTable(
  table: DealTable,
  inputs: readonly unknown[],
  defaults: DealDefaults,
  places: Places,
  problems: ProblemList,
  few = FEW,
): void {
  const read = (input: unknown): Deal | null => {
    const { deal, problems: found } = normalizeDeal(input, defaults);
    for (const problem of found) problems.add(problem);
    return deal;
  };
  const checkPlace = (id: string, pipelineId: string, stageId: string): void => {
    const problem = places.problemOf(id, pipelineId, stageId);
    if (problem) problems.add(problem);
  };
  const isMany = inputs.length > few;
  const readsHeads = isMany && isPrototypeClean();
  table.clear(inputs.length);
  for (let index = 0; index < inputs.length; index++) {
    const input = inputs[index];
    if (readsHeads && hasCleanHead(input)) {
      const { id, stageId } = input;
      const named = input.pipelineId ?? defaults.pipelineOfStage?.(stageId) ?? defaults.pipelineId ?? '';
      const pipelineId = places.pipelineOf(named);
      checkPlace(id, pipelineId, stageId);
      table.appendHead(input, pipelineId, input.rank ?? provisionalRank(index), read);
      continue;
    }
    const deal = read(input);
    if (!deal) continue;
    if (deal.rank === '') deal.rank = provisionalRank(index);
    deal.pipelineId = places.pipelineOf(deal.pipelineId);
    checkPlace(deal.id, deal.pipelineId, deal.stageId);
    table.append(deal);
  }
  // Of a few deals the first picture already shows that an id came twice; many are indexed when that picture stands.
  if (!isMany) table.indexIds();
}

/**
 * The place of a deal that bears no rank: its place in what the backend answered. It depends on nothing else, so that
 * deals moved and saved in an earlier visit stand where they were put.
 */
function provisionalRank(index: number): string {
  return `${(index + 1).toString(36).padStart(5, '0')}i`;
}
