import type { Op } from '../../../data/operation.js';
import { fields } from '../../../i18n/en/fields.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { PipelineStore } from '../../../store/store.js';

/** What an act is about: the deal or thing that it changes first, and how many more. */
export function actTitle(ops: readonly Op[], store: PipelineStore, localizer: Localizer): string {
  const [first] = ops;
  if (!first) return '';
  if (first.type === 'entity') {
    const name = first.patch?.['name'] ?? first.seen?.['name'];
    return typeof name === 'string' ? name : first.entityId;
  }
  const known = store.deal(first.dealId)?.title ?? (first.type === 'create' ? first.deal.title : undefined);
  const title = known ?? (first.type === 'remove' ? first.seen.title : first.dealId);
  const rest = new Set(ops.flatMap((op) => (op.type === 'entity' ? [] : [op.dealId]))).size - 1;
  return rest > 0 ? `${title} + ${localizer.text(fields, 'deals', { count: rest })}` : title;
}
