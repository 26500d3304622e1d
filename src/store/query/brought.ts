import type * as Script from './refinements.js';

let brought: typeof Script | null = null;

/** For an element that shows nothing without the refinements: it brings their script along, and its first picture waits for no file more. */
export function bringRefinements(script: typeof Script): void {
  brought = script;
}

/** The script that an element brought along; null where it is to be fetched. */
export function broughtRefinements(): typeof Script | null {
  return brought;
}
