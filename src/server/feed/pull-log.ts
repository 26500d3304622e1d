import type { ChangeBatch, ChangeEvent } from '../../data/adapter.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { Deal } from '../../model/deal.js';
import type { Row, Sql } from '../sql/sql.js';
import type { Viewer } from '../viewer.js';
import { readLog } from './read-log.js';

/**
 * What happened after a checkpoint, as this person may see it. Deals come as they stand now: an event says that
 * something happened and what came of it, so whoever is late need not live through all that was between.
 */
export async function pullLog(
  context: { sql: Sql },
  viewer: Viewer,
  from: string,
  limit: number,
): Promise<ChangeBatch> {
  const { rows, checkpoint, more } = await readLog(context, from, limit);
  return { events: eventsOf(rows, viewer, from), checkpoint, more };
}

/** Rows of the log, which begin right after `from`, as this person may see them. */
export function eventsOf(rows: readonly Row[], viewer: Viewer, from: string): RecordEvent[] {
  let prev = from;
  const events: RecordEvent[] = [];
  for (const row of rows) {
    const event = eventOf(row, viewer);
    if (!event) continue;
    const at = String(row['seq']);
    events.push(event.type === 'deal' ? { ...event, prev, checkpoint: at } : { ...event, checkpoint: at });
    prev = at;
  }
  return events;
}

type RecordEvent = Exclude<ChangeEvent, { type: 'reload' }>;

function eventOf(row: Row, viewer: Viewer): RecordEvent | null {
  const id = String(row['record_id']);
  const opId = String(row['op_id']);
  if (row['kind'] !== 'deal') return entityEvent(row, viewer, id, opId);
  const deal = typeof row['deal'] === 'string' ? viewer.shown(JSON.parse(row['deal']) as Deal) : null;
  const wasSeen = [row['pipeline_before'], row['pipeline_after']].some(
    (pipelineId) => typeof pipelineId === 'string' && viewer.sees(pipelineId),
  );
  // A deal that left what this person sees is gone for them; one that they never saw is none of their business.
  if (!deal && !wasSeen) return null;
  const { change: entry, place } = row;
  const change = typeof entry === 'string' ? viewer.shownChange(JSON.parse(entry) as DealChange, String(place)) : null;
  return { type: 'deal', id, deal, opId, at: String(row['at']), ...(change && { change }) };
}

function entityEvent(row: Row, viewer: Viewer, id: string, opId: string): RecordEvent | null {
  const kind = String(row['kind']) as EntityKind;
  const head = { type: 'entity', kind, id, opId } as const;
  const entity = typeof row['entity'] === 'string' ? (JSON.parse(row['entity']) as EntityRecord) : null;
  if (!entity || !viewer.seesEntity(kind, entity, textOf(row['deal_pipeline'])))
    return wasSeen(row, kind, id, entity, viewer) ? { ...head, entity: null } : null;
  const change = textOf(row['pipeline_change']);
  return { ...head, entity, ...(change !== undefined && { change: JSON.parse(change) as PipelineChange }) };
}

/** Whether this person saw an entity before an op, so that they have to learn that it is gone or out of their sight. */
function wasSeen(row: Row, kind: EntityKind, id: string, entity: EntityRecord | null, viewer: Viewer): boolean {
  const recorded = textOf(row['sight_before']);
  // Of what everybody sees, and in entries of the version before, nothing is recorded: all are told that it is gone.
  if (recorded === undefined) return entity === null;
  const before = JSON.parse(recorded) as Omit<EntityRecord, 'id'> | null;
  return before !== null && viewer.seesEntity(kind, { ...before, id }, textOf(row['pipeline_of_before']));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
