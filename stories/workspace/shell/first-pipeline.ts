import type { SaveEntity } from '../../../src/store/actions.js';
import type { Localizer } from '../../../src/i18n/localizer.js';
import { demo } from '../demo-words.js';

const OPEN_STAGES = [
  { id: 'stage-0', word: 'stageLead', probability: 0.2 },
  { id: 'stage-1', word: 'stageProposal', probability: 0.5 },
  { id: 'stage-2', word: 'stageNegotiation', probability: 0.8 },
] as const;

/** The action that adds a pipeline to begin with, in a currency by its ISO 4217 code. */
export function firstPipeline(text: Localizer, currency: string): SaveEntity {
  return {
    type: 'saveEntity',
    kind: 'pipeline',
    id: 'sales',
    patch: {
      name: text.text(demo, 'startName'),
      order: 0,
      currency,
      stages: [
        ...OPEN_STAGES.map(({ id, word, probability }) => ({ id, name: text.text(demo, word), probability })),
        { id: 'stage-won', name: text.text(demo, 'stageWon'), category: 'won', probability: 1 },
        { id: 'stage-lost', name: text.text(demo, 'stageLost'), category: 'lost', probability: 0 },
      ],
    },
  };
}
