import { html, type TemplateResult } from 'lit';
import { board } from '../../i18n/en/board.js';
import type { View } from '../../model/view.js';
import type { BoardColumn } from '../../store/board-model.js';
import type { Anchor } from '../../ui/anchor.js';
import type { MenuItem, MenuSelectDetail } from '../../ui/menu/menu-item.js';
import type { UiMenu } from '../../ui/menu/menu.js';
import { closedWord } from './column-header.js';
import type { BoardDialogs } from './board-dialogs.js';
import type { BoardMoves } from './board-moves.js';
import type { BoardScene } from './board-scene.js';
import type { BoardSelection } from './board-selection.js';
import type { MenuEntries } from './menu-entries.js';

export interface MenusHost {
  moves: BoardMoves;
  dialogs: BoardDialogs;
  selection: BoardSelection;
  withSelection(id: string): readonly string[];
  openDeal(id: string): void;
  quickAdd(columnKey: string): void;
  focusDeal(id: string): void;
}

export type Entry = Omit<MenuItem, 'items'> & { run?: () => void; items?: readonly Entry[] };

const CLOSED: readonly NonNullable<View['closed']>[] = ['thisMonth', 'thisQuarter', 'thisYear', 'all', 'none'];

/** The menus of cards and columns: every drag has its way through here as well. */
export class BoardMenus {
  readonly #scene: BoardScene;
  readonly #host: MenusHost;
  #runs = new Map<string, () => void>();
  #entries: MenuEntries | null = null;

  constructor(scene: BoardScene, host: MenusHost) {
    this.#scene = scene;
    this.#host = host;
  }

  render(): TemplateResult {
    return html`<fl-ui-menu @fl-ui-select=${this.#handleSelect} @fl-ui-close=${this.#handleClose}></fl-ui-menu>`;
  }

  openCard(id: string, at?: Anchor): void {
    const deal = this.#scene.store?.deal(id);
    if (!deal) return;
    const card = [...this.#scene.root.querySelectorAll<HTMLElement>('.card')].find(({ dataset }) => dataset['dealId'] === id);
    const button = card?.querySelector<HTMLElement>('.menu');
    const anchor = at ?? button;
    if (!anchor) return;
    button?.setAttribute('aria-expanded', 'true');
    void this.#open(anchor, deal.title, (entries) => entries.ofCard(deal));
  }

  openSelection(anchor: Element): void {
    const first = [...this.#host.selection.ids][0];
    if (first === undefined) return;
    const label = this.#scene.localizer.text(board, 'moveTo');
    void this.#open(anchor, label, (entries) => entries.ofMove(this.#host.withSelection(first)));
  }

  openColumn(columnKey: string, anchor: Element): void {
    const column = this.#column(columnKey);
    if (!column) return;
    anchor.setAttribute('aria-expanded', 'true');
    void this.#open(anchor, column.name, (entries) => entries.ofColumn(column));
  }

  openClosed(anchor: Element): void {
    const now = this.#scene.view.closed ?? 'thisMonth';
    const entries = CLOSED.map((closed) => ({
      id: `closed-${closed}`,
      label: this.#scene.localizer.text(board, closedWord(closed)),
      checked: now === closed,
      run: () => this.#scene.changeView({ closed }),
    }));
    void this.#open(anchor, '', () => entries);
  }

  toggleFold(columnKey: string): void {
    const column = this.#column(columnKey);
    if (!column) return;
    const others = (this.#scene.view.folded ?? []).filter((key) => key !== columnKey && key !== `open:${columnKey}`);
    this.#scene.changeView({ folded: [...others, column.folded ? `open:${columnKey}` : columnKey] });
  }

  toggleLane(laneKey: string): void {
    const folded = this.#scene.view.folded ?? [];
    this.#scene.changeView({
      folded: folded.includes(laneKey) ? folded.filter((key) => key !== laneKey) : [...folded, laneKey],
    });
  }

  // ---- opening ----

  async #open(anchor: Anchor, label: string, fill: (entries: MenuEntries) => readonly Entry[]): Promise<void> {
    const menu = this.#scene.root.querySelector<UiMenu>('fl-ui-menu');
    if (!menu) return;
    this.#entries ??= await this.#fetchEntries();
    this.#runs = new Map();
    const collect = (list: readonly Entry[]): MenuItem[] =>
      list.map(({ run, items, ...item }) => {
        if (run) this.#runs.set(item.id, run);
        return items ? { ...item, items: collect(items) } : item;
      });
    menu.label = label;
    menu.align = 'end';
    menu.items = collect(fill(this.#entries));
    menu.openAt(anchor);
  }

  async #fetchEntries(): Promise<MenuEntries> {
    const [{ MenuEntries: Entries }] = await Promise.all([import('./menu-entries.js'), customElements.whenDefined('fl-ui-menu')]);
    return new Entries(this.#scene, this.#host, (key) => this.toggleFold(key));
  }

  #column(key: string): BoardColumn | undefined {
    return this.#scene.model?.columns.find((column) => column.key === key);
  }

  readonly #handleSelect = (event: CustomEvent<MenuSelectDetail>): void => {
    this.#runs.get(event.detail.id)?.();
  };

  readonly #handleClose = (): void => {
    for (const button of this.#scene.root.querySelectorAll('[aria-expanded="true"]:is(.menu, [data-act="column-menu"])')) {
      button.removeAttribute('aria-expanded');
    }
  };
}
