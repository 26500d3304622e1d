import type { Action, ActionResult, ActionSource, Refusal } from '../../store/actions.js';
import type { PipelineStore } from '../../store/store.js';

/** What an event about an act tells: ids and plain values, never nodes. */
export interface ActDetail {
  action: Action;
  ids: readonly string[];
  source: ActionSource;
}

/** Cancelable: `preventDefault()` blocks, `waitUntil` holds the act until the promise settles (false or rejection blocks). */
export interface BeforeActDetail extends ActDetail {
  waitUntil(promise: Promise<boolean | void>): void;
}

export interface ActErrorDetail extends ActDetail {
  message: string;
  code: string;
}

/** The middle of the event's name, by action: `fl-before-deal-move`, `fl-deal-move`, `fl-deal-move-saved`, `fl-deal-move-error`. */
const EVENT_NAMES: Record<Action['type'], string> = {
  moveDeals: 'deal-move',
  editDeals: 'deal-edit',
  createDeal: 'deal-create',
  deleteDeals: 'deal-delete',
  addStage: 'stage-add',
  editStage: 'stage-edit',
  moveStage: 'stage-move',
  deleteStage: 'stage-delete',
  saveEntity: 'entity-save',
  import: 'import',
};

/** Runs an action on behalf of an element, with all of its events. */
export async function dispatchAction(
  element: HTMLElement,
  store: PipelineStore,
  action: Action,
): Promise<ActionResult> {
  const name = EVENT_NAMES[action.type];
  const source = action.source ?? 'api';
  const tell = <D>(type: string, detail: D): void => {
    element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  };
  const result = await store.dispatch(action, (_action, ids) => {
    const promises: Promise<boolean | void>[] = [];
    const detail: BeforeActDetail = { action, ids, source, waitUntil: (promise) => void promises.push(promise) };
    const event = new CustomEvent(`fl-before-${name}`, { detail, bubbles: true, composed: true, cancelable: true });
    if (!element.dispatchEvent(event)) return false;
    if (promises.length === 0) return true;
    return Promise.all(promises).then((answers) => answers.every((answer) => answer !== false));
  });
  if (result.status === 'refused') {
    const refusal: Refusal = result.refusal;
    tell<ActErrorDetail>(`fl-${name}-error`, { action, ids: [], source, message: refusal.message, code: refusal.code });
    return result;
  }
  const detail: ActDetail = { action, ids: result.ids, source };
  tell(`fl-${name}`, detail);
  void result.saved.then((saved) => {
    if (saved.status === 'saved') tell(`fl-${name}-saved`, detail);
    else tell<ActErrorDetail>(`fl-${name}-error`, { ...detail, message: saved.message, code: saved.code });
  });
  return result;
}
