export * from './actions.js';
export type { BoardColumn, BoardLane, BoardModel } from './query/board-model.js';
export type { Bucket } from './query/bucket-index.js';
export type { ListGroup, ListModel } from './query/list-model.js';
export type { Ports } from './core/ports.js';
export { acquireStore } from './registry.js';
export { defaultSettings, type Settings } from './core/settings.js';
export type { ActClash, ParkedAct, StoreStatus, Unsent, WaitingAct } from './core/status.js';
export type { FieldChoice } from './delivery/conflict/choose.js';
export type {
  Outbox,
  OutboxChange,
  OutboxContents,
  OutboxListener,
  OutboxScope,
  UnreadableEntry,
} from './delivery/outbox.js';
export type { OutboxEntry, Park } from './delivery/outbox-entry.js';
export type { Clash } from './delivery/conflict/merge.js';
export type {
  DefinedField,
  DefinedFieldHandle,
  FieldChoiceLabel,
  StoreFields,
  WorkedOutColumn,
} from './fields/store-fields.js';
export type { HistoryNews, HistoryProgress, HistoryState, RecordLog, StoreLog } from './history/store-log.js';
export type { MoveGuard } from './planning/move-rules.js';
export type { Interceptor } from './acts/ask-interceptors.js';
export { PipelineStore, type StoreOptions } from './store.js';
export type { UndoEntry } from './acts/undo-stack.js';
export { entityKindOfField, laneDealField } from './entities/fields-of-lane.js';
