import type { View } from '../../model/view.js';

/** The view that hides nothing of the pipelines. */
export function wholeOf(pipelineIds: View['pipelineIds']): View {
  return { version: 1, pipelineIds, where: [], sort: [], closed: 'all' };
}
