import type { Stage } from '../model/pipeline.js';

/** Chosen so that each keeps at least 3:1 against card, column and canvas in its scheme, and neighbours differ in hue. */
const OPEN_STAGES = [
  'light-dark(#6b6f80, #9498a8)',
  'light-dark(#2f6299, #6ba3e0)',
  'light-dark(#a35d00, #dd9a3f)',
  'light-dark(#6d4596, #b190de)',
  'light-dark(#16756a, #4cbcae)',
  'light-dark(#9c3f63, #de84a6)',
  'light-dark(#5c6b1c, #a9bb5c)',
  'light-dark(#3f51a8, #8d9cf0)',
] as const;

const WON = 'light-dark(#1c7a45, #5cc586)';
const LOST = 'light-dark(#8a5350, #c58d88)';

/** No colour is longer; what is, is not even parsed. */
const MAX_LENGTH = 256;

/**
 * The colour of a stage: what the host chose where CSS understands it as a colour, else one by category and position.
 * The result is a CSS colour that loads nothing, whichever property it is set to; a host's own text is never passed on.
 */
export function stageColor(stage: Pick<Stage, 'color' | 'category'>, index: number): string {
  const chosen = canonicalColor(stage.color);
  if (chosen !== null) return chosen;
  if (stage.category === 'won') return WON;
  if (stage.category === 'lost') return LOST;
  return OPEN_STAGES[Math.abs(Math.trunc(index)) % OPEN_STAGES.length] ?? OPEN_STAGES[0];
}

/**
 * A colour as the browser writes it after parsing it, such as `rgb(255, 0, 0)` for `#f00`; null where the text is no colour.
 * What every property takes is refused: keywords such as `inherit`, and `var()`, `env()`, `attr()` however they are
 * written, because their text is kept unparsed until a property uses it, and may hold an address.
 */
export function canonicalColor(text: string | null): string | null {
  if (text === null || text.length > MAX_LENGTH) return null;
  if (!CSS.supports('color', text) || CSS.supports('width', text)) return null;
  const { style } = document.createElement('span');
  // A longhand that takes nothing but a colour, on an element that is never drawn.
  style.setProperty('color', text);
  return style.getPropertyValue('color') || null;
}
