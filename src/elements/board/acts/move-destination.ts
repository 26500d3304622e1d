import type { MoveDeals } from '../../../store/actions.js';

/** Where deals go by `moveDeals`; directly before `beforeId` among all deals of the stage, without one to its end. */
export interface MoveDestination {
  stageId: string;
  pipelineId?: string;
  beforeId?: string | null;
  /** When true, to the top of the stage. */
  atTop?: boolean;
  lane?: MoveDeals['lane'];
  lostReasonId?: string | null;
}
