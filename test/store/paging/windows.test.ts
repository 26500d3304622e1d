import { expect } from '@open-wc/testing';
import type { ChangeEvent, DataAdapter, Page } from '../../../src/data/adapter.js';
import type { View } from '../../../src/model/view.js';
import type { PipelineStore } from '../../../src/store/store.js';
import { everything, hardware, pagedWorld, settled, wholeStore, type PagedWorld } from './paged-world.js';

/** Looks at the first cards of every column, as a board does. */
function lookAt(store: PipelineStore, view: View, count = 10): void {
  const model = store.board(view);
  for (const { key } of model.columns) for (const lane of model.lanes) model.cell(key, lane.key).slice(0, count);
}

/** What a board says: of each column its count, its sums, and its first cards. */
function said(store: PipelineStore, view: View, count = 10): unknown {
  const model = store.board(view);
  return model.columns.map(({ key }) =>
    model.lanes.map((lane) => {
      const cell = model.cell(key, lane.key);
      return { key, lane: lane.key, count: cell.count, totals: cell.totals, first: cell.slice(0, count) };
    }),
  );
}

/** The backend takes nothing until `hold` has ended. */
function heldBack(inner: DataAdapter, hold: Promise<void>): DataAdapter {
  const held: DataAdapter = { ...inner };
  const { save, commit } = inner;
  if (save) held.save = async (op, ctx) => hold.then(() => save(op, ctx));
  if (commit) held.commit = async (batch, ctx) => hold.then(() => commit(batch, ctx));
  return held;
}

/** A feed that does not say which version a removal brought. */
function silentOnVersions({ changes }: DataAdapter): Pick<DataAdapter, 'changes'> {
  return {
    changes: async (from, sink, ctx) =>
      changes?.(
        from,
        (events) => {
          sink(events.map((event) => (event.type === 'deal' ? { ...event, version: undefined! } : event)));
        },
        ctx,
      ),
  };
}

/** A store whose second page of the first column was answered, and has not arrived; `next` is a deal in it. */
async function whileAPageIsOnItsWay(): Promise<PagedWorld & { held: { end(): void }; next: string }> {
  let hold: Promise<void> | null = null;
  const held = { end: (): void => undefined };
  let brought: readonly { id: string }[] = [];
  const world = await pagedWorld(2600, {
    around: (inner) => ({
      ...inner,
      ...silentOnVersions(inner),
      list: async (query, ctx) => {
        const page = (await inner.list(query, ctx)) as Page;
        if (!hold) return page;
        brought = page.items;
        await hold;
        return page;
      },
    }),
  });
  lookAt(world.store, hardware);
  await world.settle();
  hold = new Promise((resolve) => (held.end = resolve));
  const cell = world.store.board(hardware).cell('s1');
  cell.slice(cell.known, cell.known + 5);
  await world.settle();
  return { ...world, held, next: brought[3]?.id as string };
}

describe('a backend that pages', () => {
  it('is not read whole: a board asks for totals and first pages', async () => {
    const { store, calls, settle } = await pagedWorld();
    expect(store.hasEverything).to.equal(false);
    lookAt(store, hardware);
    await settle();
    lookAt(store, hardware);
    await settle();
    expect(calls.rows).to.be.below(200 + 5 * 60);
    expect(calls.totals).to.equal(1);
  });

  for (const isSlow of [true, false]) {
    it(`draws its first cards with how much there is, ${isSlow ? 'but waits no longer than a blink' : 'where they come in time'}`, async () => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const { store, ports, settle } = await pagedWorld(2600, {
        around: (inner) => ({
          ...inner,
          list: async (query, ctx) => {
            if (query.stageId !== undefined) await held;
            return inner.list(query, ctx);
          },
        }),
      });
      const drawn = () => store.board(hardware, { isDrawn: true });
      const turns = async (): Promise<void> => {
        for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 0));
      };
      drawn();
      await turns();
      expect(store.board(hardware).isReady, 'who only counts waits for no cards').to.equal(true);
      expect(drawn().isReady, 'who draws does').to.equal(false);
      expect(drawn(), 'the same until something comes').to.equal(drawn());

      if (isSlow) ports.advance(100);
      else release();
      await turns();
      expect(drawn().isReady).to.equal(true);
      expect(drawn().cell('s1').known > 0).to.equal(!isSlow);

      release();
      await settle();
      expect(drawn().cell('s1').known).to.be.above(0);
    });
  }

  it('tells once of answers that come within a frame', async () => {
    const { store, ports, settle } = await pagedWorld();
    const turns = async (): Promise<void> => {
      for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 0));
    };
    let told = 0;
    const end = store.subscribe(() => told++);
    store.board(hardware, { isDrawn: true });
    await turns();
    expect(told, 'totals and four pages came').to.equal(0);
    ports.advance(16);
    await turns();
    expect(told).to.equal(1);
    end();
    await settle();
  });

  it('is read whole where it holds little', async () => {
    const { store } = await pagedWorld(1500);
    expect(store.hasEverything).to.equal(true);
    expect(store.dealCount).to.equal(1500);
  });

  for (const [name, view] of Object.entries({
    'manual order': hardware,
    'all pipelines together': everything,
    'a sort': { ...hardware, sort: [{ field: 'value', direction: 'desc' as const }] },
    'a sort over several pipelines': {
      ...everything,
      sort: [{ field: 'expectedCloseDate', direction: 'asc' as const }],
    },
    'a filter': { ...hardware, where: [{ field: 'value', op: 'between' as const, value: [1000, 50_000] }] },
    'a search': { ...hardware, text: 'dang dinh' },
    'closed deals of this month': { ...hardware, closed: 'thisMonth' as const },
    swimlanes: { ...hardware, lanesBy: 'owner' as const },
  })) {
    it(`shows what a store shows that has everything: ${name}`, async () => {
      const { store, backend, settle } = await pagedWorld();
      const whole = await wholeStore(backend);
      lookAt(store, view);
      await settle();
      lookAt(store, view);
      await settle();
      expect(said(store, view)).to.deep.equal(said(whole.store, view));
    });
  }

  for (const [name, view] of Object.entries({
    'no group': everything,
    'a sort': { ...everything, sort: [{ field: 'title', direction: 'asc' as const }] },
    'by owner': { ...everything, groupBy: 'ownerId' },
    'by pipeline': { ...everything, groupBy: 'pipelineId' },
    'by stage': { ...hardware, groupBy: 'stageId' },
    'by month, sorted': { ...hardware, groupBy: 'closeMonth', sort: [{ field: 'value', direction: 'asc' as const }] },
  })) {
    it(`lists what a store lists that has everything: ${name}`, async () => {
      const { store, backend, settle } = await pagedWorld();
      const whole = await wholeStore(backend);
      const groups = (from: PipelineStore): unknown =>
        from.list(view).groups.map(({ key, name: title, bucket }) => ({
          key,
          title,
          count: bucket.count,
          totals: bucket.totals,
          first: bucket.slice(0, 10),
        }));
      for (let look = 0; look < 8; look++) {
        groups(store);
        await settle();
      }
      expect(groups(store)).to.deep.equal(groups(whole.store));
      expect(store.list(view).count).to.equal(whole.store.list(view).count);
    });
  }

  it('brings more as one scrolls, to the last card, without a hole or a double', async () => {
    const { store, backend, settle } = await pagedWorld();
    const whole = await wholeStore(backend);
    const cell = () => store.board(hardware).cell('s1');
    cell().slice(0, 10);
    await settle();
    const { count } = cell();
    expect(cell().known).to.be.below(count);
    for (let end = 60; cell().known < count; end += 200) {
      cell().slice(end - 20, Math.min(end, count));
      await settle();
    }
    const all = whole.store.board(hardware).cell('s1');
    expect(cell().slice(0, count)).to.deep.equal(all.slice(0, all.count));
    expect(cell().totals).to.deep.equal(all.totals);
  });

  it('keeps counts and sums right while a move pends, is confirmed, and is undone', async () => {
    const { store, backend, settle } = await pagedWorld();
    const view = hardware;
    lookAt(store, view);
    await settle();
    const id = store.board(view).cell('s1').idAt(0) as string;
    const [before, target] = ['s1', 's2'].map((key) => store.board(view).columnTotals(key));
    const result = await store.dispatch({ type: 'moveDeals', ids: [id], stageId: 's2', atTop: true });
    expect(store.board(view).columnTotals('s1').count).to.equal(before!.count - 1);
    expect(store.board(view).columnTotals('s2').count).to.equal(target!.count + 1);
    expect(store.board(view).cell('s2').idAt(0)).to.equal(id);
    if (result.status === 'accepted') await result.saved;
    await settle();
    const whole = await wholeStore(backend);
    expect(said(store, view)).to.deep.equal(said(whole.store, view));
    await store.undo();
    await settle();
    expect(store.board(view).columnTotals('s1')).to.deep.equal(before);
    expect(store.board(view).columnTotals('s2')).to.deep.equal(target);
  });

  it('shows no totals that a change overtook on their way', async () => {
    let hold: Promise<void> | null = null;
    const { store, settle } = await pagedWorld(2600, {
      around: (inner) => ({
        ...inner,
        totals: async (query, ctx) => {
          const told = await inner.totals!(query, ctx);
          await hold;
          return told;
        },
      }),
    });
    lookAt(store, hardware);
    await settle();
    const before = store.board(hardware).columnTotals('s1').count;
    let answer = (): void => undefined;
    hold = new Promise((resolve) => (answer = resolve));
    void store.refresh();
    await settle();
    const id = store.board(hardware).cell('s1').idAt(0) as string;
    const result = await store.dispatch({ type: 'moveDeals', ids: [id], stageId: 's2', atTop: true });
    if (result.status === 'accepted') await result.saved;
    const seen = new Set<number>();
    const end = store.subscribe(() => seen.add(store.board(hardware).columnTotals('s1').count));
    hold = null;
    answer();
    await settle();
    end();
    expect([...seen], 'what was told knew nothing of the move').to.deep.equal([before - 1]);
  });

  it('counts what pends into totals that are asked for meanwhile', async () => {
    let answer = (): void => undefined;
    const hold = new Promise<void>((resolve) => (answer = resolve));
    const { store, settle } = await pagedWorld(2600, { around: (inner) => heldBack(inner, hold) });
    lookAt(store, hardware);
    await settle();
    const { count } = store.board(hardware).columnTotals('s1');
    const id = store.board(hardware).cell('s1').idAt(0) as string;
    const result = await store.dispatch({ type: 'moveDeals', ids: [id], stageId: 's2', atTop: true });
    const open: View = { ...hardware, where: [{ field: 'status', op: 'is', value: 'open' }] };
    lookAt(store, open);
    await settle();
    expect(store.isPending(id)).to.equal(true);
    expect(store.board(open).columnTotals('s1').count).to.equal(count - 1);
    answer();
    if (result.status === 'accepted') await result.saved;
    await settle();
    expect(store.board(open).columnTotals('s1').count).to.equal(count - 1);
  });

  it('does not take a deal that went to the far end for how far pages reach', async () => {
    const { store, backend, settle } = await pagedWorld();
    lookAt(store, hardware);
    await settle();
    const cell = () => store.board(hardware).cell('s1');
    const id = cell().idAt(0) as string;
    const result = await store.dispatch({ type: 'moveDeals', ids: [id], stageId: 's1' });
    if (result.status === 'accepted') await result.saved;
    await settle();
    const whole = await wholeStore(backend);
    const { known, count } = cell();
    expect(known).to.be.below(count / 2);
    expect(cell().slice(0, known)).to.deep.equal(whole.store.board(hardware).cell('s1').slice(0, known));
  });

  it('nor one that went there among deals of equal value', async () => {
    const { store, backend, settle } = await pagedWorld();
    const view: View = {
      ...hardware,
      where: [{ field: 'ownerId', op: 'empty' }],
      sort: [{ field: 'ownerId', direction: 'asc' }],
    };
    lookAt(store, view);
    await settle();
    const cell = () => store.board(view).cell('s1');
    const result = await store.dispatch({ type: 'moveDeals', ids: [cell().idAt(0) as string], stageId: 's1' });
    if (result.status === 'accepted') await result.saved;
    await settle();
    const whole = await wholeStore(backend);
    const { known } = cell();
    expect(cell().slice(0, known)).to.deep.equal(whole.store.board(view).cell('s1').slice(0, known));
  });

  it('nor one that went there while the page that brings it was on its way', async () => {
    const { held, store, backend, settle, next } = await whileAPageIsOnItsWay();
    const other = await wholeStore(backend);
    await other.store.dispatch({ type: 'moveDeals', ids: [next], stageId: 's1' });
    await settled([other.ports], [other.store]);
    await settle();
    held.end();
    await settle();
    const cell = store.board(hardware).cell('s1');
    const all = other.store.board(hardware).cell('s1');
    expect(cell.known).to.be.below(cell.count);
    expect(cell.slice(0, cell.known)).to.deep.equal(all.slice(0, cell.known));
  });

  it('takes no deal from an older page of which it was told that it is gone', async () => {
    const { held, store, backend, settle, next } = await whileAPageIsOnItsWay();
    const other = await wholeStore(backend);
    await other.store.dispatch({ type: 'deleteDeals', ids: [next] });
    await settled([other.ports], [other.store]);
    await settle();
    held.end();
    await settle();
    expect(store.deal(next)).to.equal(undefined);
    expect(said(store, hardware)).to.deep.equal(said(other.store, hardware));
  });

  it('counts a deal that came back as it was after totals were told without it', async () => {
    let muted: ChangeEvent[] | null = null;
    let tell: (events: ChangeEvent[]) => void = () => undefined;
    const { store, backend, settle } = await pagedWorld(2600, {
      around: (inner) => ({
        ...inner,
        can: { ...inner.can, feed: 'rows' },
        changes: async (from, sink, ctx) => {
          tell = (events) => {
            sink(
              events.map(({ ...event }) =>
                'checkpoint' in event ? { ...event, prev: undefined!, checkpoint: undefined! } : event,
              ),
            );
          };
          await inner.changes?.(from, (events) => (muted ? muted.push(...events) : tell(events)), ctx);
        },
      }),
    });
    const other = await wholeStore(backend);
    lookAt(store, hardware);
    await settle();
    muted = [];
    const id = store.board(hardware).cell('s1').idAt(2) as string;
    await other.store.dispatch({ type: 'deleteDeals', ids: [id] });
    await settled([other.ports], [other.store]);
    const view: View = { ...hardware, where: [{ field: 'status', op: 'is', value: 'open' }] };
    lookAt(store, view);
    await settle();
    await other.store.undo();
    await settled([other.ports], [other.store]);
    tell(muted.slice(-1));
    await settle();
    expect(said(store, view)).to.deep.equal(said(other.store, view));
  });

  it('puts a deal at the end of a stage of which the end is not here', async () => {
    const { store, backend, settle } = await pagedWorld();
    lookAt(store, hardware);
    await settle();
    const id = store.board(hardware).cell('s1').idAt(0) as string;
    const asked = store.dispatch({ type: 'moveDeals', ids: [id], stageId: 's2' });
    await settle();
    const result = await asked;
    expect(result.status).to.equal('accepted');
    await settle();
    const whole = await wholeStore(backend);
    const cell = whole.store.board(hardware).cell('s2');
    expect(cell.idAt(cell.count - 1)).to.equal(id);
    expect(store.board(hardware).cell('s2').indexOf(id), 'it went to where nobody has looked').to.equal(-1);
    expect(said(store, hardware)).to.deep.equal(said(whole.store, hardware));
  });

  it('moves a deal that is not here by its id', async () => {
    const { store, deals, settle } = await pagedWorld();
    lookAt(store, hardware);
    await settle();
    const far = deals.findLast((deal) => deal.stageId === 's1' && store.deal(deal.id) === undefined)!;
    const asked = store.dispatch({ type: 'moveDeals', ids: [far.id], stageId: 's2', atTop: true });
    await settle();
    expect((await asked).status).to.equal('accepted');
    expect(store.board(hardware).cell('s2').idAt(0)).to.equal(far.id);
  });

  it('deletes a stage with all of its deals moved, also those that nobody has seen', async () => {
    const { store, backend, deals, settle } = await pagedWorld();
    lookAt(store, hardware);
    await settle();
    const count = deals.filter(({ stageId }) => stageId === 's1').length;
    const asked = store.dispatch({ type: 'deleteStage', stageId: 's1', moveDealsTo: 's2' });
    await settle();
    const result = await asked;
    expect(
      result.status === 'accepted' && (await Promise.race([result.saved, settle().then(() => result.saved)])),
    ).to.deep.equal({ status: 'saved' });
    const whole = await wholeStore(backend);
    expect(count).to.be.above(100);
    expect([...whole.store.deals()].filter(({ stageId }) => stageId === 's1')).to.have.length(0);
  });

  it('shows what others do: to deals that are here, and to those that are not', async () => {
    const { store, backend, deals, settle } = await pagedWorld();
    const other = await wholeStore(backend);
    lookAt(store, hardware);
    await settle();
    const far = deals.findLast((deal) => deal.stageId === 's1' && store.deal(deal.id) === undefined)!;
    const near = store.board(hardware).cell('s1').idAt(3) as string;
    await other.store.dispatch({ type: 'moveDeals', ids: [far.id], stageId: 's2', atTop: true });
    await other.store.dispatch({ type: 'deleteDeals', ids: [near] });
    await other.store.dispatch({
      type: 'createDeal',
      deal: { title: 'Fresh', stageId: 's1', pipelineId: 'p1', value: 5 },
      atTop: true,
    });
    await settled([other.ports], [other.store]);
    await settle();
    expect(said(store, hardware)).to.deep.equal(said(other.store, hardware));
    expect(store.board(hardware).cell('s2').idAt(0)).to.equal(far.id);
  });

  it('finds a deal by its id that no page brought, and brings pages until it shows', async () => {
    const { store, deals, settle } = await pagedWorld();
    lookAt(store, hardware);
    await settle();
    const far = deals.findLast((deal) => deal.stageId === 's1' && store.deal(deal.id) === undefined)!;
    expect(store.isSought(far.id)).to.equal(true);
    await settle();
    expect(store.isSought(far.id)).to.equal(false);
    expect(store.deal(far.id)?.title).to.equal(far.title);
    expect(store.board(hardware).placeOf(far.id), 'nobody knows what stands before it').to.equal(null);
    const reached = store.reach(hardware, far.id);
    await settle();
    expect(await reached).to.equal(true);
    expect(store.board(hardware).placeOf(far.id)?.columnKey).to.equal('s1');
    expect(store.isSought('nobody')).to.equal(true);
    await settle();
    expect([store.isSought('nobody'), store.deal('nobody')]).to.deep.equal([false, undefined]);
  });

  it('asks nothing again for folds, widths and lanes', async () => {
    const { store, calls, settle } = await pagedWorld();
    lookAt(store, hardware);
    await settle();
    const { list, totals } = calls;
    lookAt(store, { ...hardware, folded: ['s2'], columns: [{ field: 'title', width: 300 }] });
    await settle();
    expect([calls.list, calls.totals]).to.deep.equal([list, totals]);
  });

  it('keeps to a hard limit by what the backend says the stage holds', async () => {
    const { store, settle } = await pagedWorld();
    lookAt(store, hardware);
    await settle();
    const { count } = store.board(hardware).columnTotals('s2');
    await store.dispatch({ type: 'editStage', stageId: 's2', patch: { limit: { count, hard: true } } });
    await settle();
    const deal = store.deal(store.board(hardware).cell('s1').idAt(0) as string)!;
    const stage = store.stage('s2', 'p1')!;
    store.moveRefusal(deal, stage);
    await settle();
    expect(store.moveRefusal(deal, stage)?.code).to.equal('limit');
  });

  it('says what it can not answer, and leaves it out', async () => {
    const { store, settle } = await pagedWorld();
    const view: View = { ...hardware, sort: [{ field: 'margin', direction: 'asc' }], lanesBy: 'product' };
    store.board(view);
    await settle();
    const model = store.board(view);
    expect(model.problems.map(({ message }) => message)).to.have.length(2);
    expect(model.lanes).to.have.length(1);
  });

  it('says why a page does not come, goes on by itself, and shows the rest meanwhile', async () => {
    let isDown = false;
    const { store, settle, ports } = await pagedWorld(2600, {
      around: (inner) => ({
        ...inner,
        list: async (query, ctx) => {
          if (isDown) throw new Error('The line is dead.');
          return inner.list(query, ctx);
        },
      }),
    });
    const cell = () => store.board(hardware).cell('s1');
    cell().slice(0, 10);
    await settle();
    isDown = true;
    const { known } = cell();
    cell().slice(known, known + 40);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(cell().trouble).to.contain('The line is dead.');
    expect(cell().known).to.equal(known);
    isDown = false;
    ports.advance(60_000);
    await settle();
    expect(cell().trouble).to.equal(null);
    expect(cell().known).to.be.above(known);
  });

  it('reads again what was read when everything may have changed, and keeps it in sight', async () => {
    const { store, backend, settle } = await pagedWorld();
    lookAt(store, hardware);
    await settle();
    const before = said(store, hardware);
    void store.refresh();
    expect(said(store, hardware), 'nothing flickers').to.deep.equal(before);
    await settle();
    const whole = await wholeStore(backend);
    expect(said(store, hardware)).to.deep.equal(said(whole.store, hardware));
  });
});
