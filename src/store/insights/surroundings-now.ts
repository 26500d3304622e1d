import { quota as quotaKind } from '../../data/entity-kinds/quota.js';
import type { EntityRecord } from '../../data/operation.js';
import type { InsightsSurroundings } from '../../insights/answers/insights-data.js';
import { normalizeQuota } from '../../model/normalize-quota.js';
import type { User } from '../../model/people.js';
import type { Quota } from '../../model/quota.js';
import type { StoreCore } from '../core/store-core.js';

/** What figures are read against now, as the user may see it. */
export function surroundingsNow(core: StoreCore): InsightsSurroundings {
  const { timeZone, fiscalYearStart, weekStart, currency, rates } = core.settings;
  const pipelineIds = core.catalogue.pipelines.map(({ id }) => id);
  const visible = pipelineIds.filter((id) => core.visible(id));
  return {
    now: core.ports.now(),
    calendar: { timeZone, fiscalYearStart, weekStart },
    currency,
    rates,
    pipelines: core.catalogue.pipelines,
    visible,
    withoutValues: visible.filter((id) => !core.canSeeValues(id)),
    quotas: core.catalogue.list('quota').flatMap((record) => quotaOf(record, core, pipelineIds) ?? []),
    users: core.catalogue.list('user').map(teamsOf),
  };
}

/** By the rule that a server asks: a backend of the page's own hands over all of them. */
function quotaOf(record: EntityRecord, core: StoreCore, pipelineIds: readonly string[]): Quota | null {
  const rightsIn = (id: string): ReturnType<typeof core.abilities.rightsIn> => core.abilities.rightsIn(id);
  const isSeen = quotaKind.sees?.(record, { isAdmin: false, userId: core.userId, rightsIn, pipelineIds }) ?? true;
  return isSeen ? normalizeQuota(record).quota : null;
}

function teamsOf({ id, teamIds }: EntityRecord): Pick<User, 'id' | 'teamIds'> {
  return { id, teamIds: Array.isArray(teamIds) ? teamIds.filter((team) => typeof team === 'string') : [] };
}
