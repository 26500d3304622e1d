import { expect } from '@open-wc/testing';
import type { Slicing } from '../../src/data/time-slices.js';
import { effectiveLogOf } from '../../src/worker/effective-entries.js';
import { marked, PROTOCOL, type FromWorker, type Marked, type ToWorker } from '../../src/worker/messages.js';
import type { Part } from '../../src/worker/parts.js';
import { serveJobs } from '../../src/worker/serve-jobs.js';
import { manyChanges } from './many-changes.js';

/** A slice is over after each step, and the work waits until the test lets it go on. */
class ByHand implements Slicing {
  #time = 0;
  #waiting: (() => void)[] = [];

  now(): number {
    return (this.#time += 100);
  }

  breathe(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async goOn(times = 1): Promise<void> {
    for (let time = 0; time < times; time++) {
      for (const resolve of this.#waiting.splice(0)) resolve();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
}

describe("the worker's end of the line", () => {
  let slicing: ByHand;
  let said: FromWorker[];
  let hear: (data: unknown) => void;

  beforeEach(() => {
    slicing = new ByHand();
    said = [];
    serveJobs(
      {
        postMessage: (data) => said.push((data as Marked<FromWorker>).message),
        addEventListener: (_type, listener) => {
          hear = (data) => listener({ data });
        },
      },
      slicing,
    );
  });

  const tell = (message: ToWorker): void => hear(marked(message));
  const types = (): string[] => said.map(({ type }) => type);

  it('says that it is there, and gives a sign of life while it works', () => {
    tell({ type: 'run', id: 1, job: 'dealStates' });
    tell({ type: 'input', id: 1, part: { isLast: true, rest: { changes: manyChanges(50) } } });
    tell({ type: 'ping' });

    expect(types()).to.deep.equal(['ready', 'progress', 'pong']);
  });

  it('begins with the last part of the input and ends with that of the result', async () => {
    const changes = manyChanges(10);
    tell({ type: 'run', id: 4, job: 'dealStates' });
    tell({ type: 'input', id: 4, part: { isLast: false, rest: { changes: [] } } });
    tell({ type: 'input', id: 4, part: { isLast: false, key: 'changes', items: changes.slice(0, 6) } });
    await slicing.goOn(3);
    expect(types()).to.deep.equal(['ready']);

    tell({ type: 'input', id: 4, part: { isLast: true, key: 'changes', items: changes.slice(6) } });
    await slicing.goOn(5);

    const progress = said.filter((message) => message.type === 'progress').map((message) => message.progress);
    expect(progress).to.deep.equal([5, 10].map((done) => ({ done, of: 10 })));
    const [output] = said.filter((message) => message.type === 'output');
    expect(output).to.include({ id: 4 });
    expect(output?.part).to.include({ isLast: true });
  });

  it('stops at the end of a slice what is given up, and says no more of it', async () => {
    tell({ type: 'run', id: 1, job: 'dealStates' });
    tell({ type: 'input', id: 1, part: { isLast: true, rest: { changes: manyChanges(50) } } });
    await slicing.goOn();
    const before = said.length;

    tell({ type: 'abort', id: 1 });
    await slicing.goOn(20);

    expect(said).to.have.length(before);
  });

  it('keeps a list for later jobs until it is told to forget it', async () => {
    const run = async (id: number, parts: Part[]): Promise<FromWorker | undefined> => {
      tell({ type: 'run', id, job: 'dealStates' });
      for (const part of parts) tell({ type: 'input', id, part });
      await slicing.goOn(5);
      return said.at(-1);
    };
    await run(1, [
      { isLast: false, rest: { changes: [] } },
      { isLast: true, key: 'changes', items: manyChanges(10), keepAs: 7 },
    ]);
    const again: Part = { isLast: true, rest: { changes: [] }, kept: { changes: 7 } };

    const kept = await run(2, [again]);
    tell({ type: 'forget', list: 7 });
    const forgotten = await run(3, [again]);

    const states = kept?.type === 'output' ? (kept.part.rest as { states: Map<string, unknown> }).states : null;
    expect(states?.size).to.equal(2);
    expect(forgotten).to.include({ type: 'failed', id: 3 });
  });

  it('answers a job that fails with the kind of failure and its message', async () => {
    tell({ type: 'run', id: 1, job: 'toString' });
    tell({ type: 'input', id: 1, part: { isLast: true, rest: {} } });
    tell({ type: 'run', id: 2, job: 'dealStates' });
    tell({ type: 'input', id: 2, part: { isLast: true, rest: { changes: 7 } } });
    await slicing.goOn(2);

    const errors = said.filter((message) => message.type === 'failed').map(({ id, error }) => [id, error.kind]);
    expect(errors).to.deep.equal([
      [1, 'unknown-job'],
      [2, 'bad-input'],
    ]);
  });

  it('leaves alone what is no message of ours, or of another version', () => {
    for (const data of [
      null,
      'run',
      7,
      {},
      { type: 'run', id: 1 },
      { fairlead: PROTOCOL + 1, message: { type: 'ping' } },
    ]) {
      hear(data);
    }

    expect(types()).to.deep.equal(['ready']);
  });
});

describe('the entries of an effective log', () => {
  it('say so where they are read against another list', () => {
    expect(() => effectiveLogOf(manyChanges(2), { order: Int32Array.of(0, 5), rewritten: [] })).to.throw(
      RangeError,
      'place 5',
    );
  });
});
