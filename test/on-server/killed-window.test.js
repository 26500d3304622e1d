import { mkdtempSync, rmSync } from 'node:fs';
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sharedBrowser } from '../journeys/page/journey.js';
import { startBrowser } from '../journeys/page/mortal-browser.js';
import { agree } from './page/agreement.js';
import { Office } from './page/office.js';
import { seeded } from './page/seeded.js';
import { rest, work } from './page/worker.js';

const KILLS = 10;

/** What the line is like when the browser dies: sound, slow, losing answers, cut. */
const WEATHERS = [
  () => undefined,
  (gate) => {
    gate.delay = 400;
  },
  (gate) => {
    gate.answersLost = 0.5;
  },
  (gate) => gate.cut(),
];

test(
  `of two windows on one server one is killed ${KILLS} times while both work: nothing is lost, nothing done twice`,
  { timeout: 1_200_000 },
  async () => {
    const random = seeded('killed window');
    const office = await Office.open(random);
    const profile = mkdtempSync(join(tmpdir(), 'fairlead-profile-'));
    const accepted = new Set();
    const hear = (opIds) => {
      for (const id of opIds) accepted.add(id);
    };
    const lasting = await (await sharedBrowser()).newContext();
    let mortal = await startBrowser(profile);
    try {
      for (const context of [lasting, mortal.context]) {
        await office.watch.follow(context);
        await context.exposeFunction('accepted', hear);
      }
      const one = await office.openWorkspace(lasting);
      let other = await office.openWorkspace(mortal.context);
      await work(one, { name: 'One', seed: 1, own: 0 });
      let came = { applied: 0, parked: 0 };
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const before = accepted.size;
        await work(other, { name: 'Other', seed: 100 + kill, own: 1 });
        await pause(100 + random() * 500);
        WEATHERS[kill % WEATHERS.length](office.gate);
        await pause(100 + random() * 900);
        await mortal.kill();
        assert.ok(accepted.size > before, 'nothing was done before the kill');

        await rest(one);
        office.gate.heal();
        mortal = await startBrowser(profile);
        await office.watch.follow(mortal.context);
        await mortal.context.exposeFunction('accepted', hear);
        other = await office.openWorkspace(mortal.context);
        came = await agree(office, accepted, [one, other]);
        await work(one, { name: 'One', seed: 1 + kill, own: 0 });
      }
      console.log(`${accepted.size} acts: ${came.applied} applied once, ${came.parked} put before the person`);
      assert.ok(came.applied > KILLS * 10, `only ${came.applied} acts were applied`);
      assert.deepEqual(office.watch.problems, []);
    } finally {
      await mortal.kill();
      await lasting.close();
      await office.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  },
);
