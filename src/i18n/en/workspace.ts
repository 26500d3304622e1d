import { defineMessages } from '../messages.js';

/** Words of the workspace itself. */
export const workspace = defineMessages('workspace', {
  deal: 'Deal',
  notSaved: 'Not saved: {reason}',
});
