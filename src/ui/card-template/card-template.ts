import { html, nothing, type TemplateResult } from 'lit';
import { card } from '../../i18n/en/card.js';
import type { Localizer } from '../../i18n/localizer.js';
import { basicIcon } from '../icon/basic-icon.js';
import { colorIndexOf, initialsOf, safeImageUrl, type AvatarPerson } from '../avatar/person.js';
import type { CardContent, CardMark } from './card-content.js';

const AVATAR_COLORS = 8;
const MARK_CLASS: Readonly<Record<CardMark['kind'], string>> = {
  plain: 'mark',
  danger: 'mark badge danger',
  warn: 'mark badge warn',
  good: 'mark badge good',
  neutral: 'mark badge',
  asks: 'mark badge danger asks',
};

/** How the place treats the card at the moment. */
export interface CardState {
  /** The card's title and menu are tab stops. */
  current: boolean;
  /** What has to be said of the card beside its facts: selected, being saved. */
  description: string;
  hasMenu: boolean;
}

/** The inside of a card: one row for each kind of fact, so that all cards of a choice of fields are equally high. */
export function cardTemplate(
  content: CardContent,
  state: CardState,
  shown: ReadonlySet<string>,
  localizer: Localizer,
): TemplateResult {
  const { title, about, owner, close, mark } = content;
  const tab = state.current ? 0 : -1;
  return html`<button
      class="title"
      part="card-title"
      dir="auto"
      type="button"
      tabindex=${tab}
      title=${title}
      aria-description=${state.description || nothing}
    >
      ${title}</button
    >${
      state.hasMenu
        ? html`<button
            class="menu"
            part="card-menu"
            type="button"
            tabindex=${tab}
            aria-haspopup="menu"
            aria-label=${localizer.text(card, 'menu', { title })}
          ></button>`
        : nothing
    }${
      shown.has('account') || shown.has('product') || about !== ''
        ? html`<span class="about" part="card-about" dir="auto" title=${about || nothing}>${about}</span>`
        : nothing
    }${
      shown.has('value') || shown.has('tags') || shown.has('activity') ? worthTemplate(content, localizer) : nothing
    }<span class="foot"
      >${owner === null ? nothing : ownerTemplate(owner)}${close === null ? nothing : closeTemplate(close)}${mark === null ? nothing : markTemplate(mark)}</span
    >`;
}

function worthTemplate(content: CardContent, localizer: Localizer): TemplateResult {
  const { value, valueMissing, probability, tags, activity } = content;
  return html`<span class="worth" title=${[probability, ...tags].filter(Boolean).join(', ') || nothing}
    ><span class=${valueMissing ? 'money missing' : 'money'} part="card-value">${value}</span
    >${probability === '' ? nothing : html`<span class="likely">${probability}</span>`}${
      tags.length === 0
        ? nothing
        : html`<span class="tag" part="card-tag" title=${tags.join(', ')}
            >${tags[0]}${tags.length > 1 ? ` ${localizer.text(card, 'tagsMore', { count: tags.length - 1 })}` : nothing}</span
          >`
    }${
      activity === null
        ? nothing
        : html`<span
            class="activity"
            part="card-activity"
            role="img"
            data-kind=${activity.kind}
            title=${activity.title}
            aria-label=${activity.title}
          ></span>`
    }</span
  >`;
}

function closeTemplate({ overdue, missing, title, text }: NonNullable<CardContent['close']>): TemplateResult {
  return html`<span
    class=${overdue ? 'close overdue' : missing ? 'close missing' : 'close'}
    part="card-close"
    title=${title || nothing}
    >${text}</span
  >`;
}

function markTemplate({ kind, title, text }: CardMark): TemplateResult {
  return html`<span class=${MARK_CLASS[kind]} part="card-mark" title=${title || nothing}
    >${kind === 'asks' ? basicIcon('warning') : nothing}${text}</span
  >`;
}

function ownerTemplate(owner: AvatarPerson): TemplateResult {
  const image = safeImageUrl(owner.imageUrl);
  return html`<span
    class="avatar"
    part="card-owner"
    role="img"
    aria-label=${owner.name}
    title=${owner.name}
    data-color=${colorIndexOf(owner.id, AVATAR_COLORS)}
    >${image === null ? initialsOf(owner.name) : html`<img src=${image} alt="" loading="lazy" referrerpolicy="no-referrer" />`}</span
  >`;
}
