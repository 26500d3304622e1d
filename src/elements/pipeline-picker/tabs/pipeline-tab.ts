import type { Totals } from '../../../model/money.js';
import type { View } from '../../../model/view.js';
import { fields } from '../../../i18n/en/fields.js';
import { picker } from '../../../i18n/en/picker.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { ListModel } from '../../../store/query/list-model.js';
import type { PipelineStore } from '../../../store/store.js';

/** One tab: a pipeline, or all of them under the id ''. */
export interface PipelineTab {
  readonly id: string;
  readonly name: string;
  /** Null while a backend that pages has not told them. */
  readonly totals: Totals | null;
}

/** All that is open in every pipeline, whatever the person filters: what a tab says must not change with the filter. */
const OPEN_BY_PIPELINE: View = {
  version: 1,
  pipelineIds: 'all',
  where: [],
  sort: [],
  groupBy: 'pipelineId',
  closed: 'none',
};

export function openByPipeline(store: PipelineStore): ListModel {
  return store.list(OPEN_BY_PIPELINE);
}

const NOTHING: Totals = { count: 0, withoutValue: 0, withoutRate: 0, sums: [] };

/** The tabs in order; the one for all stands last, and only where there is more than one pipeline. */
export function pipelineTabs(store: PipelineStore, model: ListModel | null, localizer: Localizer): PipelineTab[] {
  const totals = new Map(model?.groups.map((group) => [group.key, group.bucket.totals]));
  const pipelines = store.pipelines();
  const tabs = pipelines.map(({ id, name }) => ({
    id,
    name: name || localizer.text(fields, 'pipelineId'),
    totals: model && (totals.get(id) ?? NOTHING),
  }));
  return pipelines.length > 1
    ? [...tabs, { id: '', name: localizer.text(picker, 'all'), totals: model && model.totals }]
    : tabs;
}

/** Which tab a view stands for: an id, '' for all, null when it is some of several. */
export function chosenTab(view: Pick<View, 'pipelineIds'>, tabs: readonly PipelineTab[]): string | null {
  const ids = view.pipelineIds;
  if (ids === 'all') return tabs.length === 1 ? (tabs[0]?.id ?? null) : '';
  return ids.length === 1 ? (ids[0] ?? null) : null;
}

/** "142 · $4.97M"; over several currencies the count alone, because no short sum is true. */
export function shortFigures(totals: Totals | null, localizer: Localizer): string {
  if (!totals) return '';
  const [sum, ...others] = totals.sums;
  const count = localizer.number(totals.count);
  if (!sum || others.length > 0) return count;
  return `${count} · ${localizer.moneyMinor(sum.minor, sum.currency, { compact: true })}`;
}

/** "142 deals, $4,966,215" with every currency in full. */
export function fullFigures(totals: Totals | null, localizer: Localizer): string {
  if (!totals) return '';
  const deals = localizer.text(fields, 'deals', { count: totals.count });
  const sums = totals.sums.map((sum) => localizer.moneyMinor(sum.minor, sum.currency));
  return sums.length === 0 ? deals : `${deals}, ${localizer.list(sums)}`;
}
