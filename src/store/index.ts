export * from './actions.js';
export type { BoardColumn, BoardLane, BoardModel } from './query/board-model.js';
export type { Bucket } from './query/bucket-index.js';
export type { ListGroup, ListModel } from './query/list-model.js';
export type { Ports } from './ports.js';
export { acquireStore } from './registry.js';
export { defaultSettings, type Settings } from './settings.js';
export type { ActClash, ParkedAct, StoreStatus, Unsent, WaitingAct } from './status.js';
export type { FieldChoice } from './sync/choose.js';
export type {
  Outbox,
  OutboxChange,
  OutboxContents,
  OutboxListener,
  OutboxScope,
  UnreadableEntry,
} from './sync/outbox.js';
export type { OutboxEntry, Park } from './sync/entry.js';
export type { Clash } from './sync/merge.js';
export type { MoveGuard } from './move-rules.js';
export type { Interceptor } from './ask-interceptors.js';
export { PipelineStore, type StoreOptions } from './store.js';
export type { UndoEntry } from './undo-stack.js';
export { entityKindOfField, laneDealField } from './fields-of-lane.js';
