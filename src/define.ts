/** Importing this module registers every element. */
import './charts/stage-time-chart/define.js';
import './elements/board/define.js';
import './elements/deal-card/define.js';
import './elements/deal-import/define.js';
import './elements/deal-list/define.js';
import './elements/deal-panel/define.js';
import './elements/filter-bar/define.js';
import './elements/health/define.js';
import './elements/pipeline-picker/define.js';
import './elements/stage-editor/define.js';
import './elements/sync-status/define.js';
import './elements/workspace/define.js';
