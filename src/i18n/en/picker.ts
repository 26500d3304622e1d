import { defineMessages } from '../messages.js';

/** Words for switching between pipelines. */
export const picker = defineMessages('picker', {
  label: 'Pipelines',
  all: 'All pipelines',
  more: '+{count}',
  moreLabel: { one: '{count} more pipeline', other: '{count} more pipelines' },
  none: 'No pipelines yet',
  noneToSee: 'There is no pipeline that you may see.',
  failed: 'The pipelines could not be loaded',
});
