import { defineMessages } from '../messages.js';

/** What is asked before deals enter a stage. */
export const needs = defineMessages('needs', {
  title: { one: 'Before it moves to {stage}', other: 'Before they move to {stage}' },
  text: 'This stage needs a little more.',
  reason: 'Why was it lost?',
  reasonText: 'The answer shows in the win rate and helps to lose fewer.',
  missing: 'Still missing: {fields}',
  move: 'Move',
  lose: 'Mark as lost',
});
