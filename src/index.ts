/**
 * The classes of the elements, the store, and the types that a host names when it uses them. Importing this module registers no
 * element; `fairlead/define.js` does. The model's functions stand in `fairlead/model.js`, the adapter contract whole in
 * `fairlead/data.js`.
 */
export { StageTimeChart, type StageChooseDetail } from './charts/stage-time-chart/stage-time-chart.js';
export { Board, type MoveDestination, type SelectionChangeDetail } from './elements/board/board.js';
export type { CardHandle, CardRenderContext, RenderCard } from './elements/board/cards/custom-card.js';
export { DealCard } from './elements/deal-card/deal-card.js';
export { DealImport, type ImportDoneDetail } from './elements/deal-import/deal-import.js';
export { DealList } from './elements/deal-list/deal-list.js';
export { DealPanel, type DealGoneDetail } from './elements/deal-panel/deal-panel.js';
export { FilterBar } from './elements/filter-bar/filter-bar.js';
export { Health } from './elements/health/health.js';
export { PipelinePicker } from './elements/pipeline-picker/pipeline-picker.js';
export { StageEditor } from './elements/stage-editor/stage-editor.js';
export { SyncStatus } from './elements/sync-status/sync-status.js';
export { Workspace, type AuthRequiredDetail, type RemoteChangeDetail } from './elements/workspace/workspace.js';
export type { ActDetail, ActErrorDetail, BeforeActDetail } from './element-base/acts/act.js';
export type { DealOpenDetail } from './element-base/deal-open.js';
export type { ViewChangeDetail } from './element-base/view-element.js';
export type { CardField } from './ui/card-template/card-content.js';
export type {
  Capabilities,
  ChangeEvent,
  Ctx,
  DataAdapter,
  EntityKind,
  EntityRecord,
  ListQuery,
  Op,
  Outcome,
  Page,
} from './data/index.js';
export type {
  Activity,
  Condition,
  Deal,
  DealChange,
  DealInput,
  DealPatch,
  Pipeline,
  PipelineInput,
  Quota,
  Rates,
  Right,
  Stage,
  StageInput,
  User,
  View,
} from './model/index.js';
export * from './store/index.js';
export { browserPorts, type BrowserPortsOptions } from './platform/browser-ports.js';
export { effectiveLogOf, type EffectiveEntries } from './worker/effective-entries.js';
export type { DealStates } from './worker/deal-states.js';
export type { Progress } from './worker/job.js';
export type { JobError, JobFailure } from './worker/job-error.js';
export type { JobInput, JobName, JobOutput } from './worker/jobs.js';
export type { NoWorkerReason, RunOptions, WorkerPort, WorkerState } from './worker/worker-port.js';
