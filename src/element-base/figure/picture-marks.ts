import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { AnnounceController } from '../../controllers/announce.js';
import type { ChartController, ChartMark } from '../../controllers/chart.js';
import { markTip, plainMark, type MarkText } from './mark-tip.js';
import { placeRing, placeTip } from './mark-place.js';
import { steppedMark, type MarkGrid } from './mark-step.js';

export interface PictureMarksOptions extends MarkGrid {
  /** Of the picture among those of its host. */
  readonly name: string;
  readonly chart: ChartController;
  readonly announcer: AnnounceController;
  textOf(mark: ChartMark): MarkText | null;
  /** What Enter and a click do with a mark. */
  act?(mark: ChartMark): void;
  /** The T key: shows the table, and gives it the focus. */
  showTable(): void;
}

/**
 * A picture with its marks: one tab stop, keys that go from mark to mark, a tooltip on hover and on focus alike whose text
 * is what is read out. Needs `figureStyles`.
 */
export class PictureMarks implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: PictureMarksOptions;
  /** Where the keys are; kept while the focus is elsewhere. */
  #focused: ChartMark = { series: 0, index: 0 };
  #hovered: ChartMark | null = null;
  #hasFocus = false;
  #isClosed = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PictureMarksOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The mark that the tooltip tells of; null where none shows. */
  get shown(): ChartMark | null {
    if (this.#isClosed) return null;
    return this.#hovered ?? (this.#hasFocus ? this.#focused : null);
  }

  /** @param label the sentence that says what the picture means */
  render(label: string): TemplateResult {
    const { name, textOf } = this.#options;
    const text = this.shown && textOf(this.shown);
    return html`<div
      class="picture"
      part="picture"
      data-picture=${name}
      role="group"
      tabindex="0"
      aria-label=${label}
      @focus=${this.#handleFocus}
      @blur=${this.#handleBlur}
      @keydown=${this.#handleKeydown}
      @pointerleave=${this.#handleLeave}
    >
      <canvas
        aria-hidden="true"
        data-chart=${name}
        @pointermove=${this.#handleMove}
        @pointerdown=${this.#handleDown}
        @click=${this.#handleClick}
      ></canvas>
      <div class="mark-ring" aria-hidden="true" ?hidden=${!this.#hasFocus}></div>
      ${text ? markTip(text) : nothing}
    </div>`;
  }

  hostUpdated(): void {
    const picture = this.#picture;
    if (!picture) return;
    const { chart } = this.#options;
    placeRing(picture, chart.boxOf(this.#focused));
    placeTip(picture, this.shown && chart.boxOf(this.shown));
  }

  hostDisconnected(): void {
    this.#hovered = null;
    this.#hasFocus = false;
  }

  get #picture(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-picture="${this.#options.name}"]`) ?? null;
  }

  readonly #handleFocus = (): void => {
    this.#hasFocus = true;
    this.#go(this.#focused);
  };

  readonly #handleBlur = (): void => {
    if (!this.#hasFocus) return;
    this.#hasFocus = false;
    this.#host.requestUpdate();
  };

  readonly #handleLeave = (): void => {
    this.#hovered = null;
    this.#host.requestUpdate();
  };

  readonly #handleMove = (event: PointerEvent): void => {
    const mark = this.#markUnder(event);
    if (mark?.index === this.#hovered?.index && mark?.series === this.#hovered?.series) return;
    this.#hovered = mark;
    this.#isClosed = false;
    this.#host.requestUpdate();
  };

  readonly #handleDown = (event: PointerEvent): void => {
    const mark = this.#markUnder(event);
    if (mark) this.#focused = mark;
  };

  readonly #handleClick = (event: MouseEvent): void => {
    const mark = this.#markUnder(event);
    if (mark) this.#options.act?.(mark);
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const { act, showTable } = this.#options;
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const next = steppedMark(event.key, this.#focused, this.#options, isRtl);
    if (next) this.#go(next);
    else if (event.key === 'Enter' && act) act(this.#focused);
    else if (event.key === 't' || event.key === 'T') this.#leaveFor(showTable);
    else if (event.key === 'Escape' && this.shown) this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** The picture goes with the focus in it: what is shown instead takes it. */
  #leaveFor(showTable: () => void): void {
    this.#hasFocus = false;
    showTable();
  }

  #close(): void {
    this.#isClosed = true;
    this.#host.requestUpdate();
  }

  #go(mark: ChartMark): void {
    const { announcer, textOf } = this.#options;
    this.#focused = mark;
    this.#hovered = null;
    this.#isClosed = false;
    const text = textOf(mark);
    if (text) announcer.announce(plainMark(text));
    this.#host.requestUpdate();
  }

  #markUnder({ offsetX, offsetY }: MouseEvent): ChartMark | null {
    const { chart, axis, series } = this.#options;
    return chart.markAt(offsetX, offsetY, axis, [...Array(series()).keys()]);
  }
}
