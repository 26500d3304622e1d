import type { View } from '../model/view.js';

/**
 * The view turned to these pipelines. All of them together are grouped by pipeline in a list, unless a person has grouped it
 * otherwise; one by itself needs no such group.
 */
export function withPipelines(view: View, pipelineIds: View['pipelineIds']): View {
  const { groupBy, ...rest } = view;
  if (pipelineIds === 'all') return { ...rest, pipelineIds, groupBy: groupBy ?? 'pipelineId' };
  return { ...rest, pipelineIds, ...(groupBy !== undefined && groupBy !== 'pipelineId' && { groupBy }) };
}
