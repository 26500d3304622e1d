import type { PipelineInput } from '../../src/model/pipeline.js';

export const PIPELINE: PipelineInput = {
  id: 'sales',
  name: 'Sales',
  currency: 'USD',
  stages: [
    { id: 'new', name: 'New' },
    { id: 'offer', name: 'Offer' },
    { id: 'won', name: 'Won', category: 'won' },
    { id: 'lost', name: 'Lost', category: 'lost' },
  ],
};

export const STAGES = ['new', 'offer', 'won', 'lost'];
