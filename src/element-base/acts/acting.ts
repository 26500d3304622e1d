import type { LitElement } from 'lit';
import { AnnounceController } from '../../controllers/announce.js';
import type { PipelineStore } from '../../store/store.js';
import { dispatchAction } from './act.js';
import type { Acting } from '../element-scope.js';

/** A voice for the element, and the one way to act: apart from it, because a board is shown before it is used. */
export function actingOf(element: LitElement, storeOf: () => PipelineStore | null): Acting {
  const announcer = new AnnounceController(element);
  return {
    act: (action) => {
      const store = storeOf();
      if (store) return dispatchAction(element, store, action);
      const message = `<${element.localName}> has no adapter and stands in no fl-workspace.`;
      return Promise.resolve({ status: 'refused', refusal: { code: 'readonly', message } });
    },
    announce: (message, options) => announcer.announce(message, options),
  };
}
