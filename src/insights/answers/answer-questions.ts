import type { Answer, Question } from '../../model/question.js';
import type { DealFacts } from '../deals/deal-facts.js';
import { InsightsModel, type HistoryNews } from './insights-model.js';
import type { InsightsSurroundings } from './insights-data.js';

/** News and questions for a model, as plain data whose long lists stand at its top, so that they cross in parts. */
export interface QuestionsInput {
  /** Whose model it is: the same text each time. */
  readonly model: string;
  /** True: the model begins with these news. */
  readonly isFirst: boolean;
  readonly surroundings: InsightsSurroundings;
  /** Deals that were written, null where none was; see `DealNews`. */
  readonly deals: {
    readonly isEverything: boolean;
    readonly facts: Omit<DealFacts, 'ids' | 'names' | 'splits'>;
  } | null;
  readonly rows: readonly number[];
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly splits: DealFacts['splits'];
  readonly history: HistoryNews | null;
  readonly questions: readonly Question[];
}

/** An answer to each question in order, or that the model is not there any more: it has to begin anew. */
export type QuestionsOutput =
  { readonly status: 'unknownModel' } | { readonly status: 'answered'; readonly answers: readonly Answer[] };

/** Models by name. One that runs here keeps what it was told; the worker that it is in ends with it. */
const models = new Map<string, InsightsModel>();

/**
 * Tells a model what moved and answers questions from it. Steps count what was taken in and answered. It is the one job that
 * remembers: a history is handed over once, and then what is new of it.
 */
export function* answerQuestions(
  input: QuestionsInput,
): Generator<{ readonly done: number; readonly of: number }, QuestionsOutput, void> {
  const { model: name, isFirst, surroundings, deals, rows, ids, names, splits, history, questions } = input;
  const model = isFirst ? new InsightsModel() : models.get(name);
  if (!model) return { status: 'unknownModel' };
  // News are taken in whole or not at all: given up half-way, the model begins anew.
  models.delete(name);
  const of = (deals?.facts.length ?? 0) + (history?.tail?.at.length ?? 0) + questions.length;
  const taken = deals && { isEverything: deals.isEverything, rows, facts: { ...deals.facts, ids, names, splits } };
  let done = 0;
  for (const step of model.take({ surroundings, deals: taken, history })) yield { done: step, of };
  done = deals?.facts.length ?? 0;
  const answers: Answer[] = [];
  for (const question of questions) {
    yield { done, of };
    answers.push(yield* counting(answered(model, question), of));
    done = of - questions.length + answers.length;
  }
  models.set(name, model);
  return { status: 'answered', answers };
}

/** Lets a model go. */
export function forgetModel(name: string): void {
  models.delete(name);
}

/** A question that makes no sense, or a fault of ours, is an answer as well: the others get theirs. */
function* answered(model: InsightsModel, question: Question): Generator<number, Answer, void> {
  try {
    return yield* model.answer(question);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 'failed', asOf: null, counted: { n: 0, of: 0 }, lacks: [], error: message };
  }
}

function* counting<Result>(
  steps: Generator<number, Result, void>,
  of: number,
): Generator<{ readonly done: number; readonly of: number }, Result, void> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    yield { done: Math.min(value, of), of };
  }
}
