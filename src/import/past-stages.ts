import type { PastStage } from '../model/change.js';
import type { DealPatch } from '../model/deal.js';
import type { Stage } from '../model/pipeline.js';
import type { HistoryEvent, HistoryResolver } from './history-resolver.js';
import type { StageResolver } from './stage-resolver.js';

/** What stage histories tell about a deal. */
export interface DealEvents {
  events: readonly HistoryEvent[];
  /** The pipeline that the deal's row names. */
  pipelineName: string;
}

/** A stage that a deal went through, as its history tells. */
export interface Passage {
  event: HistoryEvent;
  stage: Stage;
}

/** Since when a deal stands in its stage, and is closed, where its history ends there. What a row says itself counts more. */
export function closing(past: readonly Passage[], stage: Stage): Pick<DealPatch, 'stageEnteredAt' | 'closedAt'> {
  let entered: string | null = null;
  for (const { event, stage: at } of past) entered = at.id === stage.id ? (entered ?? event.at) : null;
  if (entered === null) return {};
  return stage.category === 'open' ? { stageEnteredAt: entered } : { stageEnteredAt: entered, closedAt: entered };
}

/** The stages that imported deals went through, and what in their histories does not agree with the deals. */
export class PastStages {
  /** By the deal's place among those that are created. */
  readonly pasts = new Map<number, readonly PastStage[]>();
  /** Rows of histories that are taken in, and how many deals they are about. */
  readonly changes = { rows: 0, deals: 0 };
  leftOut = 0;
  readonly #history: HistoryResolver;
  readonly #stages: StageResolver;

  constructor(history: HistoryResolver, stages: StageResolver) {
    this.#history = history;
    this.#stages = stages;
  }

  read({ events, pipelineName }: DealEvents): Passage[] {
    return events.flatMap((event): Passage[] => {
      const stage = this.#stages.stageOf(pipelineName, event.stageName);
      if (stage) return [{ event, stage }];
      this.#history.issue('historyStageLeftOut', event, event.stageName, true);
      this.leftOut += 1;
      return [];
    });
  }

  /** Lists what does not agree: nothing of it is changed. */
  compare(past: readonly Passage[], stage: Stage, createdAt: string | null): void {
    const [first] = past;
    const last = past.at(-1);
    if (!first || !last) return;
    if (createdAt !== null && first.event.at < createdAt) {
      this.#history.issue('historyBeforeStart', first.event, first.event.at.slice(0, 10));
    }
    if (last.stage.id !== stage.id) this.#history.issue('historyEndsElsewhere', last.event, last.event.stageName);
  }

  /** Keeps what was read for the deal at that place among those that are created. */
  keep(past: readonly Passage[], place: number): void {
    if (past.length === 0) return;
    past.forEach(({ event, stage }, index) => {
      if (past[index - 1]?.stage.id === stage.id) this.#history.issue('historyRepeats', event, event.stageName);
    });
    this.pasts.set(
      place,
      past.map(({ event, stage }) => ({ stageId: stage.id, at: event.at })),
    );
    this.changes.rows += past.length;
    this.changes.deals += 1;
  }
}
