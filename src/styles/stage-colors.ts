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

/**
 * The colour of a stage: what the host chose where CSS understands it as a colour, else one by category and position.
 * The result is a CSS colour that is safe to set as a custom property; a host value that is no colour is never passed on.
 */
export function stageColor(stage: Pick<Stage, 'color' | 'category'>, index: number): string {
  if (stage.color !== null && isColor(stage.color)) return stage.color;
  if (stage.category === 'won') return WON;
  if (stage.category === 'lost') return LOST;
  return OPEN_STAGES[Math.abs(Math.trunc(index)) % OPEN_STAGES.length] ?? OPEN_STAGES[0];
}

/** True where CSS takes the text as one colour; `var()` is refused, because it could smuggle in anything. */
export function isColor(text: string): boolean {
  return !/var\(|url\(|env\(|attr\(/i.test(text) && CSS.supports('color', text);
}
