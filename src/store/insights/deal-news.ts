import type { DealNews } from '../../insights/answers/insights-model.js';
import type { DealSurroundings } from '../../insights/deals/deal-facts.js';
import { FactColumns } from '../../insights/deals/fact-columns.js';
import { NO_CURRENCY } from '../../model/amount.js';
import type { Changes, ChangeReader, SettingKey } from '../core/change-log.js';
import type { StoreCore } from '../core/store-core.js';
import { maskOf } from '../table/field-mask.js';

/** Fields of a deal that figures read: who edits another changes none of them. */
const READ_FIELDS = maskOf([
  'pipelineId',
  'stageId',
  'value',
  'currency',
  'ownerId',
  'teamId',
  'territoryId',
  'productId',
  'probability',
  'expectedCloseDate',
  'firstContactAt',
  'createdAt',
  'stageEnteredAt',
  'closedAt',
  'splits',
  'lastActivityAt',
  'nextActivityAt',
  'plannedUntilAt',
  'snoozedUntilDate',
  'pushCount',
]);
/** Settings after whose change every deal reads otherwise, and those that only figures do. */
const ALL_DEALS: readonly SettingKey[] = ['timeZone', 'user'];
const ALL_FIGURES: readonly SettingKey[] = [...ALL_DEALS, 'today', 'fiscalYearStart', 'currency', 'rates'];
/** So many rows are read from one step to the next. */
const STEP = 64;

/** What of the deals figures have not seen yet, by a cursor of its own on what moved in the store. */
export class UnseenDeals {
  readonly #core: StoreCore;
  readonly #changes: ChangeReader;
  readonly #rows = new Set<number>();
  #isEverything = true;

  constructor(core: StoreCore) {
    this.#core = core;
    this.#changes = core.log.reader();
  }

  /** Looks what moved. True where some figure may be another by it. */
  look(): boolean {
    const changes = this.#changes.take();
    return changes !== null && this.#note(changes);
  }

  /** All deals are to be told anew. */
  forget(): void {
    this.#isEverything = true;
  }

  /** Tells them, in steps; null where nothing is unseen. What changes meanwhile is unseen again. */
  *tell(): Generator<number, DealNews | null, void> {
    const isEverything = this.#isEverything;
    const rows = isEverything ? [] : [...this.#rows];
    this.#isEverything = false;
    this.#rows.clear();
    if (!isEverything && rows.length === 0) return null;
    const { table } = this.#core;
    const length = isEverything ? table.height : rows.length;
    const columns = new FactColumns(length);
    const around = this.#around();
    for (let index = 0; index < length; index++) {
      const deal = table.peek(isEverything ? index : (rows[index] as number));
      if (deal && this.#core.visible(deal.pipelineId)) columns.write(index, deal, around);
      else columns.erase(index);
      if (index % STEP === STEP - 1) yield index + 1;
    }
    return { isEverything, rows, facts: columns.facts };
  }

  #note({ isEverything, rows, masks, entities, settings }: Changes): boolean {
    if (isEverything || entities.has('pipeline') || ALL_DEALS.some((key) => settings.has(key))) {
      this.#isEverything = true;
      return true;
    }
    let isAny = ALL_FIGURES.some((key) => settings.has(key)) || entities.has('quota') || entities.has('user');
    for (const [index, row] of rows.entries()) {
      if (((masks[index] as number) & READ_FIELDS) === 0) continue;
      this.#rows.add(row);
      isAny = true;
    }
    return isAny;
  }

  #around(): DealSurroundings {
    const core = this.#core;
    return {
      timeZone: core.settings.timeZone,
      stage: (stageId, pipelineId) => core.stage(stageId, pipelineId),
      formerCategory: () => null,
      pipeline: (id) => core.pipeline(id),
      currency: NO_CURRENCY,
      canSeeValue: ({ pipelineId }) => core.canSeeValues(pipelineId),
    };
  }
}
