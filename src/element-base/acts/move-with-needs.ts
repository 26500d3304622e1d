import type { Action, ActionResult, MoveDeals } from '../../store/actions.js';
import type { PipelineStore } from '../../store/store.js';
import type { AskForNeeds } from '../needs-dialog/question.js';

/** What a move that may have to ask is done with. */
export interface MoveWithNeedsHost {
  readonly store: PipelineStore | null;
  act(action: Action): Promise<ActionResult>;
  ask: AskForNeeds;
}

/**
 * Moves deals, and asks for what their stage needs until nothing is missing. Resolves as the move itself does; with the
 * refusal `cancelled` where the person declined to answer.
 */
export async function moveWithNeeds(move: MoveDeals, { store, act, ask }: MoveWithNeedsHost): Promise<ActionResult> {
  let asked = move;
  for (;;) {
    const result = await act(asked);
    const stage = store?.stage(move.stageId, move.pipelineId);
    if (result.status === 'accepted' || !store || !stage) return result;
    const { code, needs } = result.refusal;
    if (code !== 'needs' || !needs) return result;
    const given = await ask({ needs, stage, deals: move.ids.flatMap((id) => store.deal(id) ?? []), store });
    if (given === null) {
      return { status: 'refused', refusal: { code: 'cancelled', message: 'The person thought better of it.' } };
    }
    const { lostReasonId, fields, ...patch } = given;
    asked = {
      ...asked,
      ...(lostReasonId === undefined ? {} : { lostReasonId }),
      patch: { ...asked.patch, ...patch, ...(fields ? { fields: { ...asked.patch?.fields, ...fields } } : {}) },
    };
  }
}
