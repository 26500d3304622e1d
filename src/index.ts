/** Every public class, function and type. Importing this module registers no element; `fairlead/define.js` does. */
export { DealPanel } from './elements/deal-panel/deal-panel.js';
export { PipelinePicker } from './elements/pipeline-picker/pipeline-picker.js';
export { SyncStatus } from './elements/sync-status/sync-status.js';
export { Workspace, type AuthRequiredDetail, type RemoteChangeDetail } from './elements/workspace/workspace.js';
export type { ActDetail, ActErrorDetail, BeforeActDetail } from './elements/internal/act.js';
export type { DealOpenDetail } from './elements/internal/deal-open.js';
export { PipelineElement } from './elements/internal/pipeline-element.js';
export { ViewElement, type ViewChangeDetail } from './elements/internal/view-element.js';
export * from './model/index.js';
export * from './store/index.js';
export { browserPorts } from './platform/browser-ports.js';
