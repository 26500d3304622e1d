export { applyOps, applyOpsStepwise, replayOf } from '../../data/apply-ops.js';
export { historyPage } from '../../data/history-page.js';
export { inSlices } from '../../data/in-slices.js';
