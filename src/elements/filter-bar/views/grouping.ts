import { fields } from '../../../i18n/en/fields.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { laneFieldName } from '../../../model/lane.js';
import type { LaneField, View } from '../../../model/view.js';
import type { MenuItem } from '../../../ui/menu/menu-item.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';

const LANES: readonly LaneField[] = ['owner', 'team', 'product', 'territory'];
const LIST_GROUPS = ['pipelineId', 'stageId', 'accountId', 'closeMonth', 'rot', 'status'] as const;

/** How the deals beside the bar are shown: a board groups by what lanes can show; empty where nobody says. */
export type GroupedLayout = 'board' | 'list' | '';

/** The field that the view groups by, as lanes of a board or groups of a list; empty for none. */
export function groupField(view: View, layout: GroupedLayout): string {
  const lanes = view.lanesBy ? laneFieldName(view.lanesBy) : '';
  return layout === 'board' ? lanes : (view.groupBy ?? lanes);
}

export function groupMenu(view: View, layout: GroupedLayout, localizer: Localizer): MenuItem[] {
  const grouped = groupField(view, layout);
  const item = (field: string, separatorBefore: boolean): MenuItem => ({
    id: field,
    label: fieldLabel(field, localizer),
    checked: grouped === field,
    separatorBefore,
  });
  return [
    { id: '', label: localizer.text(fields, 'none'), checked: grouped === '' },
    ...LANES.map((lane, index) => item(laneFieldName(lane), index === 0)),
    ...(layout === 'board' ? [] : LIST_GROUPS).map((field, index) => item(field, index === 0)),
  ];
}

/** The view grouped by a field, or by none where it is empty; by what lanes can show, the board as well. */
export function regrouped(view: View, field: string, layout: GroupedLayout): View {
  // What a board is not grouped by, a list may be.
  if (field === groupField(view, layout)) return view;
  const { groupBy: _group, lanesBy: _lanes, ...rest } = view;
  const lane = LANES.find((each) => laneFieldName(each) === field);
  return { ...rest, ...(field ? { groupBy: field } : {}), ...(lane ? { lanesBy: lane } : {}) };
}
