import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import '../../../src/elements/board/define.js';

const board = document.querySelector('fl-board');
if (board) {
  board.adapter = memoryAdapter({
    pipelines: [
      {
        id: 'sales',
        name: 'Sales',
        stages: ['New', 'Offer', { name: 'Won', category: 'won' }],
      },
    ],
    deals: [
      { id: 'lamp', title: 'Lamps for Hotel Nord', pipelineId: 'sales', stageId: 'New', value: 1200, currency: 'EUR' },
    ],
  });
}
