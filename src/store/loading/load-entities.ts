import { asAdapterError, type AdapterError } from '../../data/adapter-error.js';
import type { Ctx, DataAdapter } from '../../data/adapter.js';
import { kindsRead } from '../../data/entity-kinds/traits.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';
import { messageOf } from '../core/message-of.js';
import type { ProblemList } from '../core/problem-list.js';
import { describe } from './page-form.js';

/** Entities of all kinds that are read whole; a kind that fails is reported and left as it was. `onUnreached`: it may be had later. */
export async function loadEntities(
  adapter: DataAdapter,
  ctx: Ctx,
  problems: ProblemList,
  onUnreached: (error: AdapterError) => void = () => undefined,
): Promise<Map<EntityKind, EntityRecord[]>> {
  const found = new Map<EntityKind, EntityRecord[]>();
  const { entities } = adapter;
  if (!entities) return found;
  await Promise.all(
    kindsRead('whole').map(async (kind) => {
      try {
        const records: unknown = await entities.list(kind, ctx);
        if (!Array.isArray(records))
          throw new TypeError(`entities.list("${kind}") answered ${describe(records)}; it must answer an array.`);
        found.set(
          kind,
          records
            .filter((record): record is EntityRecord => typeof (record as EntityRecord | null)?.id === 'string')
            .map((r) => ({ ...r })),
        );
      } catch (error) {
        problems.add({ code: 'entities', subject: kind, message: messageOf(error) });
        const failure = asAdapterError(error);
        if (failure) onUnreached(failure);
      }
    }),
  );
  return found;
}
