import { isAbort } from '../../adapter-error.js';
import { lacks } from '../check.js';
import type { Check } from '../check.js';

export const WRITING: Check[] = [
  {
    name: 'save changes the fields of the patch and no others',
    level: 'at-least-once',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const before = await bench.stored({ tags: ['kept'], ownerId: 'u1', fields: { a: 1 } });
      const neighbour = await bench.stored();
      const patch = { stageId: bench.stageIds[1], value: null, tags: ['new'] };
      const op = bench.updateOp(before.id, patch, { kind: 'moved' });
      bench.status(await bench.send(op), 'applied', 'saving');
      const expected = { ...before, ...op.patch };
      bench.same(bench.facts(await bench.find(before.id)), bench.facts(expected), 'The saved deal');
      bench.same(bench.facts(await bench.find(neighbour.id)), bench.facts(neighbour), 'The deal beside it');
    },
  },
  {
    name: 'save on a deal that does not exist answers gone and creates nothing',
    level: 'at-least-once',
    skip: lacks('save'),
    run: async (bench) => {
      const id = bench.newId('unknown');
      bench.status(await bench.send(bench.updateOp(id, { title: 'Ghost' })), 'gone', 'saving an unknown deal');
      bench.that(!(await bench.isListed(id)), 'The unknown deal is listed now.');
    },
  },
  {
    name: 'a removed deal is listed no more, and removing it again answers gone',
    level: 'at-least-once',
    skip: lacks('create', 'remove'),
    run: async (bench) => {
      const deal = bench.newDeal();
      const kept = await bench.stored();
      await bench.send(bench.createOp(deal));
      bench.status(await bench.send(bench.removeOp(deal)), 'applied', 'removing');
      bench.that(!(await bench.isListed(deal.id)), 'The removed deal is still listed.');
      bench.that(await bench.isListed(kept.id), 'Another deal was removed with it.');
      bench.status(await bench.send(bench.removeOp(deal)), 'gone', 'removing it again');
    },
  },
  {
    name: 'a removed deal can be restored with all it held',
    level: 'at-least-once',
    skip: (adapter) => (adapter.can?.restore ? lacks('create', 'remove')(adapter) : 'it declares no restore'),
    run: async (bench) => {
      const deal = bench.newDeal({ tags: ['a'], fields: { b: 2 } });
      await bench.send(bench.createOp(deal));
      await bench.send(bench.removeOp(deal));
      bench.status(await bench.send(bench.createOp(deal, { kind: 'restored' })), 'applied', 'restoring');
      bench.same(bench.facts(await bench.find(deal.id)), bench.facts(deal), 'The restored deal');
    },
  },
  {
    name: 'what a caller does to its objects after the call changes nothing',
    level: 'at-least-once',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const deal = bench.newDeal({ tags: ['mine'], fields: { inner: { a: 1 } } });
      const expected = bench.facts(structuredClone(deal));
      const creating = bench.send(bench.createOp(deal));
      if (bench.keeps('tags')) (deal.tags as string[]).push('later');
      if (bench.keeps('fields')) (deal.fields['inner'] as { a: number }).a = 2;
      await creating;
      expected['id'] = deal.id;
      if (bench.keeps('tags')) (deal.tags as string[]).push('even later');
      bench.same(bench.facts(await bench.find(deal.id)), expected, 'The created deal');

      if (!bench.keeps('tags')) return;
      const tags = ['saved'];
      const saving = bench.send(bench.updateOp(deal.id, { tags }));
      tags.push('later');
      await saving;
      tags.push('even later');
      bench.same((await bench.find(deal.id)).tags, ['saved'], 'The saved tags');
    },
  },
  {
    name: 'a call whose signal has aborted is refused as aborted and applies nothing',
    level: 'at-least-once',
    skip: lacks('create'),
    run: async (bench) => {
      const deal = bench.newDeal();
      const error: unknown = await bench.send(bench.createOp(deal), AbortSignal.abort()).then(
        (outcome) => outcome,
        (cause: unknown) => cause,
      );
      bench.that(
        isAbort(error),
        `The call answered ${String(error)} instead of throwing an AdapterError of kind "aborted".`,
      );
      bench.that(!(await bench.isListed(deal.id)), 'The deal was created all the same.');
    },
  },
];
