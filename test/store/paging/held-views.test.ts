import { expect } from '@open-wc/testing';
import type { View } from '../../../src/model/view.js';
import type { Subscription } from '../../../src/store/core/notifier.js';
import { hardware, pagedWorld, type PagedWorld } from './paged-world.js';

/** Thirty boards side by side, as on a wall of them. */
const VIEWS = Array.from({ length: 30 }, (_, at): View => ({
  ...hardware,
  where: [{ field: 'value', op: 'between', value: [at * 10, null] }],
}));

describe('views over a backend that pages', () => {
  let world: PagedWorld;
  let held: [Subscription, View][];

  beforeEach(async () => {
    world = await pagedWorld(2600);
    held = VIEWS.map(show);
  });

  afterEach(() => {
    for (const [end] of held) end();
    world.store.dispose();
  });

  /** As elements do, it reads again whenever it is told of a change. */
  function show(view: View): [Subscription, View] {
    return [world.store.subscribe(() => look(view)), view];
  }

  function look(view: View): void {
    world.store.board(view).cell('s1').slice(0, 20);
  }

  async function read(): Promise<number> {
    const { calls, settle } = world;
    const before = calls.list + calls.totals;
    for (const [subscription, view] of held) subscription.read(() => look(view));
    await settle();
    return calls.list + calls.totals - before;
  }

  it('are kept for as long as somebody shows them, however many there are', async () => {
    expect(await read(), 'each asks once').to.be.at.least(VIEWS.length);
    await read();
    expect(await read(), 'and never again').to.equal(0);
  });

  it('are dropped when nobody shows them any more, but for a few that one may come back to', async () => {
    await read();
    await read();
    for (const [end] of held.splice(0)) end();
    world.store.board({ ...hardware, text: 'x' });
    await world.settle();
    held = VIEWS.map(show);
    expect(await read()).to.be.at.least(VIEWS.length - 12);
  });
});
