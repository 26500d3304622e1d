/**
 * Works in a window without a pause, as several persons could: changes titles and amounts of a dozen deals, and moves those
 * that are its own. Every act is one of a kind, so that each can be found again. `window.accepted`, which the test has to
 * expose, hears the ops of each act that the page has accepted.
 *
 * @param {import('../../journeys/page/workspace-page.js').WorkspacePage} workspace
 * @param {{name: string, seed: number, own: 0 | 1}} how `own`: every other deal
 */
export async function work(workspace, how) {
  await workspace.page.locator('fl-workspace').evaluate((workspace, { name, seed, own }) => {
    const { store } = workspace;
    const ids = [...store.deals()]
      .filter(({ pipelineId, closedAt }) => pipelineId === 'software' && closedAt === null)
      .map(({ id }) => id)
      .sort()
      .slice(0, 12);
    const stages = ['sw-discovery', 'sw-demo', 'sw-pilot', 'sw-proposal'];
    let state = seed;
    const draw = (limit) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    let count = 0;
    window.isWorking = true;
    const act = async () => {
      if (!window.isWorking) return;
      count += 1;
      const at = draw(ids.length);
      const id = ids[at];
      const unique = seed * 1000 + count;
      const acts = [
        { type: 'editDeals', ids: [id], patch: { title: `${name} ${unique}` } },
        { type: 'editDeals', ids: [id], patch: { value: unique } },
        { type: 'moveDeals', ids: [id], stageId: stages[draw(4)], beforeId: null, atTop: draw(2) === 0 },
      ];
      const result = await store.dispatch(acts[draw(at % 2 === own ? 3 : 2)]);
      if (result.status === 'accepted') window.accepted(result.opIds);
      setTimeout(act, 10 + draw(60));
    };
    void act();
  }, how);
}

/** Ends the work of a window. */
export async function rest(workspace) {
  await workspace.page.evaluate(() => {
    window.isWorking = false;
  });
}

/** Ops that wait for a person in a window. */
export function parkedOps(workspace) {
  return workspace.page
    .locator('fl-workspace')
    .evaluate(({ store }) => store.status.parked.flatMap(({ ops }) => ops.map(({ id }) => id)));
}

/**
 * Waits until nothing of a window is on its way, and it is known what an earlier page left; as a person would, it presses
 * "Try now" where there is a pause.
 */
export async function settled(workspace) {
  await workspace.page.locator('fl-workspace').evaluate(async ({ store }) => {
    const end = performance.now() + 30_000;
    const isOpen = ({ phase, pending, saving }) => phase !== 'ready' || pending > 0 || saving === 'checking';
    while (isOpen(store.status)) {
      if (performance.now() > end) throw new Error(`Still on the way: ${JSON.stringify(store.status)}`);
      if (store.status.waiting) store.resume();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

/** What a window shows of each deal, where the backend says the same. */
export function shown(workspace) {
  return workspace.page.locator('fl-workspace').evaluate(({ store }) =>
    [...store.deals()].map(({ id, title, value, stageId, rank, version }) => ({
      id,
      title,
      value,
      stageId,
      rank,
      version,
    })),
  );
}
