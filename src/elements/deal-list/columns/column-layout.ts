import type { FieldDefinition } from '../../../model/field.js';
import type { ColumnState } from '../../../model/view.js';
import { COLUMN_FIELDS, columnKind, isShownFirst, type ColumnKind } from './column-kinds.js';

export const NARROWEST = 64;
export const WIDEST = 800;
/** Width of the columns for selecting and for the menu of a row. */
export const SELECT_WIDTH = 40;
export const MENU_WIDTH = 44;

/** A column as it is drawn. */
export interface ShownColumn {
  readonly kind: ColumnKind;
  readonly field: string;
  readonly width: number;
  readonly pinned: 'start' | 'end' | null;
  /** Distance from the edge it is pinned to, in CSS pixels. */
  readonly offset: number;
}

export interface LayoutContext {
  readonly severalPipelines: boolean;
  readonly canSeeValues: boolean;
  /** The fields that were defined in the store, by name. */
  readonly defined: ReadonlyMap<string, FieldDefinition>;
}

/**
 * The state of every column there is: those of the view first and in its order, untouched, then the others, hidden where
 * the view names any columns at all.
 */
export function fullStates(states: readonly ColumnState[] | undefined, context: LayoutContext): ColumnState[] {
  const named = new Set(states?.map(({ field }) => field));
  const rest = [...COLUMN_FIELDS, ...context.defined.keys()].filter((field) => !named.has(field));
  if (states) return [...states, ...rest.map((field) => ({ field, hidden: true }))];
  return rest.map((field) => {
    const state: ColumnState = { field };
    if (!isShownFirst(field, context.severalPipelines)) state.hidden = true;
    if (field === 'title') state.pinned = 'start';
    return state;
  });
}

/** What is drawn, in order: pinned to the start, free, pinned to the end. The title is always among them. */
export function shownColumns(states: readonly ColumnState[] | undefined, context: LayoutContext): ShownColumn[] {
  const environment = { defined: (name: string) => context.defined.get(name) };
  const shown = fullStates(states, context).flatMap((state) => {
    const kind = columnKind(state.field, environment);
    if (!kind || (state.hidden && state.field !== 'title')) return [];
    if (kind.isMoney && !context.canSeeValues) return [];
    return [{ kind, field: state.field, width: widthOf(state, kind), pinned: state.pinned ?? null }];
  });
  const start = shown.filter(({ pinned }) => pinned === 'start');
  const free = shown.filter(({ pinned }) => pinned === null);
  const end = shown.filter(({ pinned }) => pinned === 'end');
  let offset = SELECT_WIDTH;
  const placedStart = start.map((column) => {
    const placed = { ...column, offset };
    offset += column.width;
    return placed;
  });
  let fromEnd = MENU_WIDTH;
  const placedEnd = end.toReversed().map((column) => {
    const placed = { ...column, offset: fromEnd };
    fromEnd += column.width;
    return placed;
  });
  return [...placedStart, ...free.map((column) => ({ ...column, offset: 0 })), ...placedEnd.toReversed()];
}

function widthOf(state: ColumnState, kind: ColumnKind): number {
  const { width } = state;
  return typeof width === 'number' && Number.isFinite(width) ? clampWidth(width) : kind.width;
}

export function clampWidth(width: number): number {
  return Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
}

/** The states with one column changed; `undefined` or false in the patch removes a key. */
export function patchColumn(
  states: readonly ColumnState[],
  field: string,
  patch: { width?: number; pinned?: ColumnState['pinned'] | undefined; hidden?: boolean },
): ColumnState[] {
  return states.map((state) => {
    if (state.field !== field) return state;
    const changed: ColumnState = { ...state };
    if (patch.width !== undefined) changed.width = patch.width;
    if ('pinned' in patch) {
      if (patch.pinned) changed.pinned = patch.pinned;
      else delete changed.pinned;
    }
    if (patch.hidden === true) changed.hidden = true;
    if (patch.hidden === false) delete changed.hidden;
    return changed;
  });
}

/** The states with one column directly before another, or last of all for null; it takes over the other's pinning. */
export function moveColumn(states: readonly ColumnState[], field: string, beforeField: string | null): ColumnState[] {
  const moved = states.find((state) => state.field === field);
  if (!moved || field === beforeField) return [...states];
  const others = states.filter((state) => state !== moved);
  const at = beforeField === null ? -1 : others.findIndex((state) => state.field === beforeField);
  return at < 0 ? [...others, moved] : others.toSpliced(at, 0, moved);
}

/** A column one place earlier or later among those that share its pinning; the states as they were at the edge. */
export function stepColumn(
  states: readonly ColumnState[],
  shown: readonly ShownColumn[],
  field: string,
  by: 1 | -1,
): readonly ColumnState[] {
  const column = shown.find((each) => each.field === field);
  const mates = shown.filter(({ pinned }) => pinned === column?.pinned);
  const at = mates.findIndex((each) => each.field === field);
  if (by === -1) {
    const before = mates[at - 1];
    return before ? moveColumn(states, field, before.field) : states;
  }
  const next = mates[at + 1];
  return next ? moveColumn(states, next.field, field) : states;
}

/** A width as it stands in the view, wider where the reader's text is larger than usual. */
function withText(width: number): string {
  return `max(${width}px, ${width / 16}rem)`;
}

/** CSS that lays out the cells; it names columns by number only, so nothing a host wrote reaches it. */
export function columnCss(columns: readonly ShownColumn[], isNarrow: boolean): string {
  if (isNarrow) {
    return `.line { grid-template-columns: ${withText(SELECT_WIDTH)} minmax(0, 1fr) ${withText(MENU_WIDTH)}; }`;
  }
  const firstEnd = columns.findIndex(({ pinned }) => pinned === 'end');
  const split = firstEnd < 0 ? columns.length : firstEnd;
  const tracks = columns.map(({ width }) => withText(width));
  tracks.splice(split, 0, 'minmax(0, 1fr)');
  const whole = columns.reduce((sum, { width }) => sum + width, SELECT_WIDTH + MENU_WIDTH);
  const cells = columns.map(({ pinned, offset }, index) => {
    const place = `grid-column: ${index + 2 + (index >= split ? 1 : 0)};`;
    const pin = pinned === null ? '' : ` inset-inline-${pinned}: ${withText(offset)};`;
    return `.c${index} { ${place}${pin} }`;
  });
  return [
    `.content { min-inline-size: ${withText(whole)}; }`,
    `.line { grid-template-columns: ${withText(SELECT_WIDTH)} ${tracks.join(' ')} ${withText(MENU_WIDTH)}; }`,
    `.cell.menu { grid-column: ${columns.length + 3}; }`,
    ...cells,
  ].join('\n');
}
