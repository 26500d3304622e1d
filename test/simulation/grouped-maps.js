/** Browsers have Map.groupBy, Node only from 21 on. */
export function groupMaps() {
  Map.groupBy ??= (items, keyOf) => {
    const groups = new Map();
    for (const [index, item] of [...items].entries()) {
      const key = keyOf(item, index);
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
    return groups;
  };
}
