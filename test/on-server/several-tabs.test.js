import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sharedBrowser } from '../journeys/page/journey.js';
import { agree } from './page/agreement.js';
import { Office } from './page/office.js';
import { seeded } from './page/seeded.js';

const RUNS = 20;
const ACTS = 8;

/** Does several acts in one go, each on a deal of its own, and answers when all of them are accepted. */
function actAtOnce(workspace, run) {
  return workspace.page.locator('fl-workspace').evaluate(
    async ({ store }, { run: number, acts }) => {
      const ids = [...store.deals()].map(({ id }) => id).sort();
      const results = await Promise.all(
        Array.from({ length: acts }, (_, at) => {
          const id = ids[(number * acts + at) % ids.length];
          return store.dispatch({ type: 'editDeals', ids: [id], patch: { title: `Run ${number}, act ${at}` } });
        }),
      );
      return results.flatMap((result) => (result.status === 'accepted' ? result.opIds : []));
    },
    { run, acts: ACTS },
  );
}

test(
  `three tabs, one queue: the one that sends is closed half-way, ${RUNS} times, and the others send the rest`,
  { timeout: 1_200_000 },
  async () => {
    const random = seeded('several tabs');
    const office = await Office.open(random);
    const context = await (await sharedBrowser()).newContext();
    await office.watch.follow(context);
    const accepted = new Set();
    let halfWay = 0;
    try {
      const tabs = [];
      while (tabs.length < 3) tabs.push(await office.openWorkspace(context));
      for (let run = 0; run < RUNS; run += 1) {
        const [sender] = tabs.splice(Math.floor(random() * 3), 1);
        const { gate } = office;
        gate.delay = 150;
        // In every other run the server does what it is asked, and the answer dies with the tab.
        gate.answersLost = run % 2;
        const before = gate.writes;
        const opIds = await actAtOnce(sender, run);
        assert.equal(opIds.length, ACTS);
        for (const id of opIds) accepted.add(id);
        for (const end = Date.now() + 5_000; gate.writes === before && Date.now() < end;) await pause(5);
        await pause(random() * 250);
        const waiting = await sender.page.locator('fl-workspace').evaluate(({ store }) => store.status.pending);
        if (waiting > 0) halfWay += 1;
        await sender.page.close();
        gate.heal();

        for (const end = Date.now() + 60_000; ; await pause(50)) {
          const effects = await office.facts.effects();
          const open = opIds.filter((id) => !effects.has(id));
          if (open.length === 0) break;
          assert.ok(Date.now() < end, `run ${run}: nobody sent ${open.length} of ${ACTS}, while two tabs stood open`);
        }
        const { parked } = await agree(office, accepted, tabs);
        assert.equal(parked, 0);
        tabs.push(await office.openWorkspace(context));
      }
      console.log(`closed half-way in ${halfWay} of ${RUNS} runs`);
      assert.ok(halfWay > RUNS / 2, `only ${halfWay} of ${RUNS} tabs were closed half-way`);
      assert.deepEqual(office.watch.problems, []);
    } finally {
      await context.close();
      await office.close();
    }
  },
);
