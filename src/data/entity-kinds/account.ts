import { CUSTOMERS, type EntityDefinition } from './definition.js';
import type { EntitySample } from './sample.js';

export const account: EntityDefinition = CUSTOMERS;

export const accountSample: EntitySample<'account'> = {
  record: { name: 'Åkerlund & Söner', industry: 'Metal', territoryId: 'hanoi', fields: { employees: 120 } },
  change: { industry: 'Wood' },
};
