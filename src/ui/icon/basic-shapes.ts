import { svg, type SVGTemplateResult } from 'lit';

/** What a board draws before anybody has touched it; all other icons come with what shows them. */
export const basicShapes = {
  board: svg`<rect x="2" y="2.5" width="3.5" height="11" rx="1" /><rect x="6.75" y="2.5" width="3.5" height="7" rx="1" /><path d="M12.4 2.5h.6a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-.6" />`,
  'chevron-down': svg`<path d="m4 6 4 4 4-4" />`,
  'chevron-left': svg`<path d="M10 4 6 8l4 4" />`,
  'chevron-right': svg`<path d="m6 4 4 4-4 4" />`,
  columns: svg`<rect x="2" y="2.5" width="12" height="11" rx="2" /><path d="M6 2.5v11M10 2.5v11" />`,
  filter: svg`<path d="M2 4h12M4.5 8h7M6.8 12h2.4" />`,
  lock: svg`<rect x="3" y="7" width="10" height="7" rx="1.8" /><path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />`,
  more: svg`<path d="M3.4 8v.01M8 8v.01M12.6 8v.01" stroke-width="2.2" />`,
  plus: svg`<path d="M8 3v10M3 8h10" />`,
  warning: svg`<path d="M8 2.2 14.3 13a.6.6 0 0 1-.5.9H2.2a.6.6 0 0 1-.5-.9zM8 6.3v3.3M8 11.6v.1" />`,
} satisfies Record<string, SVGTemplateResult>;

export type BasicIconName = keyof typeof basicShapes;
