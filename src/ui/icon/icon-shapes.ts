import { svg, type SVGTemplateResult } from 'lit';

/** Drawn on a 16 px grid with a 1.5 px line; `icon.ts` and `iconTemplate` supply the frame. */
export const iconShapes = {
  alert: svg`<circle cx="8" cy="8" r="6.25" /><path d="M8 4.9v3.6M8 11v.1" />`,
  'arrow-left': svg`<path d="M13 8H3M7 4 3 8l4 4" />`,
  'arrow-right': svg`<path d="M3 8h10M9 4l4 4-4 4" />`,
  board: svg`<rect x="2" y="2.5" width="3.5" height="11" rx="1" /><rect x="6.75" y="2.5" width="3.5" height="7" rx="1" /><path d="M12.4 2.5h.6a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-.6" />`,
  box: svg`<path d="m8 1.9 5.5 2.9v6.4L8 14.1l-5.5-2.9V4.8zM2.7 5 8 7.8 13.3 5M8 7.8V14" />`,
  building: svg`<path d="M3 14V3a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1v11M10 6.5h2a1 1 0 0 1 1 1V14M1.8 14h12.4M5.5 5h2M5.5 8h2M5.5 11h2" />`,
  calendar: svg`<rect x="2" y="3" width="12" height="11" rx="2" /><path d="M2 6.5h12M5.2 1.5V4M10.8 1.5V4" />`,
  call: svg`<path d="M5.4 2.2 3.7 2.6A1.6 1.6 0 0 0 2.4 4.3c.5 4.7 4.6 8.8 9.3 9.3a1.6 1.6 0 0 0 1.7-1.3l.4-1.7-3-1.5-1.2 1.3a8 8 0 0 1-4-4L6.9 5.2z" />`,
  check: svg`<path d="m3 8.6 3.2 3.2L13 4.6" />`,
  'chevron-down': svg`<path d="m4 6 4 4 4-4" />`,
  'chevron-left': svg`<path d="M10 4 6 8l4 4" />`,
  'chevron-right': svg`<path d="m6 4 4 4-4 4" />`,
  'chevron-up': svg`<path d="m4 10 4-4 4 4" />`,
  clock: svg`<circle cx="8" cy="8" r="6.25" /><path d="M8 4.5V8l2.4 1.5" />`,
  cloud: svg`<path d="M4.6 12.8a3.1 3.1 0 0 1-.4-6.2 4.2 4.2 0 0 1 8-.2 3.2 3.2 0 0 1-.5 6.4z" />`,
  'cloud-off': svg`<path d="M5.6 4.6a4.2 4.2 0 0 1 6.6 1.8 3.2 3.2 0 0 1 1.5 5.4M11.7 12.8H4.6a3.1 3.1 0 0 1-.4-6.2M2 2l12 12" />`,
  columns: svg`<rect x="2" y="2.5" width="12" height="11" rx="2" /><path d="M6 2.5v11M10 2.5v11" />`,
  copy: svg`<rect x="5.5" y="5.5" width="8.5" height="8.5" rx="1.8" /><path d="M10.5 5.5v-2A1.5 1.5 0 0 0 9 2H3.5A1.5 1.5 0 0 0 2 3.5V9a1.5 1.5 0 0 0 1.5 1.5h2" />`,
  download: svg`<path d="M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11" />`,
  edit: svg`<path d="m10.6 3 2.4 2.4L5.7 12.7l-3.2.8.8-3.2zM9 4.6 11.4 7" />`,
  eye: svg`<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" /><circle cx="8" cy="8" r="2" />`,
  filter: svg`<path d="M2 4h12M4.5 8h7M6.8 12h2.4" />`,
  flag: svg`<path d="M3.5 14V2.5h8.8l-1.9 3 1.9 3H3.5" />`,
  folder: svg`<path d="M2 4.5A1.5 1.5 0 0 1 3.5 3h2.7l1.6 2h4.7A1.5 1.5 0 0 1 14 6.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5z" />`,
  grip: svg`<path d="M6 3.5v.01M10 3.5v.01M6 8v.01M10 8v.01M6 12.5v.01M10 12.5v.01" stroke-width="2" />`,
  info: svg`<circle cx="8" cy="8" r="6.25" /><path d="M8 7.4v3.7M8 4.9V5" />`,
  layers: svg`<path d="m8 2 6 3.2-6 3.2-6-3.2zM2.4 8.3 8 11.3l5.6-3M2.4 11 8 14l5.6-3" />`,
  list: svg`<path d="M5.5 4H14M5.5 8H14M5.5 12H14M2.3 4v.01M2.3 8v.01M2.3 12v.01" />`,
  lock: svg`<rect x="3" y="7" width="10" height="7" rx="1.8" /><path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />`,
  mail: svg`<rect x="1.8" y="3" width="12.4" height="10" rx="2" /><path d="m2.2 4.5 5.8 4.3 5.8-4.3" />`,
  minus: svg`<path d="M3.5 8h9" />`,
  more: svg`<path d="M3.4 8v.01M8 8v.01M12.6 8v.01" stroke-width="2.2" />`,
  note: svg`<path d="M3.5 2h6L13 5.5v7a1.5 1.5 0 0 1-1.5 1.5h-8A1.5 1.5 0 0 1 2 12.5v-9A1.5 1.5 0 0 1 3.5 2zM5 8h5M5 11h3" />`,
  pin: svg`<path d="M5.5 2h5l-.7 4.5 2.2 2.3H4l2.2-2.3zM8 8.8V14" />`,
  plus: svg`<path d="M8 3v10M3 8h10" />`,
  redo: svg`<path d="M10.5 3 13.5 6l-3 3M13.2 6H6.5a3.7 3.7 0 0 0 0 7.4h3" />`,
  search: svg`<circle cx="7" cy="7" r="4.5" /><path d="m10.4 10.4 3.4 3.4" />`,
  settings: svg`<path d="M2 4.5h6.2M12.2 4.5H14M2 11.5h1.8M7.8 11.5H14" /><circle cx="10.2" cy="4.5" r="1.9" /><circle cx="5.8" cy="11.5" r="1.9" />`,
  sort: svg`<path d="M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5" />`,
  'sort-down': svg`<path d="M8 3v10M4 9l4 4 4-4" />`,
  'sort-up': svg`<path d="M8 13V3M4 7l4-4 4 4" />`,
  tag: svg`<path d="M2 3.5A1.5 1.5 0 0 1 3.5 2h4.3L14 8.2 8.2 14 2 7.8zM5.2 5.2v.01" />`,
  trash: svg`<path d="M2.5 4.3h11M6 4.3V2.5h4v1.8M4 4.3l.6 8.3a1.5 1.5 0 0 0 1.5 1.4h3.8a1.5 1.5 0 0 0 1.5-1.4L12 4.3M6.7 7v4M9.3 7v4" />`,
  trophy: svg`<path d="M4.8 2h6.4v4.5a3.2 3.2 0 0 1-6.4 0zM4.8 3.5H2.3c0 2.3 1 3.7 2.7 4M11.2 3.5h2.5c0 2.3-1 3.7-2.7 4M8 9.7V12M5 14h6M6 14c0-1.3.700-2 2-2s2 .7 2 2" />`,
  undo: svg`<path d="M5.5 3 2.5 6l3 3M2.8 6h6.7a3.7 3.7 0 0 1 0 7.4h-3" />`,
  upload: svg`<path d="M8 10.2v-8M4.8 5.2 8 2l3.2 3.2M2.5 13.5h11" />`,
  user: svg`<circle cx="8" cy="5" r="2.8" /><path d="M2.5 14c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5" />`,
  users: svg`<circle cx="6" cy="5.2" r="2.5" /><path d="M1.2 13.5c.3-2.7 2.2-4 4.8-4s4.5 1.3 4.8 4M10.5 2.9a2.5 2.5 0 0 1 0 4.6M12.2 9.9c1.5.5 2.4 1.7 2.6 3.6" />`,
  warning: svg`<path d="M8 2.2 14.3 13a.6.6 0 0 1-.5.9H2.2a.6.6 0 0 1-.5-.9zM8 6.3v3.3M8 11.6v.1" />`,
  x: svg`<path d="m4 4 8 8M12 4l-8 8" />`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof iconShapes;

/** Icons that point along the line of reading, and so turn round in right-to-left text. */
const DIRECTIONAL: ReadonlySet<IconName> = new Set<IconName>([
  'arrow-left',
  'arrow-right',
  'chevron-left',
  'chevron-right',
  'undo',
  'redo',
  'list',
]);

export function isDirectional(name: IconName): boolean {
  return DIRECTIONAL.has(name);
}
