import { defineMessages } from '../messages.js';

/** Words that stand in place of a board's columns, or above them. */
export const boardStates = defineMessages('boardStates', {
  nothingMatches: 'No deal matches the filter',
  nothingMatchesWhy: 'Loosen it, or look at everything again.',
  clearFilter: 'Clear the filter',
  noPipelines: 'No pipeline yet',
  noPipelinesWhy: 'As soon as there is a pipeline with stages, its deals stand here.',
  noStages: 'This pipeline has no stages',
  noStagesWhy: 'Add the first stage, and deals can stand in it.',
  addFirstStage: 'Add a stage',
  noSource: 'Nothing to show yet',
  noSourceWhy: 'Give this board an adapter, or put it into a workspace.',
  readOnly: 'Read-only',
});
