import { CATALOGUE, type EntityDefinition } from './definition.js';
import type { EntitySample } from './sample.js';

export const product: EntityDefinition = CATALOGUE;

export const productSample: EntitySample<'product'> = {
  record: { name: 'Press', listPrice: 12_500.5, currency: 'EUR' },
  change: { listPrice: 13_000 },
};
