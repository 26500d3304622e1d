import { expect } from '@open-wc/testing';
import { simulate } from './simulate.js';
// The parts that a store fetches come at once when they are there already: the clock of a simulation waits for no network.
import '../../src/store/feed/following.js';
import '../../src/store/history/history-log.js';
import '../../src/store/query/refinements.js';
import '../../src/store/paging/windows.js';
import '../../src/store/acts/writing.js';

const SEEDS = 40;

/** A turn of the event loop, in which everything that waits for nothing but itself goes on. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

// In Node the simulation runs over many more seeds; here it runs on each engine.
describe('the simulation, in this browser', () => {
  for (const level of ['exactly-once', 'version-guarded', 'at-least-once'] as const) {
    it(`keeps what ${level} promises`, async function () {
      // How long it takes says how busy the machine is.
      this.timeout(0);
      for (let seed = 1; seed <= SEEDS; seed++) {
        const { violations, figures } = await simulate({ seed, level, actions: 80, settle });
        expect(violations, `seed ${seed}`).to.deep.equal([]);
        expect(figures.appliedOnce, `seed ${seed}`).to.be.above(0);
      }
    });
  }
});
