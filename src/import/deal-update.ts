import { applyMove } from '../model/move.js';
import type { Deal, DealPatch } from '../model/deal.js';
import type { Stage } from '../model/pipeline.js';
import type { ReadRow } from './read-row.js';
import type { ExistingData } from './settings.js';

/** What a row says of a deal that is there already; empty where it says nothing new. */
export function updateOf(deal: Deal, row: ReadRow, stage: Stage, existing: ExistingData): DealPatch {
  const moved =
    deal.stageId === stage.id
      ? {}
      : applyMove(deal, { from: stageById(deal, existing), to: stage, rank: deal.rank, at: existing.at });
  const patch: DealPatch = { ...moved, ...row.patch };
  // A value that somebody knows is worth more than an estimate.
  if (row.fields['valueEstimated'] === true && deal.value !== null) {
    delete patch.value;
    delete row.fields['valueEstimated'];
  }
  if (Object.keys(row.fields).length > 0) patch.fields = { ...deal.fields, ...row.fields };
  if (patch.value !== undefined && row.fields['valueEstimated'] !== true && deal.fields['valueEstimated'] === true) {
    const { valueEstimated: _estimated, ...rest } = patch.fields ?? deal.fields;
    patch.fields = rest;
  }
  return Object.fromEntries(
    Object.entries(patch).filter(
      ([field, value]) => JSON.stringify(deal[field as keyof Deal]) !== JSON.stringify(value),
    ),
  );
}

function stageById(deal: Deal, existing: ExistingData): Stage | undefined {
  return existing.pipelines.find(({ id }) => id === deal.pipelineId)?.stages.find(({ id }) => id === deal.stageId);
}
