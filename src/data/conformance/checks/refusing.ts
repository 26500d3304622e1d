import type { View } from '../../../model/view.js';
import type { FilledCheck } from '../check.js';
import { Refuted } from '../refuted.js';
import type { FilledBench } from '../filled-bench.js';

export const REFUSING: FilledCheck[] = [
  {
    name: 'a question that is not declared is refused or left open, never answered with a part',
    level: 'at-least-once',
    run: async (bench) => {
      for (const [what, more] of questions(bench)) {
        const view = bench.view(more);
        const answer = await bench.asked({ view }).then(
          (deals) => deals.length,
          () => null,
        );
        // An adapter that never looks at views gives everything, and whoever asked narrows it down himself.
        const isOpen = (bench.adapter.can?.window ?? 'none') === 'none' && answer === bench.deals.length;
        if (answer === null || isOpen) continue;
        throw new Refuted(`It declares no ${what}, and yet answered with ${answer} of ${bench.deals.length} deals.`);
      }
    },
  },
  {
    name: 'a field that the backend does not keep is refused as unsupported, not dropped unseen',
    level: 'at-least-once',
    skip: ({ can, save }) => (can?.stores && save ? null : 'it keeps every field, or saves none'),
    run: async (bench) => {
      const probes = { ownerId: 'someone', margin: 12, source: 'nowhere', externalId: 'x-1', productId: 'p-1' };
      const [deal] = bench.deals;
      if (!deal) throw new Refuted('The backend holds no deals.');
      for (const [field, value] of Object.entries(probes)) {
        if (bench.keeps(field as keyof typeof probes)) continue;
        const op = { ...bench.updateOp(deal.id, {}, { base: deal.version }), patch: { [field]: value } };
        const outcome = await bench.send(op);
        if (outcome.status !== 'rejected' || outcome.code !== 'unsupported') {
          throw new Refuted(`Saving ${field}, which it does not keep, was answered with ${JSON.stringify(outcome)}.`);
        }
      }
    },
  },
];

function* questions(bench: FilledBench): Generator<[what: string, view: Partial<View>]> {
  const { can } = bench.adapter;
  const filters = can?.filter ?? [];
  for (const op of ['is', 'in', 'between', 'contains', 'empty', 'notEmpty'] as const) {
    if (filters.includes(op)) continue;
    const value = { is: 'user-3', in: ['user-3'], between: ['a', 'u'], contains: 'ser' } as const;
    const operand = op === 'empty' || op === 'notEmpty' ? {} : { value: value[op] as string };
    yield [`filter "${op}"`, { where: [{ field: 'ownerId', op, ...operand }] }];
  }
  for (const [op, fields] of Object.entries(can?.filterFields ?? {})) {
    if (fields.includes('title') || !filters.includes(op as 'is')) continue;
    yield [`filter "${op}" of the title`, { where: [{ field: 'title', op: op as 'is', value: 'rack' }] }];
  }
  yield ['operator "resembles"', { where: [{ field: 'title', op: 'resembles' as 'is', value: 'rack' }] }];
  yield ['field "horoscope"', { where: [{ field: 'horoscope', op: 'is', value: 'x' }] }];
  if (!can?.search) yield ['search', { text: 'rack' }];
  if ((can?.window ?? 'none') === 'none') return;
  for (const field of ['title', 'value', 'createdAt', 'horoscope']) {
    if (!can?.sort?.includes(field)) yield [`sort by ${field}`, { sort: [{ field, direction: 'asc' }] }];
  }
}
