export { postgrestAdapter } from './postgrest-adapter.js';
export type { PostgrestOptions } from './postgrest-adapter.js';
export type { PostgrestClientLike } from './client.js';
export { jsonText } from '../../data/bridge/deal-mapping.js';
export type { DealMapping, FieldCodec } from '../../data/bridge/deal-mapping.js';
export type { HistoryFields, HistoryMapping, HistoryTable } from '../../data/bridge/history-mapping.js';
