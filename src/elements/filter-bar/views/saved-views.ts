import type { EntityRecord } from '../../../data/operation.js';
import { filter } from '../../../i18n/en/filter.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { JsonObject } from '../../../model/json.js';
import type { SavedView, View } from '../../../model/view.js';
import type { PipelineStore } from '../../../store/store.js';
import type { MenuItem } from '../../../ui/menu/menu-item.js';

function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null) return false;
  const { where, sort, pipelineIds } = value as Partial<View>;
  return Array.isArray(where) && Array.isArray(sort) && (pipelineIds === 'all' || Array.isArray(pipelineIds));
}

function read(record: EntityRecord): SavedView | null {
  const { id, name, ownerId, view } = record as unknown as Partial<SavedView> & { id: string };
  if (typeof name !== 'string' || !isView(view)) return null;
  return { id, name, ownerId: ownerId ?? null, view };
}

/** The views that were saved, in the order of their names. What can't be read is left out. */
export function savedViews(store: PipelineStore, collator: Intl.Collator): SavedView[] {
  return store
    .entities('savedView')
    .flatMap((record) => read(record) ?? [])
    .sort((first, second) => collator.compare(first.name, second.name));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, canonical(each)]));
}

/** True where two views say the same, whatever the order of their keys. */
export function isSameView(first: View, second: View): boolean {
  return JSON.stringify(canonical(first)) === JSON.stringify(canonical(second));
}

/** What is kept of a saved view: plain data that shares nothing with the view in use. */
export function savedPatch(name: string, ownerId: string | null, view: View): JsonObject {
  return { name, ownerId, view: JSON.parse(JSON.stringify(view)) as JsonObject };
}

export function viewMenu(
  views: readonly SavedView[],
  current: SavedView | null,
  isChanged: boolean,
  localizer: Localizer,
): MenuItem[] {
  const items: MenuItem[] = views.map((view) => ({
    id: `apply:${view.id}`,
    label: view.name,
    checked: view.id === current?.id && !isChanged,
  }));
  if (current) items.unshift({ id: 'plain', label: localizer.text(filter, 'viewPlain'), checked: false });
  if (items.length === 0) items.push({ id: 'none', label: localizer.text(filter, 'noViews'), disabled: true });
  items.push({ id: 'save', label: localizer.text(filter, 'saveAs'), icon: 'plus', separatorBefore: true });
  if (!current) return items;
  const { name } = current;
  if (isChanged) items.push({ id: 'update', label: localizer.text(filter, 'update', { name }), icon: 'check' });
  items.push({ id: 'rename', label: localizer.text(filter, 'renameView', { name }), icon: 'edit' });
  items.push({ id: 'delete', label: localizer.text(filter, 'deleteView', { name }), icon: 'trash', danger: true });
  return items;
}
