import type { MenuItem } from './menu-item.js';

/** One open panel of a menu: the menu itself, then each submenu inside the one before. */
export interface Level {
  items: readonly MenuItem[];
  /** The item that opened this level; null for the menu itself. */
  parentId: string | null;
  activeId: string | null;
}

/** The item with the id, looked for in submenus as well. */
export function findItem(items: readonly MenuItem[], id: string): MenuItem | undefined {
  for (const item of items) {
    if (item.id === id) return item;
    const inside = item.items && findItem(item.items, id);
    if (inside) return inside;
  }
  return undefined;
}

/** The open levels over new items: those whose opener is gone close, the active item stays where it still is. */
export function refreshLevels(levels: readonly Level[], items: readonly MenuItem[]): readonly Level[] {
  const fresh: Level[] = [];
  for (const level of levels) {
    const now = level.parentId === null ? items : findItem(items, level.parentId)?.items;
    if (!now || now.length === 0) break;
    const activeId = now.some(({ id }) => id === level.activeId) ? level.activeId : (now[0]?.id ?? null);
    fresh.push({ ...level, items: now, activeId });
  }
  return fresh;
}

/** The levels down to one, in which the item has the focus; deeper ones close. */
export function activateItem(levels: readonly Level[], depth: number, id: string | null): readonly Level[] {
  return levels.slice(0, depth + 1).map((level, at) => (at === depth ? { ...level, activeId: id } : level));
}

/** The levels with the submenu of an item as the last one. An item without one, or that may not be chosen, opens nothing. */
export function openSubmenu(
  levels: readonly Level[],
  depth: number,
  item: MenuItem,
  focusFirst: boolean,
): readonly Level[] {
  const { items, id } = item;
  if (!items || items.length === 0 || item.disabled) return levels;
  const activeId = focusFirst ? (items[0]?.id ?? null) : null;
  return [...activateItem(levels, depth, id), { items, parentId: id, activeId }];
}
