import type { LitElement } from 'lit';
import type { AnnounceOptions } from '../controllers/announce.js';
import type { Localizer } from '../i18n/localizer.js';
import type { Action, ActionResult } from '../store/actions.js';
import type { PipelineStore } from '../store/store.js';

/** What the parts of every element share: where things stand now. */
export interface ReadingScope {
  readonly element: LitElement;
  readonly root: ShadowRoot;
  readonly store: PipelineStore | null;
  readonly localizer: Localizer;
  requestUpdate(): void;
}

/** The ways to act. */
export interface Acting {
  /**
   * Does what a person asked for: dispatches the cancelable `fl-before-…` event, hands the action to the store, then
   * dispatches what came of it.
   */
  act(action: Action): Promise<ActionResult>;
  announce(message: string, options?: AnnounceOptions): void;
}

/** What the parts of an element share that people act with. */
export interface ElementScope extends ReadingScope, Acting {}

/** One scope of two, each with its getters alive, as a spread would not leave them. */
export function joinScopes<A extends object, B extends object>(scope: A, more: B): A & B {
  return Object.defineProperties(scope, Object.getOwnPropertyDescriptors(more)) as A & B;
}
