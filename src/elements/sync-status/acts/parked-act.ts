import { html, nothing, type TemplateResult } from 'lit';
import type { FieldRequest } from '../../../data/operation.js';
import { mergeUnitOf } from '../../../model/merge-unit.js';
import type { EditableDealField } from '../../../model/deal.js';
import { sync } from '../../../i18n/en/sync.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { ActClash, ParkedAct } from '../../../store/core/status.js';
import type { PipelineStore } from '../../../store/store.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import { fieldText, type FieldTextContext } from '../../../element-base/words/field-text.js';
import { transportReason } from '../states/waiting-words.js';
import { actTitle } from './act-title.js';

/** What the person has chosen so far for one act. */
export interface Decision {
  /** Clashes of which what is saved shall stand, as `opId field`. */
  readonly theirs: ReadonlySet<string>;
  /** What the backend asked for. */
  readonly answers: Readonly<Record<string, string>>;
  /** Asked to discard, and not yet sure. */
  readonly isDiscarding: boolean;
}

export const UNDECIDED: Decision = { theirs: new Set(), answers: {}, isDiscarding: false };

/** What can be done with an act that was not accepted. */
export interface ParkedChoices {
  decide(decision: Decision): void;
  send(): void;
  discard(): void;
}

type PlainWord =
  | 'applyChoice'
  | 'clashReason'
  | 'discard'
  | 'discardAsk'
  | 'discardSure'
  | 'goneReason'
  | 'keepIt'
  | 'restore'
  | 'sendAgain';

/** What follows from other fields: nobody chooses it by itself. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['rank', 'version', 'stageEnteredAt', 'closedAt', 'pushCount']);

export function clashKey({ opId, field }: Pick<ActClash, 'opId' | 'field'>): string {
  return `${opId} ${field}`;
}

/** One act that the backend did not take: what it was, why, both values where they clash, and the choices. */
export function parkedAct(
  act: ParkedAct,
  decision: Decision,
  store: PipelineStore,
  localizer: Localizer,
  choices: ParkedChoices,
): TemplateResult {
  const words = (key: PlainWord): string => localizer.text(sync, key);
  const isClash = act.clashes.length > 0;
  const isGone = act.code === 'gone';
  const reason = isGone ? words('goneReason') : isClash ? words('clashReason') : failureReason(act, localizer);
  return html`<li class="act" data-act-id=${act.id} data-code=${act.code}>
    <h3>${iconTemplate('warning')}<span>${actTitle(act.ops, store, localizer)}</span></h3>
    <p class="reason">${reason}</p>
    ${Object.entries(act.fields ?? {}).map(([field, message]) => html`<p class="reason">${fieldLabel(field, localizer)}: ${message}</p>`)}
    ${isClash ? clashTable(act, decision, store, localizer, choices) : nothing}
    ${(act.needs ?? []).length > 0 ? needsForm(act.needs ?? [], act.id, decision, localizer, choices) : nothing}
    <p class="secondary">${localizer.instant(act.at)}</p>
    ${
      decision.isDiscarding
        ? html`<div class="choices" role="group" aria-label=${words('discardAsk')}>
            <p class="reason" role="alert">${words('discardAsk')}</p>
            <button
              class="button small"
              type="button"
              data-does="keep"
              @click=${() => choices.decide({ ...decision, isDiscarding: false })}
            >
              ${words('keepIt')}
            </button>
            <button class="button small danger" type="button" data-does="discard" @click=${() => choices.discard()}>
              ${words('discardSure')}
            </button>
          </div>`
        : html`<div class="choices">
            <button
              class="button small"
              type="button"
              data-does="ask"
              @click=${() => choices.decide({ ...decision, isDiscarding: true })}
            >
              ${words('discard')}
            </button>
            <button
              class="button small primary"
              type="button"
              data-does="send"
              ?disabled=${(act.needs ?? []).some(({ field }) => !decision.answers[field])}
              @click=${() => choices.send()}
            >
              ${words(isGone ? 'restore' : isClash ? 'applyChoice' : 'sendAgain')}
            </button>
          </div>`
    }
  </li>`;
}

/** Why it was not taken; where no answer ever came, that it was tried for long. */
function failureReason({ code, message }: ParkedAct, localizer: Localizer): string {
  const word = transportReason(code, localizer);
  if (word === null) return message;
  const reason = message === '' ? word : `${word} (${message})`;
  return localizer.text(sync, 'neverTaken', { reason });
}

function clashTable(
  act: ParkedAct,
  decision: Decision,
  store: PipelineStore,
  localizer: Localizer,
  choices: ParkedChoices,
): TemplateResult {
  const rows = act.clashes.filter(({ field }) => !BOOKKEEPING.has(field));
  const word = (key: 'field' | 'before' | 'yours' | 'theirs'): string => localizer.text(sync, key);
  return html`<div class="scroller">
    <table class="clash">
      <thead>
        <tr>
          <th scope="col">${word('field')}</th>
          <th scope="col">${word('before')}</th>
          <th scope="col">${word('yours')}</th>
          <th scope="col">${word('theirs')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((clash) => {
          const deal = clash.dealId === null ? undefined : store.deal(clash.dealId);
          const currency = deal?.currency ?? store.pipeline(deal?.pipelineId ?? '')?.currency ?? '';
          const context: FieldTextContext = { store, localizer, currency };
          return clashRow(clash, act, decision, context, choices);
        })}
      </tbody>
    </table>
  </div>`;
}

function clashRow(
  clash: ActClash,
  act: ParkedAct,
  decision: Decision,
  context: FieldTextContext,
  choices: ParkedChoices,
): TemplateResult {
  const { localizer } = context;
  const isTheirs = decision.theirs.has(clashKey(clash));
  const choice = (take: 'mine' | 'theirs'): TemplateResult => {
    const value = fieldText(clash.field, take === 'mine' ? clash.mine : clash.theirs, context);
    return html`<td data-label=${localizer.text(sync, take === 'mine' ? 'yours' : 'theirs')}>
      <label class="choice">
        <input
          type="radio"
          name=${`${act.id} ${clashKey(clash)}`}
          data-take=${take}
          data-field=${clash.field}
          aria-label=${localizer.text(sync, take === 'mine' ? 'takeYours' : 'takeTheirs', { value })}
          .checked=${(take === 'theirs') === isTheirs}
          @change=${() => choices.decide({ ...decision, theirs: withUnit(clash, act, decision, take) })}
        /><span>${value}</span>
      </label>
    </td>`;
  };
  return html`<tr>
    <th scope="row">${fieldLabel(clash.field, localizer)}</th>
    <td data-label=${localizer.text(sync, 'before')}>${fieldText(clash.field, clash.seen, context)}</td>
    ${choice('mine')} ${choice('theirs')}
  </tr>`;
}

/** Fields that only make sense together go the same way. */
function withUnit(clash: ActClash, act: ParkedAct, decision: Decision, take: 'mine' | 'theirs'): ReadonlySet<string> {
  const unit: readonly string[] = mergeUnitOf(clash.field as EditableDealField);
  const theirs = new Set(decision.theirs);
  for (const other of act.clashes) {
    if (other.opId !== clash.opId || !unit.includes(other.field)) continue;
    if (take === 'theirs') theirs.add(clashKey(other));
    else theirs.delete(clashKey(other));
  }
  return theirs;
}

function needsForm(
  needs: readonly FieldRequest[],
  actId: string,
  decision: Decision,
  localizer: Localizer,
  choices: ParkedChoices,
): TemplateResult {
  const answer = (field: string, value: string): void => {
    choices.decide({ ...decision, answers: { ...decision.answers, [field]: value } });
  };
  return html`<fieldset class="needs">
    <legend>${localizer.text(sync, 'missingFields')}</legend>
    ${needs.map(({ field, label, options, message }) => {
      const id = `need-${actId}-${field}`;
      const value = decision.answers[field] ?? '';
      return html`<div>
        <label for=${id}>${label ?? fieldLabel(field, localizer)}</label>
        ${
          options
            ? html`<select
                id=${id}
                class="input"
                .value=${value}
                @change=${(event: Event) => answer(field, (event.target as HTMLSelectElement).value)}
              >
                <option value="">${localizer.text(sync, 'choose')}</option>
                ${options.map((option) => html`<option value=${option.id} ?selected=${option.id === value}>${option.name}</option>`)}
              </select>`
            : html`<input
                id=${id}
                class="input"
                .value=${value}
                @input=${(event: Event) => answer(field, (event.target as HTMLInputElement).value)}
              />`
        }
        ${message ? html`<p class="secondary">${message}</p>` : nothing}
      </div>`;
    })}
  </fieldset>`;
}
