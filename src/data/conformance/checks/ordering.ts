import type { FilledCheck } from '../check.js';
import { Refuted } from '../refuted.js';
import type { DataAdapter } from '../../adapter.js';
import type { FilledBench } from '../filled-bench.js';
import type { DealInput } from '../../../model/deal.js';

const UNWINDOWED = ({ can }: DataAdapter): string | null =>
  (can?.window ?? 'none') === 'none' ? 'it declares no windows' : null;

export const ORDERING: FilledCheck[] = [
  {
    name: 'each declared sort orders as the model does, both ways, with place and id at its end',
    level: 'at-least-once',
    skip: ({ can }) => ((can?.sort?.length ?? 0) > 0 ? null : 'it declares no sorts'),
    run: async (bench) => {
      const fields = bench.adapter.can?.sort ?? [];
      for (const [index, field] of fields.entries()) {
        const other = fields[(index + 1) % fields.length] as string;
        for (const sort of [
          [{ field, direction: 'asc' as const }],
          [{ field, direction: 'desc' as const }],
          [
            { field, direction: 'desc' as const },
            { field: other, direction: 'asc' as const },
          ],
        ]) {
          const view = bench.view({ sort });
          bench.sameIds(await bench.asked({ view }), bench.expected(view), `Sorted by ${JSON.stringify(sort)}`);
        }
      }
    },
  },
  {
    name: 'the pages of a stage make up the stage in its order, without a hole or a double, none longer than asked',
    level: 'at-least-once',
    skip: UNWINDOWED,
    run: async (bench) => {
      const view = bench.view();
      for (const limit of [1_000, 37, 5]) {
        const pages = await bench.pages({ view, stageId: bench.stageIds[0], limit });
        const longest = Math.max(...pages.map(({ length }) => length));
        if (longest > limit) throw new Refuted(`A page of ${longest} deals came, although ${limit} were asked for.`);
        bench.sameIds(pages.flat(), bench.expected(view, bench.stageIds[0]), `The stage in pages of ${limit}`);
      }
    },
  },
  {
    name: 'the count beside a page is right where it says that it is exact',
    level: 'at-least-once',
    skip: UNWINDOWED,
    run: async (bench) => {
      const view = bench.view();
      for (const stageId of [undefined, ...bench.stageIds]) {
        const query = { view, limit: 10, environment: bench.environment, ...(stageId !== undefined && { stageId }) };
        const page = await bench.adapter.list(query, bench.ctx());
        if (!('items' in page) || page.total?.exact !== true) continue;
        bench.same(page.total.count, bench.expected(view, stageId).length, `The count of ${stageId ?? 'all deals'}`);
      }
    },
  },
  {
    name: 'a cursor that was never given out is refused',
    level: 'at-least-once',
    skip: UNWINDOWED,
    run: async (bench) => {
      for (const cursor of ['nonsense', '{"a":1}', '-5', "'; --"]) {
        const query = { view: bench.view(), cursor, limit: 10, environment: bench.environment };
        const answer = await bench.adapter.list(query, bench.ctx()).then(
          (page) => ('items' in page ? page.items : page).length,
          () => null,
        );
        bench.same(answer, null, `The number of deals behind the cursor ${cursor}`);
      }
    },
  },
  {
    name: 'pages have no hole and no double while others write',
    level: 'at-least-once',
    skip: ({ can, save, remove }) =>
      can?.window !== 'cursor' ? 'it declares no cursors' : save && remove ? null : 'it has no save and no remove',
    run: async (bench) => {
      const stageId = bench.stageIds[0];
      const before = bench.expected(bench.view(), stageId);
      const touched = new Set<string>();
      let turn = 0;
      // In front of the reader and behind him deals leave, come back at another place and change.
      const disturb = async (): Promise<void> => {
        for (const at of [turn * 11, before.length - 1 - turn * 13]) {
          const deal = before[at];
          if (!deal || touched.has(deal.id)) continue;
          touched.add(deal.id);
          await disturbOne(bench, deal, turn);
        }
        turn += 1;
      };
      const pages = await bench.pages({ view: bench.view(), stageId, limit: 23 }, disturb);
      const untouched = (deals: readonly DealInput[]): { id: string }[] => deals.filter(({ id }) => !touched.has(id));
      bench.sameIds(untouched(pages.flat()), untouched(before), `The stage, ${touched.size} deals changed meanwhile`);
    },
  },
];

async function disturbOne(bench: FilledBench, deal: DealInput, turn: number): Promise<void> {
  const [known] = bench.deals.filter(({ id }) => id === deal.id);
  if (!known) return;
  const op =
    turn % 3 === 0
      ? bench.removeOp(known, { base: known.version })
      : turn % 3 === 1
        ? bench.updateOp(deal.id, { stageId: bench.stageIds[1] }, { kind: 'moved', base: known.version })
        : bench.updateOp(deal.id, { rank: turn % 2 === 0 ? '1' : 'zz1' }, { kind: 'moved', base: known.version });
  if (op.type === 'update' && Object.keys(op.patch).length === 0) return;
  bench.status(await bench.send(op), 'applied', `a ${op.type} by another`);
}
