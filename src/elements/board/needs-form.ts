import { html, type TemplateResult } from 'lit';
import { actions } from '../../i18n/en/actions.js';
import { board } from '../../i18n/en/board.js';
import { fields } from '../../i18n/en/fields.js';
import type { Deal, DealPatch } from '../../model/deal.js';
import type { JsonObject } from '../../model/json.js';
import { entityKindOfField } from '../../store/fields-of-lane.js';
import { formText } from '../../ui/form-text.js';
import type { BoardScene } from './board-scene.js';

/** The fields that a stage asks for before deals may enter it. */
export function needsForm(needs: readonly string[], labels: ReadonlyMap<string, string>, scene: BoardScene): TemplateResult {
  return html`${needs.map((name) => (name === 'lostReasonId' ? reasonField(scene) : field(name, labels, scene)))}`;
}

function reasonField({ store, localizer }: BoardScene): TemplateResult {
  const reasons = store?.entities('lostReason') ?? [];
  return html`<fieldset class="reasons">
    <legend class="label">${localizer.text(board, 'askReason')}</legend>
    ${reasons.map(
      (reason) =>
        html`<label class="reason">
          <input type="radio" name="lostReasonId" value=${reason.id} required />
          ${store?.nameOf('lostReasonId', reason.id) ?? reason.id}
        </label>`,
    )}
  </fieldset>`;
}

function field(name: string, labels: ReadonlyMap<string, string>, { store, localizer }: BoardScene): TemplateResult {
  const known = Object.hasOwn(fields.messages, name) && name !== 'deals';
  const label = labels.get(name) ?? (known ? localizer.text(fields, name as 'title') : name.replace(/^fields\./, ''));
  const kind = entityKindOfField[name];
  if (kind && store) {
    return html`<label class="field">
      <span class="label">${label}</span>
      <select class="input" name=${name} required>
        <option value="">${localizer.text(actions, 'chooseOne')}</option>
        ${store.entities(kind).map(({ id }) => html`<option value=${id}>${store.nameOf(name, id)}</option>`)}
      </select>
    </label>`;
  }
  const type = name.endsWith('Date') ? 'date' : name.endsWith('At') ? 'datetime-local' : isNumber(name) ? 'number' : 'text';
  return html`<label class="field">
    <span class="label">${label}</span>
    <input class="input" name=${name} type=${type} step=${isNumber(name) ? 'any' : ''} required />
  </label>`;
}

function isNumber(name: string): boolean {
  return name === 'value' || name === 'margin' || name === 'probability';
}

/** What the form was filled with, as a patch of the deals. */
export function readNeedsForm(data: FormData, needs: readonly string[], deal: Deal | undefined): DealPatch {
  const patch: Record<string, unknown> = {};
  const custom: JsonObject = { ...deal?.fields };
  for (const name of needs) {
    const text = formText(data, name);
    if (text === '') continue;
    if (name.startsWith('fields.')) custom[name.slice(7)] = text;
    else if (name === 'tags') patch['tags'] = text.split(',').map((tag) => tag.trim());
    else if (name === 'probability') patch[name] = Number(text) / 100;
    else if (isNumber(name)) patch[name] = Number(text);
    else patch[name] = name.endsWith('At') ? new Date(text).toISOString() : text;
  }
  if (needs.some((name) => name.startsWith('fields.'))) patch['fields'] = custom;
  return patch;
}
