import assert from 'node:assert/strict';
import { journey } from './page/journey.js';
import { remains, slopeOf } from './page/remains.js';

const options = {
  path: '/test/journeys/long-life/page.html',
  viewport: { width: 1280, height: 900 },
  minutes: 20,
};

/** Over fewer, what the browser collects late weighs more than the slope may. */
const MOUNTS = 1_000;
const EVENTS = 200_000;
const POINTS = 10;
/** A workspace that stays behind weighs hundreds of kilobytes. */
const BYTES_A_MOUNT = 1_000;
/** A deal weighs a kilobyte as it arrives. Of a removed one the version is remembered, so that late news don't bring it back. */
const BYTES_AN_EVENT = 20;

/** What is made once and kept, such as templates and compiled code, is there after `warmUp`. */
async function measure(workspace, warmUp, total, act) {
  await act(warmUp);
  const points = [];
  for (let done = 0; done <= total; done += total / POINTS) {
    if (done > 0) await act(total / POINTS);
    points.push({ done: warmUp + done, ...(await remains(workspace.page)) });
  }
  return points;
}

function assertFlat(points, unit, limit) {
  const steps = points.map(({ done }) => done);
  const slope = slopeOf(
    steps,
    points.map(({ bytes }) => bytes),
  );
  const [first, last] = [points[0], points.at(-1)];
  const megabytes = ({ bytes }) => (bytes / 2 ** 20).toFixed(1);
  console.log(
    `heap ${megabytes(first)} MB after ${first.done} ${unit}, ${megabytes(last)} MB after ${last.done}: ${slope.toFixed(1)} bytes each; ` +
      `nodes ${first.nodes} to ${last.nodes}, listeners ${first.listeners} to ${last.listeners}`,
  );
  assert.ok(slope <= limit, `the heap grows by ${slope.toFixed(0)} bytes with each of the ${unit}`);
  return { first, last };
}

journey(
  `a workspace that comes and goes ${MOUNTS} times leaves nothing: no heap, no node, no listener`,
  async (workspace) => {
    const points = await measure(workspace, 500, MOUNTS, (times) =>
      workspace.page.evaluate((n) => window.life.mount(n), times),
    );
    const { first, last } = assertFlat(points, 'mounts', BYTES_A_MOUNT);
    assert.ok(last.listeners <= first.listeners, `${last.listeners - first.listeners} listeners more`);
    assert.ok(last.nodes <= first.nodes + 10, `${last.nodes - first.nodes} nodes more`);
  },
  options,
);

journey(
  `a workspace that hears of ${EVENTS} changes weighs no more than before`,
  async (workspace) => {
    await workspace.page.evaluate(() => window.life.follow());
    const before = await workspace.page.evaluate(() => window.life.count());
    const points = await measure(workspace, 4_000, EVENTS, (events) =>
      workspace.page.evaluate((n) => window.life.hear(n), events),
    );
    const after = await workspace.page.evaluate(() => window.life.count());
    assert.equal(after, before, 'as many deals came as went');
    const { first, last } = assertFlat(points, 'events', BYTES_AN_EVENT);
    assert.ok(last.nodes <= first.nodes * 1.02, `${last.nodes - first.nodes} nodes more`);
    assert.ok(last.listeners <= first.listeners * 1.02, `${last.listeners - first.listeners} listeners more`);
  },
  options,
);
