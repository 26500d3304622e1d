import type { LitElement } from 'lit';
import type { AnnounceOptions } from '../../controllers/announce.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { View } from '../../model/view.js';
import type { Action, ActionResult } from '../../store/actions.js';
import type { PipelineStore } from '../../store/store.js';

/** What the parts of an element that looks at deals share: where things stand now, and the ways to act. */
export interface ViewScene {
  readonly element: LitElement;
  readonly root: ShadowRoot;
  readonly store: PipelineStore | null;
  readonly view: View;
  readonly localizer: Localizer;
  act(action: Action): Promise<ActionResult>;
  changeView(patch: Partial<View>): void;
  changeWholeView(view: View): void;
  announce(message: string, options?: AnnounceOptions): void;
  requestUpdate(): void;
}
