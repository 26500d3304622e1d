export { odataAdapter } from './odata-adapter.js';
export type { ODataOptions } from './odata-adapter.js';
export { jsonText } from '../../data/bridge/deal-mapping.js';
export type { DealMapping, FieldCodec } from '../../data/bridge/deal-mapping.js';
export type { HistoryFields, HistoryMapping, HistoryTable } from '../../data/bridge/history-mapping.js';
