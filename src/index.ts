/** Every public class, function and type. Importing this module registers no element; `fairlead/define.js` does. */
export { Board } from './elements/board/board.js';
export { DealCard } from './elements/deal-card/deal-card.js';
export { DealImport, type ImportDoneDetail } from './elements/deal-import/deal-import.js';
export { DealList } from './elements/deal-list/deal-list.js';
export { DealPanel, type DealGoneDetail } from './elements/deal-panel/deal-panel.js';
export { FilterBar } from './elements/filter-bar/filter-bar.js';
export { PipelinePicker } from './elements/pipeline-picker/pipeline-picker.js';
export { StageEditor } from './elements/stage-editor/stage-editor.js';
export { SyncStatus } from './elements/sync-status/sync-status.js';
export { Workspace, type AuthRequiredDetail, type RemoteChangeDetail } from './elements/workspace/workspace.js';
export type { ActDetail, ActErrorDetail, BeforeActDetail } from './elements/internal/act.js';
export type { DealOpenDetail } from './elements/internal/deal-open.js';
export type { ViewChangeDetail } from './elements/internal/view-element.js';
export * from './model/index.js';
export * from './store/index.js';
export { browserPorts } from './platform/browser-ports.js';
