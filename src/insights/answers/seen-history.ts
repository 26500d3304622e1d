import type { DealChange } from '../../model/change.js';
import type { Deal } from '../../model/deal.js';
import { packedChange } from '../../model/history/packed/packed-change.js';
import type { PackedChanges } from '../../model/history/packed/packed-changes.js';
import type { Pipeline } from '../../model/pipeline.js';
import type { Lack } from '../../model/question.js';
import { STATUS, type DealFacts } from '../deals/deal-facts.js';
import { presentDeal } from '../deals/present-deal.js';
import { DealRows } from '../history/deal-rows.js';
import type { ReadStays } from '../history/read-stays.js';
import type { PastSource } from '../history/read-timelines.js';
import { KnownStages } from '../stages/known-stages.js';
import type { AsOf } from '../stages/stay-days.js';
import type { SeenHistory } from './insights-data.js';

/** What a history is seen with. */
export interface HistoryView {
  readonly packed: PackedChanges;
  readonly stays: ReadStays;
  readonly facts: DealFacts;
  /** Rows of the facts, by the id of the deal. */
  readonly rowById: ReadonlyMap<string, number>;
  readonly pipelines: readonly Pipeline[];
  readonly asOf: AsOf;
  readonly lack: Lack | null;
}

/** A history beside the deals of today. What only some figures need of it is made when the first of them asks. */
export function seenHistory({ packed, stays, facts, rowById, pipelines, asOf, lack }: HistoryView): SeenHistory {
  const factRow = new Int32Array(packed.records.size);
  for (let record = 0; record < factRow.length; record++) {
    factRow[record] = rowById.get(packed.records.at(record) as string) ?? -1;
  }
  let rows: DealRows | null = null;
  let past: PastSource | null = null;
  return {
    ...stays,
    known: new KnownStages(stays.places, pipelines),
    factRow,
    lack,
    numberOf: (dealId) => packed.records.find(dealId),
    changesOf: (deal): DealChange[] => {
      rows ??= new DealRows(packed);
      return deal < 0 ? [] : rows.of(deal).map((row) => packedChange(packed, row, 'dealId'));
    },
    past: () => {
      past ??= { packed, deals: presentDeals(facts), asOf };
      return past;
    },
  };
}

function presentDeals(facts: DealFacts): Map<string, Deal> {
  const deals = new Map<string, Deal>();
  for (let row = 0; row < facts.length; row++) {
    if (facts.status[row] !== STATUS.none) deals.set(facts.ids[row] as string, presentDeal(facts, row));
  }
  return deals;
}
