import { html, nothing, type TemplateResult } from 'lit';
import { sync } from '../../i18n/en/sync.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { StoreStatus, WaitingAct } from '../../store/status.js';
import type { PipelineStore } from '../../store/store.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import { actTitle } from './act-title.js';
import { waitingReason } from './waiting-words.js';

const LEVELS = {
  'exactly-once': 'levelOnce',
  'version-guarded': 'levelGuarded',
  'at-least-once': 'levelBlind',
} as const;

/** So many acts are named; of more, the oldest. */
const NAMED = 50;

/** What waits and since when, when the backend last answered, and what may honestly be promised of it. */
export function syncDetails(
  store: PipelineStore,
  status: StoreStatus,
  localizer: Localizer,
  discardUnreadable: () => void,
): TemplateResult {
  const { savedAt, delivery, unkept, unreadable, waiting } = status;
  const acts = store.waitingActs;
  const last =
    savedAt === null
      ? localizer.text(sync, 'neverSaved')
      : localizer.text(sync, 'lastSaved', { time: localizer.instant(savedAt) });
  return html`<div class="details">
    ${waiting ? html`<p class="reason" title=${waiting.message}>${waitingReason(waiting, localizer)}</p>` : nothing}
    ${
      acts.length === 0
        ? html`<p>${localizer.text(sync, 'nothingWaits')}</p>`
        : html`<ol class="waiting">
            ${acts.slice(0, NAMED).map((act) => waitingAct(act, store, localizer))}
          </ol>`
    }
    <p>${last}</p>
    <p>${localizer.text(sync, LEVELS[delivery])}</p>
    ${
      unkept === null
        ? delivery === 'at-least-once' || store.adapter.backend === undefined
          ? nothing
          : html`<p>${localizer.text(sync, 'kept')}</p>`
        : html`<p class="reason">${localizer.text(sync, 'unkept', { reason: unkept })}</p>`
    }
    ${
      unreadable.length === 0
        ? nothing
        : html`<p class="reason">${localizer.text(sync, 'unreadable', { count: unreadable.length })}</p>
            <button class="button small" type="button" data-does="discard-unreadable" @click=${discardUnreadable}>
              ${localizer.text(sync, 'discardUnreadable')}
            </button>`
    }
  </div>`;
}

function waitingAct({ ops, since }: WaitingAct, store: PipelineStore, localizer: Localizer): TemplateResult {
  const time = localizer.instant(since);
  return html`<li>
    ${iconTemplate('clock')}<span>${actTitle(ops, store, localizer)}</span
    ><span class="secondary">${localizer.text(sync, 'waitsSince', { time })}</span>
  </li>`;
}
