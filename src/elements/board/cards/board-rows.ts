import { html, nothing, type TemplateResult } from 'lit';
import { board } from '../../../i18n/en/board.js';
import { card } from '../../../i18n/en/card.js';
import type { Deal } from '../../../model/deal.js';
import type { View } from '../../../model/view.js';
import {
  asking,
  cardContent,
  type CardContent,
  type CardContext,
  type CardField,
} from '../../../ui/card-template/card-content.js';
import { cardTemplate, type CardState } from '../../../ui/card-template/card-template.js';
import type { AvatarPerson } from '../../../ui/avatar/person.js';
import { skeletonCard } from '../../../ui/skeleton/skeleton-template.js';
import type { Carry } from '../drag/drop-target.js';
import type { BoardCell, RowRenderer } from './board-cell.js';
import type { BoardScope } from '../board-scope.js';
import type { CustomCards } from './custom-card.js';

/** What the rows ask of those who know: who is carried, chosen, current. */
export interface RowState {
  isSelected(id: string): boolean;
  isCarried(id: string): boolean;
  /** The cards that are being carried. */
  carry(): Carry | null;
  gapIn(cell: BoardCell): number | null;
  pinned(): ReadonlySet<string>;
}

/** Before the first card was measured; close to what the default card takes. */
const LIKELY_HEIGHT = 122;

/** Draws the cards of all cells; the words of a card are made once for each state of its deal. */
export class BoardRows implements RowRenderer {
  rowHeight = LIKELY_HEIGHT;
  pinned: ReadonlySet<string> = new Set();
  /** The cards that the page draws by itself; null where it leaves them to the board. */
  custom: CustomCards | null = null;
  /** None in the first picture of a board or of another view. */
  overscan = 0;
  readonly #scope: BoardScope;
  readonly #state: RowState;
  #context: CardContext | null = null;
  #drawnFor: readonly unknown[] = [];
  #drawnView: View | null = null;
  #contents = new WeakMap<Deal, CardContent>();
  #people = new Map<string, AvatarPerson>();
  /** The inside of the card under the pointer: what is pressed in it has to stay, for with its node a finger is lost. */
  #held: { by: Carry; inside: TemplateResult } | null = null;

  constructor(scope: BoardScope, state: RowState) {
    this.#scope = scope;
    this.#state = state;
  }

  /** Takes note of what the cards are drawn from; where it is something else now, their words are made anew. */
  follow(fields: readonly CardField[], custom: CustomCards | null): void {
    const { store, localizer, view } = this.#scope;
    this.custom = custom;
    // Names, stages, rates and the day have their say through the environment, which is another one then.
    const words = [store?.environment(), localizer, fields, custom?.draw];
    if (words.some((part, at) => part !== this.#drawnFor[at])) this.#renew(new Set(fields));
    this.#drawnFor = words;
    if (view !== this.#drawnView) this.overscan = 0;
    this.#drawnView = view;
  }

  /** Lets go of all cards: the board has left the page. */
  release(): void {
    this.end([]);
    this.#drawnFor = [];
  }

  /** Names, today, rates or the language may have changed: words are made anew. */
  #renew(fields: ReadonlySet<string>): void {
    const { store, localizer } = this.#scope;
    this.#contents = new WeakMap();
    this.#people = new Map();
    this.#context = store && {
      localizer,
      env: store.environment(),
      nameOf: (field, id) => store.nameOf(field, id),
      person: (id) => this.#person(id),
      fields,
    };
  }

  /** Called before a round of drawing. */
  begin(): void {
    this.pinned = this.#state.pinned();
  }

  /** Called when all cells are drawn: cards that left the screen are let go. */
  end(cells: Iterable<BoardCell>): void {
    if (!this.custom) return;
    const ids = new Set<string>();
    for (const cell of cells) for (const id of cell.ids) ids.add(id);
    this.custom.retain(ids);
  }

  content(deal: Deal): CardContent | null {
    if (!this.#context) return null;
    let content = this.#contents.get(deal);
    if (!content) {
      content = cardContent(deal, this.#context);
      this.#contents.set(deal, content);
    }
    return content;
  }

  get carriedId(): string | null {
    return this.#state.carry()?.leadId ?? null;
  }

  gapIn(cell: BoardCell): number | null {
    return this.#state.gapIn(cell);
  }

  row(id: string, position: number, cell: BoardCell, isOff: boolean): TemplateResult | typeof nothing {
    const { store, localizer } = this.#scope;
    const carry = this.#state.carry();
    // A carried card that somebody removed stays in the tree until the pointer lets go of it.
    const deal = store?.deal(id) ?? (carry?.leadId === id ? carry.lead : undefined);
    const plain = deal && this.content(deal);
    const parked = store && plain && store.parkedOn(id);
    const content = parked ? asking(plain, parked.message, localizer) : plain;
    if (!store || !deal || !content) return nothing;
    const isSelected = this.#state.isSelected(id);
    const isPending = store.isPending(id);
    const gap = this.#state.gapIn(cell);
    const current = cell.currentId === id;
    const description = [
      isSelected ? localizer.text(card, 'selected') : '',
      isPending ? localizer.text(card, 'pending') : '',
      parked ? `${localizer.text(card, 'needsYou')}: ${parked.message}` : '',
    ].filter(Boolean);
    const state = { current, description: description.join(', '), hasMenu: true };
    const draw = (): TemplateResult => this.#inside(deal, content, state);
    const inside = carry?.by === 'pointer' && carry.leadId === id ? this.#heldBy(carry, draw) : draw();
    return html`<div
      class="card"
      role="listitem"
      part=${isSelected ? 'card card-selected' : 'card'}
      data-deal-id=${id}
      data-level=${content.level}
      ?data-selected=${isSelected}
      ?data-pending=${isPending}
      ?data-carried=${this.#state.isCarried(id)}
      ?data-shift=${gap !== null && position >= gap}
      ?data-off=${isOff}
      ?data-gone=${position < 0}
      aria-setsize=${cell.bucket.count}
      aria-posinset=${Math.max(1, position + 1)}
    >
      ${inside}
    </div>`;
  }

  #inside(deal: Deal, content: CardContent, state: CardState): TemplateResult {
    const { store, localizer } = this.#scope;
    if (!this.custom) return cardTemplate(content, state, this.#context?.fields ?? NO_FIELDS, localizer);
    const stageName = store?.stage(deal.stageId, deal.pipelineId)?.name ?? deal.stageId;
    return html`${cardTemplate(content, state, NO_FIELDS, localizer)}
      <div class="custom">${this.custom.inside(deal, { localizer, content, stageName })}</div>`;
  }

  #heldBy(carry: Carry, draw: () => TemplateResult): TemplateResult {
    if (this.#held?.by !== carry) this.#held = { by: carry, inside: draw() };
    return this.#held.inside;
  }

  outline(position: number, { bucket }: BoardCell): TemplateResult {
    const { localizer } = this.#scope;
    if (bucket.trouble === null || position !== bucket.known) {
      return html`<div class="card-outline" aria-hidden="true">${skeletonCard()}</div>`;
    }
    return html`<div class="card-outline trouble" role="status" title=${bucket.trouble}>
      <p>${localizer.text(board, 'moreFailed')}</p>
      <button class="button small" type="button" @click=${() => bucket.retry()}>
        ${localizer.text(board, 'retry')}
      </button>
    </div>`;
  }

  preview(id: string): TemplateResult | typeof nothing {
    const deal = this.#scope.store?.deal(id);
    const content = deal && this.content(deal);
    if (!content || !this.#context) return nothing;
    const state = { current: false, description: '', hasMenu: false };
    return html`<div class="card" data-level=${content.level}>
      ${cardTemplate(content, state, this.#context.fields, this.#scope.localizer)}
    </div>`;
  }

  #person(id: string): AvatarPerson {
    let person = this.#people.get(id);
    if (!person) {
      const { store } = this.#scope;
      const image = store?.entity('user', id)?.['avatarUrl'];
      person = { id, name: store?.nameOf('ownerId', id) ?? id, imageUrl: typeof image === 'string' ? image : null };
      this.#people.set(id, person);
    }
    return person;
  }
}

const NO_FIELDS: ReadonlySet<string> = new Set();
