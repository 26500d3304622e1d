import type { Answer } from '../../model/question.js';
import type { PipelineStore } from '../../store/store.js';

/** The answer; where the deals themselves did not come, so that nobody will ever work it out, that instead. */
export function orLoadingTrouble<Value>(answer: Answer<Value>, store: PipelineStore): Answer<Value> {
  const { phase, error } = store.status;
  if (phase !== 'failed' || answer.status !== 'working') return answer;
  return { ...answer, status: 'failed', error: error ?? '' };
}
