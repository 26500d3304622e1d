import { render, type TemplateResult } from 'lit';
import type { Deal } from '../../../model/deal.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { CardContent } from '../../../ui/card-template/card-content.js';

/** What a page's own card is told beside the deal. */
export interface CardRenderContext {
  localizer: Localizer;
  stageName: string;
  /** The deal in words, as our own card says it. */
  content: CardContent;
}

/** A card that the page keeps itself: `update` when the deal changed, `dispose` when the card leaves the screen. */
export interface CardHandle {
  node: Node;
  update?(deal: Deal): void;
  dispose?(): void;
}

/** Draws the inside of a card. Text is never taken for HTML. */
export type RenderCard = (deal: Deal, context: CardRenderContext) => TemplateResult | Node | CardHandle;

interface Kept {
  handle: CardHandle;
  deal: Deal;
}

/** The cards that a page draws by itself, one node for each deal on screen. */
export class CustomCards {
  /** What draws them; those that stand stay as they are. */
  draw: RenderCard;
  readonly #kept = new Map<string, Kept>();

  constructor(draw: RenderCard) {
    this.draw = draw;
  }

  /** What to put into the card: a template as it is, a node that stays the same while the card is on screen. */
  inside(deal: Deal, context: CardRenderContext): TemplateResult | Node {
    const kept = this.#kept.get(deal.id);
    if (kept?.handle.update) {
      if (kept.deal !== deal) kept.handle.update(deal);
      kept.deal = deal;
      return kept.handle.node;
    }
    if (kept?.deal === deal) return kept.handle.node;
    const made = this.draw(deal, context);
    if (made instanceof Node) return this.#keep(deal, { node: made });
    return isHandle(made) ? this.#keep(deal, made) : made;
  }

  /** Lets go of the cards that are no longer on screen. */
  retain(ids: ReadonlySet<string>): void {
    for (const [id, { handle }] of this.#kept) {
      if (ids.has(id)) continue;
      this.#kept.delete(id);
      handle.dispose?.();
    }
  }

  #keep(deal: Deal, handle: CardHandle): Node {
    this.#kept.get(deal.id)?.handle.dispose?.();
    this.#kept.set(deal.id, { handle, deal });
    return handle.node;
  }
}

function isHandle(made: TemplateResult | CardHandle): made is CardHandle {
  return 'node' in made && made.node instanceof Node;
}

/** A card from the page's `<template slot="card">`: elements with `data-field` get the words of that field. */
export function cardFromTemplate(template: HTMLTemplateElement): RenderCard {
  return (deal, { content, stageName }) => {
    const node = document.createElement('div');
    node.append(template.content.cloneNode(true));
    fillFields(node, deal, content, stageName);
    return { node };
  };
}

function fillFields(node: HTMLElement, deal: Deal, content: CardContent, stageName: string): void {
  for (const element of node.querySelectorAll<HTMLElement>('[data-field]')) {
    render(fieldText(element.dataset['field'] ?? '', deal, content, stageName), element);
  }
}

function fieldText(name: string, deal: Deal, content: CardContent, stageName: string): string {
  switch (name) {
    case 'title':
      return content.title;
    case 'value':
      return content.value;
    case 'about':
      return content.about;
    case 'owner':
    case 'ownerId':
      return content.owner?.name ?? '';
    case 'close':
    case 'expectedCloseDate':
      return content.close?.text ?? '';
    case 'mark':
    case 'rot':
      return content.mark?.text ?? '';
    case 'stage':
    case 'stageId':
      return stageName;
    case 'tags':
      return deal.tags.join(', ');
    default: {
      const source: Record<string, unknown> = name.startsWith('fields.') ? deal.fields : { ...deal };
      const key = name.startsWith('fields.') ? name.slice(7) : name;
      const value = Object.hasOwn(source, key) ? source[key] : null;
      if (value === null || value === undefined) return '';
      return typeof value === 'string' ? value : JSON.stringify(value);
    }
  }
}
