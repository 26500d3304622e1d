import { html, nothing, type TemplateResult } from 'lit';
import { boardActs } from '../../../i18n/en/board-acts.js';
import { boardStates } from '../../../i18n/en/board-states.js';
import { basicIcon } from '../../../ui/icon/basic-icon.js';
import { problemText } from '../../../store/core/warning.js';
import type { BoardScope } from '../board-scope.js';

/** A list of a thousand faults helps nobody. */
const PROBLEMS_SHOWN = 20;

/** That nothing can be changed, and what is not right with the data or the filter: it has to be known, and can wait until the cards show. */
export function dataNotices({ store, model, localizer }: BoardScope): TemplateResult | null {
  if (store?.status.phase !== 'ready') return null;
  const { problems } = store.status;
  const unclear = model?.problems ?? [];
  const readOnly = store.adapter.save ? null : store.refusal('moveOwn', null);
  if (problems.length === 0 && unclear.length === 0 && readOnly?.code !== 'readonly') return null;
  return html`${
    readOnly?.code === 'readonly'
      ? html`<p class="notice plain" part="read-only" title=${readOnly.message}>
          ${basicIcon('lock')} ${localizer.text(boardStates, 'readOnly')}
        </p>`
      : nothing
  }
  ${
    problems.length === 0
      ? nothing
      : html`<details class="notice" part="problems">
          <summary>${localizer.text(boardActs, 'problems', { count: problems.length })}</summary>
          <ul>
            ${problems.slice(0, PROBLEMS_SHOWN).map((problem) => html`<li>${problemText(problem)}</li>`)}
            ${
              problems.length > PROBLEMS_SHOWN
                ? html`<li>
                    ${localizer.text(boardActs, 'problemsMore', { count: problems.length - PROBLEMS_SHOWN })}
                  </li>`
                : nothing
            }
          </ul>
        </details>`
  }
  ${
    unclear.length === 0
      ? nothing
      : html`<details class="notice" part="filter-problems">
          <summary>${localizer.text(boardActs, 'filterProblems')}</summary>
          <ul>
            ${unclear.map(({ message }) => html`<li>${message}</li>`)}
          </ul>
        </details>`
  }`;
}
