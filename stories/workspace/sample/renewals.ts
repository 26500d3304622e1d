import { pipelineOf, STAGE_COLORS, truthOf } from './process.js';
import type { Process, StagePlan } from './process.js';

const STAGES: readonly StagePlan[] = [
  {
    id: 'rn-upcoming',
    name: 'Upcoming',
    probability: 0.6,
    mappedStatus: 'Qualified',
    color: STAGE_COLORS.grey,
    days: [16, 0.4],
    advance: 0.95,
  },
  {
    id: 'rn-quoted',
    name: 'Quoted',
    probability: 0.75,
    mappedStatus: 'Proposal',
    color: STAGE_COLORS.blue,
    days: [16, 0.5],
    advance: 0.92,
  },
  {
    id: 'rn-agreed',
    name: 'Agreed',
    probability: 0.95,
    mappedStatus: 'Commit',
    color: STAGE_COLORS.green,
    days: [12, 0.5],
    advance: 0.97,
  },
  { id: 'rn-won', name: 'Renewed', probability: 1, mappedStatus: 'Won', color: STAGE_COLORS.won, category: 'won' },
  { id: 'rn-lost', name: 'Churned', probability: 0, mappedStatus: 'Lost', color: STAGE_COLORS.lost, category: 'lost' },
];

export const RENEWALS: Process = {
  pipeline: pipelineOf('renewals', 'Renewals', 2, STAGES, {
    currency: 'EUR',
    rot: { clock: 'closeDate', warmDays: 1, rotDays: 14 },
    color: '#7a5aa6',
    productIds: ['care', 'care-premium'],
    territoryIds: ['europe', 'america'],
    teamIds: ['care-team'],
  }),
  truth: truthOf('renewals', STAGES, 0.03, 0.4),
  products: [
    { id: 'care', name: 'Care Plan', listPrice: 96, currency: 'EUR' },
    { id: 'care-premium', name: 'Care Plan Premium', listPrice: 168, currency: 'EUR' },
  ],
  teamId: 'care-team',
  ownerIds: ['aicha', 'ines'],
  territoryIds: ['europe', 'america'],
  titles: ['Care plan, 1 year', 'Care plan, 3 years', 'Support and spare parts', 'On-site service', 'Premium support'],
  medianQuantity: 120,
  roundTo: 10,
};
