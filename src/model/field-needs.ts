import type { Deal } from './deal.js';
import type { ProcessPolicy, Stage } from './pipeline.js';

/** A field that a person is asked for before a deal may enter a stage. */
export interface FieldNeed {
  field: string;
  label?: string;
}

function isFilledIn(deal: Deal, field: string): boolean {
  const [source, key]: [object, string] = field.startsWith('fields.') ? [deal.fields, field.slice(7)] : [deal, field];
  const value: unknown = Object.hasOwn(source, key) ? (source as Record<string, unknown>)[key] : null;
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== '';
}

/**
 * The fields that must be asked for before a deal enters a stage: the reason when it is lost, and what the stage
 * requires and the deal lacks.
 */
export function needsOf(
  deal: Deal,
  to: Stage,
  knowsLostReasons: boolean,
  process: ProcessPolicy | null = null,
): FieldNeed[] {
  const needs: FieldNeed[] = [];
  const asksForReason = to.category === 'lost' && (process?.lostReasonRequired ?? knowsLostReasons);
  if (asksForReason && deal.lostReasonId === null) needs.push({ field: 'lostReasonId' });
  for (const requirement of to.requirements) {
    if (requirement.kind !== 'field' || isFilledIn(deal, requirement.field)) continue;
    if (needs.some((need) => need.field === requirement.field)) continue;
    const { field, label } = requirement;
    needs.push(label === undefined ? { field } : { field, label });
  }
  return needs;
}
