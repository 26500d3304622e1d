import { html, nothing, type TemplateResult } from 'lit';
import { filter } from '../../../i18n/en/filter.js';
import type { ListModel } from '../../../store/query/list-model.js';
import type { PipelineStore } from '../../../store/store.js';
import { LastReady } from '../../../element-base/last-ready.js';
import { listQuestion } from '../../../element-base/list-question.js';
import { totalText } from '../../../element-base/words/totals-text.js';
import type { ActingViewScope } from '../../../element-base/view-scope.js';

/** How many deals match, and what they are worth: shown, and read out when the question changed. */
export class Matches {
  readonly #scope: ActingViewScope;
  readonly #lastReady = new LastReady<ListModel>();
  #asked = '';

  constructor(scope: ActingViewScope) {
    this.#scope = scope;
  }

  render(store: PipelineStore): TemplateResult {
    const { localizer, view } = this.#scope;
    const answer = this.#lastReady.take(store, store.list(listQuestion(view)));
    // Nothing is known of deals that are still on their way, or did not come: not even that there are none.
    const isKnown = store.status.phase === 'ready' || store.dealCount > 0;
    if (!answer || !isKnown) return html`<span class="matches figure" part="matches"></span>`;
    const { count, totals } = answer;
    const worth = totalText(totals, localizer, true);
    return html`<span class="matches figure" part="matches"
      ><strong dir="auto">${localizer.text(filter, 'matches', { count })}</strong
      >${worth ? html` <span class="muted" dir="auto">${worth}</span>` : nothing}</span
    >`;
  }

  /** After a render. */
  announce(): void {
    const { store, localizer, view } = this.#scope;
    if (!store || store.status.phase !== 'ready') return;
    const { text, where, pipelineIds, closed } = view;
    const answer = store.list(listQuestion(view));
    if (!answer.isReady) return;
    const asked = JSON.stringify([text, where, pipelineIds, closed]);
    const before = this.#asked;
    this.#asked = asked;
    if (before === '' || before === asked) return;
    const { count, totals } = answer;
    const deals = localizer.text(filter, 'matches', { count });
    const worth = totalText(totals, localizer);
    this.#scope.announce(worth ? localizer.text(filter, 'matchesWorth', { deals, worth }) : deals, {
      batch: 'matches',
    });
  }
}
