import { maySee } from '../../model/access.js';
import { normalizePipeline } from '../../model/normalize-pipeline.js';
import type { PipelineInput } from '../../model/pipeline.js';
import type { Problem } from '../../model/problem.js';
import type { EntityRecord } from '../operation.js';
import { DENIED, type EntityDefinition } from './definition.js';

/** What in a pipeline would silently open it, or change its money, is refused rather than mended. */
const SERIOUS = new Set([
  'pipeline-without-id',
  'pipeline-access-invalid',
  'pipeline-currency-unknown',
  'pipeline-without-stages',
]);
/** Fields of a pipeline that only say how it looks and runs. */
const PROCESS_FIELDS = new Set(['process', 'rot']);

export const pipeline: EntityDefinition = {
  decidesAccess: true,
  sees: (record, viewer) => viewer.isAdmin || maySee(viewer.rightsIn(record.id)),
  refuse({ before, after, fields }, writer) {
    if (before === null || after === null) return DENIED;
    const rights = writer.rightsIn(before.id);
    const lacks = (right: 'editProcess' | 'editStages') =>
      rights.has(right) ? null : { right, pipelineId: before.id };
    const ofProcess = fields.some((field) => PROCESS_FIELDS.has(field)) ? lacks('editProcess') : null;
    if (ofProcess) return ofProcess;
    // Who may come in is set by those who may do everything, and so is all else.
    const ofStages = fields.some((field) => !PROCESS_FIELDS.has(field)) ? lacks('editStages') : null;
    if (ofStages) return ofStages;
    return fields.includes('access') ? lacks('editProcess') : null;
  },
};

/** What makes a pipeline unfit to be stored. */
export function problemsOfPipeline(record: EntityRecord): readonly Problem[] {
  return normalizePipeline(record as unknown as PipelineInput).problems.filter(({ code }) => SERIOUS.has(code));
}
