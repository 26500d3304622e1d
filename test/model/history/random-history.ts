import fc from 'fast-check';
import type { ChangeKind, DealChange } from '../../../src/model/change.js';
import type { Json } from '../../../src/model/json.js';

const FIELDS = ['stageId', 'stageEnteredAt', 'closedAt', 'value', 'currency', 'ownerId', 'tags', 'fields.x', 'odd'];
const VALUES: readonly Json[] = [null, 1, 2, 'a', [], ['a'], { b: [1] }];
const KINDS: readonly ChangeKind[] = [
  'edited',
  'edited',
  'edited',
  'moved',
  'moved',
  'reopened',
  'merged',
  'created',
  'imported',
  'restored',
  'restored',
  'deleted',
  'deleted',
];

const OPS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];

const value = fc.constantFrom(...VALUES);
const changes = fc.dictionary(fc.constantFrom(...FIELDS), fc.record({ from: value, to: value }), { maxKeys: 5 });

/**
 * Histories as the worst of writers leave them: any entry after any other, undos of ops that came before, come later or
 * never came, instants that many share, `from` that is not true.
 */
export const wildHistory: fc.Arbitrary<DealChange[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    dealId: fc.constantFrom('a', 'b'),
    at: fc.integer({ min: 0, max: 6 }).map((minute) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()),
    seq: fc.integer({ min: 1, max: 30 }),
    actorId: fc.constant(null),
    opId: fc.constantFrom(...OPS),
    undoes: fc.constantFrom(null, ...OPS),
    kind: fc.constantFrom(...KINDS),
    changes,
  }),
  { maxLength: 24 },
);
