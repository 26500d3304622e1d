import type { Ctx } from '../../src/data/adapter.js';
import { ENTITY_KINDS } from '../../src/data/entity-kinds/traits.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { EntityKind, EntityOp, Op } from '../../src/data/operation.js';
import type { Mutant } from './mutants.js';

function onEntityOps(change: (op: EntityOp) => EntityOp): (adapter: EmbeddedAdapter) => void {
  return (adapter) => {
    const commit = adapter.commit?.bind(adapter);
    adapter.commit = async (tx, ctx) => {
      const ops = tx.ops.map((op: Op) => (op.type === 'entity' ? change(op) : op));
      return (await commit?.({ ...tx, ops }, ctx)) ?? [];
    };
  };
}

const withoutBase = (op: EntityOp): EntityOp => {
  const { base: _base, ...rest } = op;
  return rest;
};

/** Mistakes in single kinds of entities, while all others are kept well. */
export const ENTITY_MUTANTS: Mutant[] = [
  {
    name: 'a list price that has no column',
    breaks: onEntityOps((op) => {
      if (op.kind !== 'product' || op.patch === null) return op;
      const { listPrice: _lost, ...patch } = op.patch;
      return { ...op, patch };
    }),
    expected: 'the kind "product" is kept with all its fields',
  },
  {
    name: 'a contact whose save writes over everything else',
    breaks: onEntityOps((op) =>
      op.kind === 'contact' && op.patch !== null
        ? { ...op, patch: { accountId: null, email: null, name: null, ...op.patch } }
        : op,
    ),
    expected: 'the kind "contact" is kept with all its fields',
  },
  {
    name: 'versions that are not looked at in saved views',
    breaks: onEntityOps((op) => (op.kind === 'savedView' ? withoutBase(op) : op)),
    expected: 'the kind "savedView" saved from an older version',
  },
  {
    name: 'a second creation of a territory that takes the first for its own',
    breaks: onEntityOps((op) => (op.kind === 'territory' && op.base === 0 ? withoutBase(op) : op)),
    expected: 'the kind "territory" saved from an older version, or as if there were none',
  },
  {
    name: 'teams listed among the territories',
    breaks: (adapter) => {
      const list = adapter.entities?.list.bind(adapter.entities);
      Object.assign(adapter.entities ?? {}, {
        list: async (kind: EntityKind, ctx: Ctx, query?: { dealId?: string }) => [
          ...((await list?.(kind, ctx, query)) ?? []),
          ...(kind === 'territory' ? ((await list?.('team', ctx)) ?? []) : []),
        ],
      });
    },
    expected: 'the kind "team" is kept',
  },
  ...ENTITY_KINDS.filter((kind) => kind !== 'pipeline').map((kind) => ({
    name: `a removed record of the kind "${kind}" that stays`,
    breaks: onEntityOps((op) => (op.kind === kind && op.patch === null ? { ...op, patch: {} } : op)),
    expected: `the kind "${kind}" is kept`,
  })),
];
