import { isAbort } from '../../adapter-error.js';
import type { Op, Outcome } from '../../operation.js';
import type { Bench } from '../bench.js';
import { lacks, type Check } from '../check.js';
import { Refuted } from '../refuted.js';

/** The call is given up after so many turns of the event loop: before it left, on its way, and with the answer at the door. */
const MOMENTS = [0, 1, 2, 5, 20];

export const INTERRUPTING: Check[] = [
  {
    name: 'a save whose answer was lost may be sent again: it lands once, or the clash shows that it had landed',
    level: 'version-guarded',
    skip: lacks('create', 'save'),
    run: (bench) =>
      saveAgain(bench, (outcome) => {
        if (outcome.status !== 'conflict') bench.status(outcome, 'applied', 'sending the save again');
        else bench.same(outcome.current?.title, 'Mine', 'The title in the conflict');
      }),
  },
  {
    name: 'a save whose answer was lost is recognised when it is sent again',
    level: 'exactly-once',
    skip: lacks('create', 'save'),
    run: (bench) => saveAgain(bench, (outcome) => bench.status(outcome, 'applied', 'sending the save again')),
  },
  {
    name: 'a create whose answer was lost may be sent again, and there is one deal',
    level: 'version-guarded',
    skip: (adapter) => (adapter.can?.ids === 'server' ? 'the backend makes the ids' : lacks('create')(adapter)),
    run: (bench) =>
      createAgain(bench, (outcome) => {
        if (outcome.status !== 'conflict') bench.status(outcome, 'applied', 'sending the create again');
      }),
  },
  {
    name: 'a create whose answer was lost is recognised when it is sent again',
    level: 'exactly-once',
    skip: lacks('create'),
    run: (bench) => createAgain(bench, (outcome) => bench.status(outcome, 'applied', 'sending the create again')),
  },
  {
    name: 'a call that is given up ends soon, and says that it was aborted',
    level: 'at-least-once',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const { id } = await bench.stored();
      for (const moment of MOMENTS) {
        const answer = await sendAndGiveUp(bench, bench.updateOp(id, { title: `At ${moment}` }), moment);
        if (answer instanceof Error && !isAbort(answer)) throw new Refuted(`It threw ${String(answer)}.`);
      }
    },
  },
  {
    name: 'a deal that went from A to B and back to A is not what it was: a save from the first A answers conflict',
    level: 'version-guarded',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const first = await bench.stored({ title: 'A' });
      for (const title of ['B', 'A']) {
        const { version = 0 } = await bench.find(first.id);
        bench.status(await bench.send(bench.updateOp(first.id, { title }, { base: version })), 'applied', 'saving');
      }
      const late = bench.updateOp(first.id, { title: 'Late' }, { base: first.version ?? 0 });
      bench.status(await bench.send(late), 'conflict', 'saving from the first A');
      bench.same((await bench.find(first.id)).title, 'A', 'The title');
    },
  },
  {
    name: 'twins of one save at the same time land once',
    level: 'version-guarded',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const { id, version = 0 } = await bench.stored();
      const op = bench.updateOp(id, { title: 'Once' }, { base: version });
      const outcomes = await Promise.all([1, 2, 3, 4].map((attempt) => bench.send({ ...op, attempt })));
      const fresh = outcomes.filter((outcome) => outcome.status === 'applied' && outcome.replayed !== true);
      bench.that(fresh.length === 1, `Of four twins ${fresh.length} were applied: ${JSON.stringify(outcomes)}.`);
      bench.same((await bench.find(id)).title, 'Once', 'The title');
    },
  },
];

async function saveAgain(bench: Bench, judge: (outcome: Outcome) => void): Promise<void> {
  for (const moment of MOMENTS) {
    const { id, version = 0 } = await bench.stored({ title: 'Before' });
    const op = bench.updateOp(id, { title: 'Mine' }, { base: version });
    await sendAndGiveUp(bench, op, moment);
    judge(await bench.send({ ...op, attempt: 2 }));
    bench.same((await bench.find(id)).title, 'Mine', `The title after an answer lost at moment ${moment}`);
    if (bench.adapter.history) {
      bench.same((await bench.historyOf(id)).length, 2, 'The number of entries in the history');
    }
  }
}

async function createAgain(bench: Bench, judge: (outcome: Outcome) => void): Promise<void> {
  for (const moment of MOMENTS) {
    const op = bench.createOp(bench.newDeal());
    const before = (await bench.all()).length;
    await sendAndGiveUp(bench, op, moment);
    judge(await bench.send({ ...op, attempt: 2 }));
    bench.same((await bench.all()).length, before + 1, 'The number of deals');
  }
}

async function sendAndGiveUp(bench: Bench, op: Op, turns: number): Promise<Outcome | Error> {
  const abort = new AbortController();
  const call = bench.send(op, abort.signal).catch((cause: unknown) => cause as Error);
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
  abort.abort();
  return call;
}

/** The kit runs on any platform, so it takes its turns from what all of them have. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
