import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { deepActiveElement } from '../../controllers/composed-tree.js';
import { LocaleController } from '../../controllers/locale.js';
import { actions } from '../../i18n/en/actions.js';
import { placeAt, type Anchor } from '../anchor.js';
import { iconTemplate } from '../icon/icon-template.js';
import { watchAround } from '../light-dismiss.js';
import { keyedRows } from '../keyed-rows.js';
import { menuItem } from './menu-item-template.js';
import type { MenuItem, MenuSelectDetail } from './menu-item.js';
import { activateItem, findItem, openSubmenu, refreshLevels, type Level } from './menu-level.js';
import { Typeahead } from './typeahead.js';
import { menuStyles } from './menu.styles.js';
import { baseStyles } from '../../styles/base.js';

/**
 * @summary A menu in the top layer, with submenus, for the mouse, the keyboard and fingers.
 * @tag fl-ui-menu
 * @fires {CustomEvent<MenuSelectDetail>} fl-ui-select - An item was chosen; the menu is closed already.
 * @fires {CustomEvent} fl-ui-close - The menu closed, with or without a choice.
 */
export class UiMenu extends LitElement {
  static override styles = [baseStyles, menuStyles];

  @property({ attribute: false }) items: readonly MenuItem[] = [];

  /** What the menu is for, to assistive technology. */
  @property() label = '';

  /** Which edges of menu and anchor line up. */
  @property() align: 'start' | 'end' = 'start';

  @state() private levels: readonly Level[] = [];

  readonly #locale = new LocaleController(this);
  #anchor: Anchor | null = null;
  #returnTo: Element | null = null;
  #stopWatching: (() => void) | null = null;
  readonly #typeahead = new Typeahead();

  get open(): boolean {
    return this.levels.length > 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    this.#stopWatching = null;
    this.levels = [];
  }

  /** Opens beside an element or at a point, with the focus on the first item; focus goes back where it was when it closes. */
  openAt(anchor: Anchor, { focus = 'first' }: { focus?: 'first' | 'last' } = {}): void {
    if (this.items.length === 0) return;
    if (!this.open) this.#returnTo = deepActiveElement();
    this.#anchor = anchor;
    const active = focus === 'first' ? this.items[0] : this.items.at(-1);
    this.levels = [{ items: this.items, parentId: null, activeId: active?.id ?? null }];
    this.#stopWatching?.();
    this.#stopWatching = watchAround({
      isInside: (path) => path.includes(this) || (anchor instanceof Element && path.includes(anchor)),
      onOutside: () => this.close({ restoreFocus: false }),
      onLayout: () => this.#place(),
    });
  }

  close({ restoreFocus = true }: { restoreFocus?: boolean } = {}): void {
    if (!this.open) return;
    this.levels = [];
    this.#stopWatching?.();
    this.#stopWatching = null;
    const { isConnected } = this.#returnTo ?? {};
    if (restoreFocus && isConnected && this.#returnTo instanceof HTMLElement) this.#returnTo.focus();
    this.dispatchEvent(new CustomEvent('fl-ui-close'));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A menu that is open while its items change (another tab moved something) keeps its place.
    if (changed.has('items') && this.open) this.levels = refreshLevels(this.levels, this.items);
  }

  protected override updated(): void {
    for (const panel of this.#panels()) {
      if (!panel.matches(':popover-open')) panel.showPopover();
    }
    this.#place();
    this.#focusActive();
  }

  protected override render(): TemplateResult {
    return html`${keyedRows(
      this.levels,
      (level) => level.parentId,
      (level, depth) => this.#renderLevel(level, depth),
    )}`;
  }

  #renderLevel(level: Level, depth: number): TemplateResult {
    const hasStart = level.items.some(({ icon, swatch, checked }) => icon ?? swatch ?? checked !== undefined);
    return html`<div
      class=${classMap({ menu: true, 'has-start': hasStart })}
      part="menu"
      role="menu"
      popover="manual"
      data-depth=${depth}
      aria-label=${this.#labelOf(level) || nothing}
      @keydown=${this.#handleKeydown}
      @click=${this.#handleClick}
      @pointermove=${this.#handlePointerMove}
    >
      ${depth === 0 ? nothing : this.#renderBack(level, depth)}
      ${keyedRows(
        level.items,
        ({ id }) => id,
        (item) => menuItem(item, level, this.levels[depth + 1]),
      )}
    </div>`;
  }

  /** The way back for a finger where the submenu covers the menu; keys have the arrow and Escape. */
  #renderBack(level: Level, depth: number): TemplateResult {
    const { localizer } = this.#locale;
    const name = this.#labelOf(level);
    return html`<button
      class="back"
      type="button"
      role="menuitem"
      tabindex="-1"
      aria-label="${localizer.text(actions, 'back')}: ${name}"
      @click=${() => this.#activate(depth - 1, level.parentId)}
    >
      ${iconTemplate('chevron-left')}<span class="label">${name}</span>
    </button>`;
  }

  #labelOf(level: Level): string {
    if (level.parentId === null) return this.label;
    return findItem(this.items, level.parentId)?.label ?? this.label;
  }

  #panels(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.menu')];
  }

  #itemElement(depth: number, id: string | null): HTMLElement | undefined {
    const items = this.#panels()[depth]?.querySelectorAll<HTMLElement>('.item') ?? [];
    return [...items].find((element) => element.dataset['id'] === id);
  }

  #place(): void {
    this.#panels().forEach((panel, depth) => {
      for (const swatch of panel.querySelectorAll<HTMLElement>('.swatch')) {
        swatch.style.setProperty('--_fl-swatch', swatch.dataset['swatch'] ?? '');
      }
      const anchor = depth === 0 ? this.#anchor : this.#itemElement(depth - 1, this.levels[depth]?.parentId ?? null);
      if (!anchor) return;
      placeAt(panel, anchor, depth === 0 ? { side: 'block', align: this.align } : { side: 'inline', gap: 2 });
    });
  }

  #focusActive(): void {
    const depth = this.levels.length - 1;
    const element = this.#itemElement(depth, this.levels[depth]?.activeId ?? null);
    if (element && deepActiveElement() !== element) element.focus();
  }

  #activate(depth: number, id: string | null): void {
    this.levels = activateItem(this.levels, depth, id);
  }

  #openSubmenu(depth: number, item: MenuItem, focusFirst: boolean): void {
    this.levels = openSubmenu(this.levels, depth, item, focusFirst);
  }

  #choose(depth: number, item: MenuItem): void {
    if (item.disabled) return;
    if (item.items) {
      this.#openSubmenu(depth, item, true);
      return;
    }
    this.close();
    this.dispatchEvent(new CustomEvent<MenuSelectDetail>('fl-ui-select', { detail: { id: item.id } }));
  }

  #handleClick(event: MouseEvent): void {
    const found = this.#itemAt(event);
    if (found) this.#choose(found.depth, found.item);
  }

  #handlePointerMove(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    const found = this.#itemAt(event);
    if (!found) return;
    const level = this.levels[found.depth];
    const isOpenHere = this.levels[found.depth + 1]?.parentId === found.item.id;
    if (found.item.items && !found.item.disabled) {
      if (!isOpenHere) this.#openSubmenu(found.depth, found.item, false);
    } else if (level?.activeId !== found.item.id || this.levels.length > found.depth + 1) {
      this.#activate(found.depth, found.item.id);
    }
  }

  #itemAt(event: Event): { item: MenuItem; depth: number } | null {
    const element = event.composedPath().find((node) => node instanceof HTMLElement && node.classList.contains('item'));
    if (!(element instanceof HTMLElement)) return null;
    const depth = Number(element.closest<HTMLElement>('.menu')?.dataset['depth']);
    const item = this.levels[depth]?.items.find(({ id }) => id === element.dataset['id']);
    return item ? { item, depth } : null;
  }

  #handleKeydown(event: KeyboardEvent): void {
    const depth = this.levels.length - 1;
    const level = this.levels[depth];
    if (!level || event.isComposing) return;
    if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
    if (event.key === 'Tab') {
      this.close();
      return;
    }
    if (!this.#runKey(event, level, depth)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** True when the key meant something here. */
  #runKey(event: KeyboardEvent, level: Level, depth: number): boolean {
    const { items } = level;
    const index = items.findIndex(({ id }) => id === level.activeId);
    const current = items[index];
    const rtl = getComputedStyle(this).direction === 'rtl';
    const inward = rtl ? 'ArrowLeft' : 'ArrowRight';
    const outward = rtl ? 'ArrowRight' : 'ArrowLeft';
    const goTo = (position: number): void => this.#activate(depth, items.at(position % items.length)?.id ?? null);
    const typeahead = (): void => {
      const found = this.#typeahead.find(event, items, index);
      if (found) this.#activate(depth, found.id);
    };
    switch (event.key) {
      case 'ArrowDown':
        goTo(index + 1);
        return true;
      case 'ArrowUp':
        goTo(index <= 0 ? -1 : index - 1);
        return true;
      case 'Home':
        goTo(0);
        return true;
      case 'End':
        goTo(-1);
        return true;
      case inward:
        if (current) this.#openSubmenu(depth, current, true);
        return true;
      case outward:
        if (depth > 0) this.#activate(depth - 1, level.parentId);
        return true;
      case 'Escape':
        if (depth > 0) this.#activate(depth - 1, level.parentId);
        else this.close();
        return true;
      case 'Enter':
        if (current) this.#choose(depth, current);
        return true;
      case ' ':
        if (this.#typeahead.isTyping(event)) typeahead();
        else if (current) this.#choose(depth, current);
        return true;
      default:
        if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false;
        typeahead();
        return true;
    }
  }
}
