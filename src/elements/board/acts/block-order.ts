import type { BoardModel } from '../../../store/query/board-model.js';

/** The cards that go along when one is taken: all chosen ones in the order in which they stand on the board, or itself. */
export function blockAround(id: string, chosen: ReadonlySet<string>, model: BoardModel | null): readonly string[] {
  if (!model || !chosen.has(id) || chosen.size === 1) return [id];
  const order = new Map(model.columns.map(({ key }, index) => [key, index]));
  const places = new Map(
    [...chosen].map((of) => {
      const found = model.placeOf(of);
      return [of, found ? [order.get(found.columnKey) ?? 0, found.position] : [order.size, 0]] as const;
    }),
  );
  return [...chosen].sort((a, b) => {
    const [columnA = 0, positionA = 0] = places.get(a) ?? [];
    const [columnB = 0, positionB = 0] = places.get(b) ?? [];
    return columnA - columnB || positionA - positionB;
  });
}
