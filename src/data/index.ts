export { AdapterError, asAdapterError } from './adapter-error.js';
export type { TransportFailure } from './adapter-error.js';
export type * from './adapter.js';
export type { EmbeddedAdapter } from './embedded-adapter.js';
export type { EntityLists } from './entity-lists.js';
export type {
  CreateOp,
  DealOp,
  EntityKind,
  EntityOp,
  EntityRecord,
  FieldRequest,
  OpBase,
  Outcome,
  RejectionCode,
  RemoveOp,
  Tx,
  UpdateOp,
} from './operation.js';
