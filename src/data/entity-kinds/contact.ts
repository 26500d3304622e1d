import { CUSTOMERS, type EntityDefinition } from './definition.js';
import type { EntitySample } from './sample.js';

export const contact: EntityDefinition = CUSTOMERS;

export const contactSample: EntitySample<'contact'> = {
  record: { name: 'Ana Lima', accountId: 'acme', email: 'ana@example.com', phone: '+351 21 000 0000' },
  change: { phone: '+351 21 000 0001' },
};
