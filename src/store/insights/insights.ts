import type { InsightValue } from '../../insights/answers/values.js';
import type { Answer, Metric, Question } from '../../model/question.js';
import { AskedPart } from '../core/asked-part.js';
import { keepEqual } from '../core/keep-equal.js';
import type { StoreCore } from '../core/store-core.js';
import type * as Script from './insights-client.js';
import type { InsightsClient } from './insights-client.js';

const WORKING: Answer = { status: 'working', asOf: null, counted: { n: 0, of: 0 }, lacks: [] };

/** Answers questions about the business, from when somebody first asks one. */
export class Insights extends AskedPart<InsightsClient, typeof Script> {
  #notYet: Answer = WORKING;

  constructor(core: StoreCore) {
    super(core, {
      fetch: () => import('./insights-client.js'),
      make: ({ InsightsClient: Part }) => new Part(core),
      failure: 'Figures do not show: the part of the script that works them out did not load.',
    });
  }

  /** What is known of a question now: the same object until that is another. */
  answer<Name extends Metric>(question: Question & { readonly metric: Name }): Answer<InsightValue<Name>> {
    const { trouble } = this;
    const notYet: Answer = trouble ? { ...WORKING, status: 'failed', error: trouble.message } : WORKING;
    this.#notYet = keepEqual(this.#notYet, notYet);
    return (this.ask()?.answer(question) ?? this.#notYet) as Answer<InsightValue<Name>>;
  }
}
