import { sameJson } from '../../model/change-set.js';
import { dayOfMillis } from '../../model/zone.js';
import type { Answer, Lack, Question } from '../../model/question.js';
import type { ColumnsTail } from '../../model/history/packed/columns-tail.js';
import { ReceivedColumns } from '../../model/history/packed/received-columns.js';
import type { DealFacts } from '../deals/deal-facts.js';
import { STATUS } from '../deals/deal-facts.js';
import { FactColumns } from '../deals/fact-columns.js';
import { readStays, type PresentPlace, type ReadStays } from '../history/read-stays.js';
import { answerTo } from './answer-to.js';
import { needsHistory } from './needs-history.js';
import { seenHistory } from './seen-history.js';
import type { InsightsSurroundings, SeenHistory } from './insights-data.js';

/** Deals that were written since the last news. */
export interface DealNews {
  /** True: these are all deals, by row. False: those of `rows`, in their order. */
  readonly isEverything: boolean;
  readonly rows: readonly number[];
  /** A row without a deal has the status `none`. */
  readonly facts: DealFacts;
}

/** What became of the history since the last news. */
export interface HistoryNews {
  /** True: it begins anew with this tail. */
  readonly isEverything: boolean;
  /** Null where nothing of it can be had. */
  readonly tail: ColumnsTail | null;
  /** What of it is missing, or why there is none; null where all of it is here. */
  readonly lack: Lack | null;
}

/** What moved since the model was told last; null is what did not. */
export interface InsightsNews {
  readonly surroundings: InsightsSurroundings;
  readonly deals: DealNews | null;
  readonly history: HistoryNews | null;
}

/** The business as figures see it, kept up with by news, and asked as often as one likes. */
export class InsightsModel {
  #facts = new FactColumns();
  #history: ReceivedColumns | null = null;
  #historyLack: Lack | null = null;
  #surroundings: InsightsSurroundings | null = null;
  #stays: ReadStays | null = null;
  #seen: SeenHistory | null = null;

  /** Takes in what moved; steps count rows. */
  *take({ surroundings, deals, history }: InsightsNews): Generator<number, void, void> {
    if (!sameJson(surroundings.pipelines, this.#surroundings?.pipelines)) this.#stays = null;
    this.#surroundings = surroundings;
    this.#seen = null;
    if (deals) yield* this.#takeDeals(deals);
    if (history) {
      this.#stays = null;
      this.#historyLack = history.lack;
      if (history.isEverything) this.#history = null;
      if (history.tail) (this.#history ??= new ReceivedColumns()).take(history.tail);
    }
  }

  /** Answers a question; steps count deals. @throws TypeError for one that makes no sense, with the mend. */
  *answer(question: Question): Generator<number, Answer, void> {
    const surroundings = this.#surroundings;
    if (!surroundings) throw new TypeError('Nothing is known yet: take news in before the first question.');
    const { facts } = this.#facts;
    // Who asks of today alone does not wait for the past.
    if (needsHistory(question.metric)) this.#seen ??= yield* this.#seeHistory(facts, surroundings);
    return yield* answerTo(question, {
      ...surroundings,
      facts,
      today: dayOfMillis(surroundings.now, surroundings.calendar.timeZone),
      history: this.#seen ?? this.#historyLack ?? NO_HISTORY,
    });
  }

  *#takeDeals({ isEverything, rows, facts }: DealNews): Generator<number, void, void> {
    if (isEverything) {
      this.#facts = new FactColumns(facts.length);
      this.#stays = null;
    }
    for (let index = 0; index < facts.length; index++) {
      this.#facts.copy(isEverything ? index : (rows[index] as number), facts, index);
      if (index % STEP === STEP - 1) yield index + 1;
    }
  }

  *#seeHistory(
    facts: DealFacts,
    { pipelines, now, calendar }: InsightsSurroundings,
  ): Generator<number, SeenHistory | null, void> {
    const asOf = { now, timeZone: calendar.timeZone };
    const packed = this.#history?.packed;
    if (!packed) return null;
    const rowById = new Map<string, number>();
    for (let row = 0; row < facts.length; row++) {
      if (facts.status[row] !== STATUS.none) rowById.set(facts.ids[row] as string, row);
    }
    const categories = new Map(
      pipelines.flatMap(({ id, stages }) =>
        stages.map((stage) => [JSON.stringify([id, stage.id]), stage.category] as const),
      ),
    );
    this.#stays ??= yield* readStays(packed, {
      present: (dealId) => presentPlace(facts, rowById.get(dealId)),
      categoryOf: (pipelineId, stageId) => categories.get(JSON.stringify([pipelineId, stageId])) ?? null,
    });
    return seenHistory({ packed, stays: this.#stays, facts, rowById, pipelines, asOf, lack: this.#historyLack });
  }
}

const NO_HISTORY: Lack = { what: 'history', why: 'noHistory' };

/** So many rows are taken in from one step to the next. */
const STEP = 512;

function presentPlace(facts: DealFacts, row: number | undefined): PresentPlace | null {
  if (row === undefined) return null;
  const enteredAt = facts.enteredAt[row] as number;
  return {
    pipelineId: facts.names[facts.pipeline[row] as number] as string,
    stageId: facts.names[facts.stage[row] as number] as string,
    stageEnteredAt: Number.isNaN(enteredAt) ? null : new Date(enteredAt).toISOString(),
  };
}
