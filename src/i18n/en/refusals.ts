import { defineMessages } from '../messages.js';

/** Why something may not be done, in the words of those who want to do it. */
export const refusals = defineMessages('refusals', {
  forbidden: 'You lack the right to do this here.',
  readonly: 'This can only be looked at here.',
  archived: 'The pipeline is archived.',
  limit: 'The stage is full.',
  transition: 'The process does not lead there.',
  needs: 'Something is missing.',
  vetoed: 'The page did not allow it.',
});
