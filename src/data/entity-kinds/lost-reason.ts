import { CATALOGUE, type EntityDefinition } from './definition.js';
import type { EntitySample } from './sample.js';

export const lostReason: EntityDefinition = CATALOGUE;

export const lostReasonSample: EntitySample<'lostReason'> = { record: { name: 'Price' }, change: { name: 'Too dear' } };
