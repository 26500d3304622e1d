import { KnownStages } from '../../../src/insights/stages/known-stages.js';
import type { Places } from '../../../src/insights/history/places.js';
import { normalizePipeline } from '../../../src/model/normalize-pipeline.js';
import type { Pipeline } from '../../../src/model/pipeline.js';
import { DAY, day } from '../history/stay-script.js';

export const pipelines: readonly Pipeline[] = [
  {
    id: 'sales',
    name: 'Sales',
    currency: 'USD',
    stages: [
      { id: 'new', name: 'New' },
      { id: 'offer', name: 'Offer' },
      { id: 'deal', name: 'Deal' },
      { id: 'won', name: 'Won', category: 'won' as const },
      { id: 'lost', name: 'Lost', category: 'lost' as const },
    ],
  },
  { id: 'service', name: 'Service', currency: 'USD', stages: [{ id: 'new', name: 'New' }] },
].map((input) => normalizePipeline(input, { currency: 'USD' }).pipeline as Pipeline);

/** Sales with three open stages and two closed ones, and service with one. */
export function knownStages(places: Places): KnownStages {
  return new KnownStages(places, pipelines);
}

/** So many days into the story, at midnight UTC. */
export function asOf(days: number): { now: number; timeZone: string } {
  return { now: Date.parse(day(days)), timeZone: 'UTC' };
}

/** Half-open, in days of the story. */
export function period(from: number, to: number): { start: number; end: number } {
  const start = Date.parse(day(0)) / DAY;
  return { start: start + from, end: start + to };
}
