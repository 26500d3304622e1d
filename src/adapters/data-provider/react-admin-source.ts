import type { Row } from '../../data/bridge/deal-mapping.js';
import type { RecordSource } from './record-source.js';

interface ListParams {
  pagination: { page: number; perPage: number };
  sort: { field: string; order: 'ASC' | 'DESC' };
  filter: object;
}

type KnownRecord = Row & { id: string };

/** The methods of a react-admin DataProvider that are used; any provider of react-admin 4 or 5 has them. */
export interface ReactAdminProvider {
  getList(
    resource: string,
    params: ListParams,
  ): Promise<{ data: readonly object[]; total?: number; pageInfo?: { hasNextPage?: boolean } }>;
  getOne(resource: string, params: { id: string }): Promise<{ data: object }>;
  create(resource: string, params: { data: object }): Promise<{ data: object }>;
  update(resource: string, params: { id: string; data: object; previousData: KnownRecord }): Promise<{ data: object }>;
  delete(resource: string, params: { id: string; previousData: KnownRecord }): Promise<{ data: object }>;
}

export function reactAdminSource(provider: ReactAdminProvider): RecordSource {
  return {
    async page(resource, page, perPage, idField) {
      const { data, total, pageInfo } = await provider.getList(resource, {
        pagination: { page, perPage },
        sort: { field: idField, order: 'ASC' },
        filter: {},
      });
      return { rows: data as readonly Row[], total: total ?? null, hasMore: pageInfo?.hasNextPage ?? null };
    },
    one: async (resource, id) => ((await provider.getOne(resource, { id })).data as Row | undefined) ?? null,
    create: async (resource, data) => ((await provider.create(resource, { data })).data as Row | undefined) ?? null,
    // By the convention of react-admin `data` is the whole record, because many providers send it with PUT.
    update: async (resource, id, row, previous) => {
      const previousData = { ...previous, id };
      const answer = await provider.update(resource, { id, data: { ...previous, ...row }, previousData });
      return (answer.data as Row | undefined) ?? null;
    },
    remove: async (resource, id, previous) => {
      await provider.delete(resource, { id, previousData: { ...previous, id } });
    },
  };
}
