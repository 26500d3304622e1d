import { html, type TemplateResult } from 'lit';
import { csvOf, type CsvCell } from '../csv.js';

export interface FigureColumn {
  readonly label: string;
  readonly kind: 'text' | 'figure';
}

export interface FigureCell {
  /** As people read it. */
  readonly text: string;
  /** As programs read it: a number in full, an ISO date, or null for what can't be had. */
  readonly raw: CsvCell;
}

/** The same figures as a picture, in the same order. The first cell of a row names it. */
export interface FigureTable {
  readonly caption: string;
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly (readonly FigureCell[])[];
}

/**
 * Needs `figureStyles`.
 *
 * @param isSeen false where only assistive technology reads it, beside a picture: then it is no tab stop
 */
export function figureTable({ caption, columns, rows }: FigureTable, isSeen: boolean): TemplateResult {
  const table = html`<table class="figure-table" part="table">
    <caption class="secondary">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(({ label, kind }) => html`<th scope="col" data-kind=${kind}>${label}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map(({ text }, at) => tableCell(text, columns[at], at === 0))}
          </tr>`,
      )}
    </tbody>
  </table>`;
  return isSeen
    ? html`<div class="figure-scroller" role="group" aria-label=${caption} tabindex="0">${table}</div>`
    : html`<div class="visually-hidden">${table}</div>`;
}

function tableCell(text: string, column: FigureColumn | undefined, isHead: boolean): TemplateResult {
  const kind = column?.kind ?? 'text';
  return isHead
    ? html`<th scope="row" data-kind=${kind}>${text}</th>`
    : html`<td class=${kind === 'figure' ? 'figure' : ''} data-kind=${kind}>${text}</td>`;
}

/** The tables below each other, after a line that says what they are about. */
export function figureCsv(about: readonly CsvCell[], tables: readonly FigureTable[]): string {
  return csvOf([
    about,
    ...tables.flatMap(({ caption, columns, rows }) => [
      [caption],
      columns.map(({ label }) => label),
      ...rows.map((cells) => cells.map(({ raw }) => raw)),
    ]),
  ]);
}
