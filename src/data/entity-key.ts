import type { EntityKind } from './operation.js';

export function entityKey(kind: EntityKind, id: string): string {
  return `${kind}\u0000${id}`;
}
