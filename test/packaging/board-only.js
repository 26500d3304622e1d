/**
 * What a page loads for a board of its own deals: the board, its card, the store, the memory adapter and English.
 * The names are those of the built package, so that its exports and its list of side effects are tried as well.
 */
import { memoryAdapter } from 'fairlead/adapters/memory.js';
import 'fairlead/elements/board/define.js';
import 'fairlead/elements/deal-card/define.js';

document.querySelector('fl-board').adapter = memoryAdapter({
  pipelines: [{ id: 'sales', name: 'Sales', stages: ['Lead', { name: 'Won', category: 'won' }] }],
  deals: [
    { id: 'd1', title: 'Lamps for Hotel Nord', pipelineId: 'sales', stageId: 'Lead', value: 1200, currency: 'EUR' },
  ],
});
