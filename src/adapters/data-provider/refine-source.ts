import type { Row } from '../../data/bridge/deal-mapping.js';
import type { RecordSource } from './record-source.js';

interface ListParams {
  resource: string;
  pagination: { currentPage: number; current: number; pageSize: number; mode: 'server' };
  sorters: { field: string; order: 'asc' | 'desc' }[];
}

/** The methods of a Refine data provider that are used; those of Refine 4 and 5 have them. */
export interface RefineProvider {
  getList(params: ListParams): Promise<{ data: readonly object[]; total: number }>;
  getOne(params: { resource: string; id: string }): Promise<{ data: object }>;
  create(params: { resource: string; variables: object }): Promise<{ data: object }>;
  update(params: { resource: string; id: string; variables: object }): Promise<{ data: object }>;
  deleteOne(params: { resource: string; id: string; variables?: object }): Promise<{ data: object }>;
}

export function refineSource(provider: RefineProvider): RecordSource {
  return {
    async page(resource, page, pageSize, idField) {
      const { data, total } = await provider.getList({
        resource,
        // The name changed between 4 and 5; a provider reads the one that it knows.
        pagination: { currentPage: page, current: page, pageSize, mode: 'server' },
        sorters: [{ field: idField, order: 'asc' }],
      });
      return { rows: data as readonly Row[], total: Number.isFinite(total) ? total : null, hasMore: null };
    },
    one: async (resource, id) => ((await provider.getOne({ resource, id })).data as Row | undefined) ?? null,
    create: async (resource, variables) =>
      ((await provider.create({ resource, variables })).data as Row | undefined) ?? null,
    update: async (resource, id, variables) =>
      ((await provider.update({ resource, id, variables })).data as Row | undefined) ?? null,
    remove: async (resource, id) => {
      await provider.deleteOne({ resource, id });
    },
  };
}
