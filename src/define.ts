/** Importing this module registers every element. */
import './elements/deal-panel/define.js';
import './elements/pipeline-picker/define.js';
import './elements/sync-status/define.js';
import './elements/workspace/define.js';
