import type { DealChange } from '../../model/change.js';
import type { Deal, Split } from '../../model/deal.js';
import { effectiveLog } from '../../model/history/effective-log.js';
import { putValue, stateBefore } from '../../model/history/fold-changes.js';
import type { Json } from '../../model/json.js';
import type { StageCategory } from '../../model/pipeline.js';

type CreditField = 'pipelineId' | 'ownerId' | 'teamId' | 'splits';

/** Whom a won deal is credited to. */
export interface WinCredit {
  readonly pipelineId: string;
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly splits: readonly Split[];
  /** Of when this is: of the win, of the first day that is known of a deal won before, or of today for want of a history. */
  readonly asOf: 'win' | 'known' | 'today';
}

/** The category that a stage has, or that the history last gave it; null without any record. */
export type CategoryOf = (pipelineId: string, stageId: string) => StageCategory | null;

/** Where a deal stands, and what it held when it came there from a stage of another category. */
interface Standing {
  readonly pipelineId: string;
  readonly stageId: string;
  readonly category: StageCategory | null;
  readonly held: ReadonlyMap<string, Json>;
  readonly asOf: 'win' | 'known';
}

/**
 * Owner, splits, team and pipeline of a won deal as at the win: after its last entry into won by the effective log. Between two
 * won stages a deal is not won again; where a stage was deleted or merged, or the deal was restored, its stay goes on.
 * insights.md, "attainment".
 *
 * @param deal as it stands today, won
 * @param changes its history, in any order; empty where there is none
 */
export function winCredit(
  deal: Pick<Deal, CreditField>,
  changes: readonly DealChange[],
  categoryOf: CategoryOf,
): WinCredit {
  const standing = standingOf(changes, deal, categoryOf);
  if (standing?.category !== 'won') {
    const { pipelineId, ownerId, teamId, splits } = deal;
    return { pipelineId, ownerId, teamId, splits, asOf: 'today' };
  }
  // What never changed since the history began is as it is today.
  const told = new Set(changes.flatMap((change) => Object.keys(change.changes)));
  const textAtWin = (field: 'ownerId' | 'teamId'): string | null =>
    told.has(field) ? textOf(standing.held.get(field)) : deal[field];
  return {
    pipelineId: textOf(standing.held.get('pipelineId')) ?? deal.pipelineId,
    ownerId: textAtWin('ownerId'),
    teamId: textAtWin('teamId'),
    splits: told.has('splits') ? splitsOf(standing.held.get('splits')) : deal.splits,
    asOf: standing.asOf,
  };
}

/** Follows the effective log of one deal to where it stands at its end; null where that is not known. */
function standingOf(
  changes: readonly DealChange[],
  present: Pick<Deal, CreditField>,
  categoryOf: CategoryOf,
): Standing | null {
  const before = stateBefore(changes);
  const values = new Map(before.values);
  const enter = (asOf: 'win' | 'known'): Standing => {
    const pipelineId = textOf(values.get('pipelineId')) ?? present.pipelineId;
    const stageId = textOf(values.get('stageId')) ?? '';
    return { pipelineId, stageId, category: categoryOf(pipelineId, stageId), held: new Map(values), asOf };
  };
  let { exists } = before;
  let standing: Standing | null = exists ? enter('known') : null;
  for (const { kind, cause, changes: fields } of effectiveLog(changes)) {
    if (kind === 'deleted') {
      exists = false;
      values.clear();
      continue;
    }
    for (const [field, { to }] of Object.entries(fields)) putValue(values, field, to);
    const next = enter('win');
    const isBornAnew = !exists && kind !== 'restored';
    exists = true;
    standing = standing === null || isBornAnew ? next : moved(standing, next, cause !== undefined);
  }
  return standing;
}

function moved(from: Standing, to: Standing, isCaused: boolean): Standing {
  if (from.stageId === to.stageId && from.pipelineId === to.pipelineId) return from;
  const { pipelineId, stageId, category } = to;
  const isOfKind = from.category === null || category === null || from.category === category;
  const staysOn = isCaused && from.pipelineId === pipelineId && isOfKind;
  if (staysOn) return { ...from, stageId, category: category ?? from.category };
  return from.category === 'won' && category === 'won' ? { ...from, pipelineId, stageId } : to;
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function splitsOf(value: Json | undefined): Split[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((split) => {
    if (typeof split !== 'object' || split === null || Array.isArray(split)) return [];
    const { userId, share } = split;
    return typeof userId === 'string' && typeof share === 'number' ? [{ userId, share }] : [];
  });
}
