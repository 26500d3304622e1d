import type { DataAdapter } from '../../adapter.js';
import type { Check } from '../check.js';

/** Which method each declared capability needs. */
const NEEDS: [says: string, isDeclared: (adapter: DataAdapter) => boolean, method: keyof DataAdapter][] = [
  ['batch', ({ can }) => can?.batch !== undefined && can.batch !== false, 'commit'],
  ['feed', ({ can }) => can?.feed !== undefined && can.feed !== 'none', 'changes'],
  ['totals', ({ can }) => (can?.totals?.length ?? 0) > 0, 'totals'],
  ['history', ({ can }) => (can?.history?.length ?? 0) > 0, 'history'],
  ['restore', ({ can }) => can?.restore === true, 'create'],
];

export const DECLARING: Check[] = [
  {
    name: 'what the adapter declares, it has the methods for',
    level: 'at-least-once',
    run: async ({ adapter, that }) => {
      for (const [says, isDeclared, method] of NEEDS) {
        that(!isDeclared(adapter) || adapter[method] !== undefined, `It declares "${says}" but has no ${method}.`);
      }
    },
  },
  {
    name: 'an adapter without windows lists everything at once',
    level: 'at-least-once',
    skip: (adapter) => ((adapter.can?.window ?? 'none') === 'none' ? null : 'it declares windows'),
    run: async (bench) => {
      if (bench.adapter.create) for (let count = 0; count < 3; count += 1) await bench.stored();
      const page = await bench.adapter.list({}, bench.ctx());
      const isWhole = !('items' in page) || page.cursor === null;
      bench.that(isWhole, 'The list goes on behind a cursor, yet the adapter declares window "none".');
    },
  },
];
