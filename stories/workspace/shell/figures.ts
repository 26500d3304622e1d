import { css, html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { ViewElement, emptyView } from '../../../src/element-base/view-element.js';
import { wholeUnits } from '../../../src/element-base/words/whole-units.js';
import { LastReady } from '../../../src/element-base/last-ready.js';
import type { Totals } from '../../../src/model/money.js';
import type { Condition, View } from '../../../src/model/view.js';
import { baseStyles } from '../../../src/styles/base.js';
import type { BoardModel } from '../../../src/store/query/board-model.js';
import type { ListModel } from '../../../src/store/query/list-model.js';
import type { PipelineStore } from '../../../src/store/store.js';
import { demo } from '../demo-words.js';

/** Written as the filter bar writes it, so that it shows there. */
const STALE: Condition = { field: 'rot', op: 'in', value: ['rotten'] };

const WON = {
  thisMonth: 'wonThisMonth',
  thisQuarter: 'wonThisQuarter',
  thisYear: 'wonThisYear',
  all: 'wonAll',
  none: null,
} as const;

function isStale({ field, op, value }: Condition): boolean {
  return field === STALE.field && op === STALE.op && JSON.stringify(value) === JSON.stringify(STALE.value);
}

/** The key figures over board and list: the sums of the same columns that the board draws. */
export class DemoFigures extends ViewElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }

      .figures {
        display: flex;
        gap: 6px 34px;
        overflow-x: auto;
        padding-block: 2px;
        scrollbar-width: none;
      }

      .figure {
        flex: none;
        min-inline-size: 0;
      }

      dt,
      .name {
        color: var(--_fl-color-text-muted);
        font-size: var(--_fl-font-size-small);
        line-height: 1.5;
      }

      dd,
      .amount {
        align-items: baseline;
        display: flex;
        gap: 8px;
      }

      .note {
        color: var(--_fl-color-text-faint);
        font-size: var(--_fl-font-size-small);
        font-weight: 500;
        letter-spacing: 0;
      }

      button {
        appearance: none;
        background: none;
        border: 0;
        border-radius: var(--_fl-radius-small);
        cursor: pointer;
        display: inline;
        padding: 0 4px;
        margin-inline: -4px;
        text-align: start;
      }

      button:hover {
        background: var(--_fl-color-hover);
      }

      button[aria-pressed='true'] {
        background: var(--_fl-color-danger-soft);
      }

      .bad {
        color: var(--_fl-color-danger);
      }

      @media (max-width: 639.98px) {
        .figures {
          gap: 18px;
          padding-block: 0;
        }

        .figure {
          align-items: baseline;
          display: flex;
          gap: 6px;
        }

        .key-figure {
          font-size: max(14px, 0.875rem);
        }
      }
    `,
  ];

  readonly #lastBoard = new LastReady<BoardModel>();
  readonly #lastStale = new LastReady<ListModel>();

  protected override select(store: PipelineStore): readonly unknown[] {
    const view = this.view ?? emptyView;
    return [store.status.phase, view, store.board(view), store.list(this.#staleView(view))];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source } = this;
    if (!source) return nothing;
    const view = this.view ?? emptyView;
    const answer = source.board(view);
    const stales = source.list(this.#staleView(view));
    const board = this.#lastBoard.take(source, answer) ?? answer;
    const isReady = source.status.phase === 'ready' && board.isReady;
    const open = board.totals('open');
    const won = WON[view.closed ?? 'thisMonth'];
    const stale = (this.#lastStale.take(source, stales) ?? stales).count;
    const text = this.localizer;
    return html`<dl class="figures" aria-label=${text.text(demo, 'figures')} aria-busy=${isReady ? 'false' : 'true'}>
      ${this.#tile(text.text(demo, 'open'), this.#money(open, 'minor', isReady), this.#notes(open))}
      ${this.#tile(text.text(demo, 'weighted'), this.#money(open, 'weightedMinor', isReady))}
      ${won === null ? nothing : this.#tile(text.text(demo, won), this.#money(board.totals('won'), 'minor', isReady))}
      <div class="figure">
        <dt>${text.text(demo, 'stale')}</dt>
        <dd>
          <button
            type="button"
            class=${classMap({ 'key-figure': true, bad: stale > 0 })}
            aria-pressed=${view.where.some(isStale) ? 'true' : 'false'}
            title=${text.text(demo, 'showStale')}
            @click=${this.#toggleStale}
          >
            ${isReady ? text.number(stale) : '–'}
          </button>
          ${isReady ? html`<span class="note" dir="auto">${text.text(demo, 'ofOpen', { count: open.count })}</span>` : nothing}
        </dd>
      </div>
    </dl>`;
  }

  #tile(name: string, amount: TemplateResult, note: string = ''): TemplateResult {
    return html`<div class="figure">
      <dt>${name}</dt>
      <dd>${amount}${note === '' ? nothing : html`<span class="note" dir="auto">${note}</span>`}</dd>
    </div>`;
  }

  #money({ sums, withoutValue }: Totals, part: 'minor' | 'weightedMinor', isReady: boolean): TemplateResult {
    const text = this.localizer;
    if (!isReady) return html`<span class="key-figure">–</span>`;
    const full = sums.map((sum) => {
      const minor = part === 'minor' ? sum.minor : wholeUnits(sum.weightedMinor, sum.currency, text);
      return text.moneyMinor(minor, sum.currency);
    });
    if (sums.length <= 1)
      return html`<span class="key-figure">${full[0] ?? (withoutValue > 0 ? '–' : this.#nothing())}</span>`;
    // Money of several currencies has no sum without rates; short forms stand side by side.
    const short = sums.map((sum) => text.moneyMinor(sum[part], sum.currency, { compact: true }));
    return html`<span class="key-figure" title=${text.list(full)}>${short.join(' · ')}</span>`;
  }

  /** Nothing, in the one currency of what is looked at; where several meet, a bare figure. */
  #nothing(): string {
    const ids = (this.view ?? emptyView).pipelineIds;
    const shown = this.source?.pipelines().filter(({ id }) => ids === 'all' || ids.includes(id)) ?? [];
    const [currency, ...others] = new Set(shown.map((pipeline) => pipeline.currency));
    return currency && others.length === 0 ? this.localizer.money(0, currency) : this.localizer.number(0);
  }

  #notes({ withoutValue, withoutRate }: Totals): string {
    const notes: string[] = [];
    if (withoutValue > 0) notes.push(this.localizer.text(demo, 'withoutValue', { count: withoutValue }));
    if (withoutRate > 0) notes.push(this.localizer.text(demo, 'withoutRate', { count: withoutRate }));
    return notes.join(' · ');
  }

  #staleView(view: View): View {
    return view.where.some(isStale) ? view : { ...view, where: [...view.where, STALE] };
  }

  #toggleStale(): void {
    const { where } = this.view ?? emptyView;
    const rest = where.filter((condition) => !isStale(condition));
    this.changeView({ where: rest.length < where.length ? rest : [...where, STALE] });
  }
}
