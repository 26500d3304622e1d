import { atStart } from '../../../i18n/at-start.js';
import { actions } from '../../../i18n/en/actions.js';
import { list } from '../../../i18n/en/list.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { closedChoice } from '../../../model/closed.js';
import type { ColumnState, SortKey, View } from '../../../model/view.js';
import type { MenuItem } from '../../../ui/menu/menu-item.js';
import { CLOSED_CHOICES, closedWord } from '../../../element-base/words/closed-words.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import { columnKind } from './column-kinds.js';
import type { ShownColumn } from './column-layout.js';
import { groupFields } from '../grid/group-name.js';
import type { ListScope } from '../list-scope.js';

/** Where the words of a menu come from. */
type MenuContext = Pick<ListScope, 'localizer' | 'store'>;

/** Everything that can be done with a column, without a pointer or a drag. */
export function columnMenu(
  column: ShownColumn,
  shown: readonly ShownColumn[],
  view: View,
  { localizer, store }: MenuContext,
): MenuItem[] {
  const { field, pinned } = column;
  const { sort } = view;
  const direction = sort.find((key) => key.field === field)?.direction;
  const mates = shown.filter((each) => each.pinned === pinned);
  const at = mates.findIndex((each) => each.field === field);
  const others = sort.some((key) => key.field !== field);
  const canGroup = groupFields(store).includes(field);
  return [
    { id: 'sort:asc', label: localizer.text(list, 'sortUp'), icon: 'sort-up' },
    { id: 'sort:desc', label: localizer.text(list, 'sortDown'), icon: 'sort-down' },
    ...(others
      ? [
          { id: 'also:asc', label: localizer.text(list, 'sortAlsoUp') },
          { id: 'also:desc', label: localizer.text(list, 'sortAlsoDown') },
        ]
      : []),
    ...(direction ? [{ id: 'sort:off', label: localizer.text(list, 'sortOff') }] : []),
    ...(canGroup
      ? [{ id: 'group', label: localizer.text(list, 'groupByThis'), icon: 'layers' as const, separatorBefore: true }]
      : []),
    ...(pinned === 'start'
      ? []
      : [{ id: 'pin:start', label: localizer.text(list, 'pinStart'), icon: 'pin' as const, separatorBefore: true }]),
    ...(pinned === 'end' ? [] : [{ id: 'pin:end', label: localizer.text(list, 'pinEnd'), icon: 'pin' as const }]),
    ...(pinned === null ? [] : [{ id: 'pin:off', label: localizer.text(list, 'unpin') }]),
    { id: 'earlier', label: localizer.text(list, 'moveEarlier'), disabled: at <= 0, separatorBefore: true },
    { id: 'later', label: localizer.text(list, 'moveLater'), disabled: at >= mates.length - 1 },
    { id: 'wider', label: localizer.text(list, 'wider'), separatorBefore: true },
    { id: 'narrower', label: localizer.text(list, 'narrower') },
    ...(field === 'title' ? [] : [{ id: 'hide', label: localizer.text(list, 'hide'), separatorBefore: true }]),
  ];
}

/** How the table is laid out: what it is grouped by, and all columns there are, ticked where they show. */
export function chooseColumnsMenu(
  states: readonly ColumnState[],
  shown: readonly ShownColumn[],
  canSeeValues: boolean,
  groupBy: string | undefined,
  context: MenuContext,
): MenuItem[] {
  const { localizer, store } = context;
  const visible = new Set(shown.map(({ field }) => field));
  const items = states.flatMap(({ field }): MenuItem[] => {
    const kind = columnKind(field, store?.environment());
    if (!kind || field === 'title' || (kind.isMoney && !canSeeValues)) return [];
    return [{ id: `field:${field}`, label: fieldLabel(field, localizer, store), checked: visible.has(field) }];
  });
  const groups = groupMenu(groupBy, context).map((item) => ({ ...item, id: `group:${item.id}` }));
  return [
    { id: 'groups', label: localizer.text(list, 'groupBy'), icon: 'layers', items: groups },
    ...items.map((item, index) => ({ ...item, separatorBefore: index === 0 })),
    { id: 'reset', label: localizer.text(list, 'resetColumns'), icon: 'undo', separatorBefore: true },
  ];
}

function groupMenu(groupBy: string | undefined, { localizer, store }: MenuContext): MenuItem[] {
  return [
    { id: '', label: atStart(localizer.text(list, 'groupNone'), localizer), checked: groupBy === undefined },
    ...groupFields(store).map((field, index) => ({
      id: field,
      label: fieldLabel(field, localizer, store),
      checked: groupBy === field,
      separatorBefore: index === 0,
    })),
  ];
}

export function sortMenu(
  shown: readonly ShownColumn[],
  sort: readonly SortKey[],
  { localizer, store }: MenuContext,
): MenuItem[] {
  return shown.map(({ field }) => {
    const direction = sort.find((key) => key.field === field)?.direction;
    const hint = direction === undefined ? {} : { hint: direction === 'asc' ? '↑' : '↓' };
    return { id: field, label: fieldLabel(field, localizer, store), checked: direction !== undefined, ...hint };
  });
}

/** Which closed deals show, in words. */
export function closedText(view: View, localizer: Localizer): string {
  return closedWord(closedChoice(view), localizer);
}

export function closedMenu(view: View, localizer: Localizer): MenuItem[] {
  return CLOSED_CHOICES.map((id) => ({
    id,
    label: atStart(closedWord(id, localizer), localizer),
    checked: closedChoice(view) === id,
  }));
}

/** What can be done with one deal; `stages` is the list of where it can go. */
export function rowMenu(stages: readonly MenuItem[], mayDelete: string | null, localizer: Localizer): MenuItem[] {
  return [
    { id: 'open', label: localizer.text(actions, 'open'), icon: 'eye' },
    { id: 'move', label: localizer.text(list, 'moveTo'), icon: 'arrow-right', items: stages },
    {
      id: 'delete',
      label: localizer.text(actions, 'delete'),
      icon: 'trash',
      danger: true,
      separatorBefore: true,
      ...(mayDelete === null ? {} : { disabled: true, disabledReason: mayDelete }),
    },
  ];
}
