import { html, nothing, type TemplateResult } from 'lit';
import { sync } from '../../../i18n/en/sync.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Saving, StoreStatus, WaitingAct } from '../../../store/core/status.js';
import type { PipelineStore } from '../../../store/store.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { actTitle } from '../acts/act-title.js';
import { waitingReason } from './waiting-words.js';

const LEVELS = {
  'exactly-once': 'levelOnce',
  'version-guarded': 'levelGuarded',
  'at-least-once': 'levelBlind',
} as const;

/** So many acts are named; of more, the oldest. */
const NAMED = 50;

/** Throwing away what can't be read: asked for, then decided. */
export interface Discarding {
  isAsked: boolean;
  ask(isAsked: boolean): void;
  discard(): void;
}

/** What waits and since when, when the backend last answered, and what may honestly be promised of it. */
export function syncDetails(
  store: PipelineStore,
  status: StoreStatus,
  localizer: Localizer,
  discarding: Discarding,
): TemplateResult {
  const { saving, savedAt, delivery, unkept, unreadable, waiting } = status;
  const acts = store.waitingActs;
  return html`<div class="details">
    ${waiting ? html`<p class="reason" title=${waiting.message}>${waitingReason(waiting, localizer)}</p>` : nothing}
    ${
      acts.length === 0
        ? nothingToShow(saving, localizer)
        : html`<ol class="waiting">
            ${acts.slice(0, NAMED).map((act) => waitingAct(act, store, localizer))}
          </ol>`
    }
    ${lastSaved(saving, savedAt, localizer)}
    <p>${localizer.text(sync, LEVELS[delivery])}</p>
    ${
      unkept === null
        ? delivery === 'at-least-once' || store.adapter.backend === undefined
          ? nothing
          : html`<p>${localizer.text(sync, 'kept')}</p>`
        : html`<p class="reason">${localizer.text(sync, 'unkept', { reason: unkept })}</p>`
    }
    ${unreadable.length === 0 ? nothing : unreadableChanges(unreadable.length, localizer, discarding)}
  </div>`;
}

/** Without an act to show, only what is known is said. */
function nothingToShow(saving: Saving, localizer: Localizer): TemplateResult | typeof nothing {
  if (saving === 'saved') return html`<p>${localizer.text(sync, 'nothingWaits')}</p>`;
  return saving === 'checking' ? html`<p>${localizer.text(sync, 'checking')}</p>` : nothing;
}

function lastSaved(saving: Saving, savedAt: string | null, localizer: Localizer): TemplateResult | typeof nothing {
  if (savedAt !== null) {
    return html`<p>${localizer.text(sync, 'lastSaved', { time: localizer.instant(savedAt) })}</p>`;
  }
  return saving === 'saved' ? html`<p>${localizer.text(sync, 'neverSaved')}</p>` : nothing;
}

/** What nobody can read is still somebody's work: it is exported, or thrown away after asking once more. */
function unreadableChanges(count: number, localizer: Localizer, { isAsked, ask, discard }: Discarding): TemplateResult {
  return html`<p class="reason">${localizer.text(sync, 'unreadable', { count })}</p>
    ${
      isAsked
        ? html`<div class="choices" role="group" aria-label=${localizer.text(sync, 'discardUnreadable')}>
            <p class="reason" role="alert">${localizer.text(sync, 'discardUnreadableAsk')}</p>
            <button class="button small" type="button" data-does="keep" @click=${() => ask(false)}>
              ${localizer.text(sync, 'keepIt')}
            </button>
            <button class="button small danger" type="button" data-does="discard" @click=${discard}>
              ${localizer.text(sync, 'discardSure')}
            </button>
          </div>`
        : html`<button class="button small" type="button" data-does="ask" @click=${() => ask(true)}>
            ${localizer.text(sync, 'discardUnreadable')}
          </button>`
    }`;
}

function waitingAct({ ops, since }: WaitingAct, store: PipelineStore, localizer: Localizer): TemplateResult {
  const time = localizer.instant(since);
  return html`<li>
    ${iconTemplate('clock')}<span>${actTitle(ops, store, localizer)}</span
    ><span class="secondary">${localizer.text(sync, 'waitsSince', { time })}</span>
  </li>`;
}
