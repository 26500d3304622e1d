import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { BrowserWorker } from '../../src/platform/worker/browser-worker.js';
import { ownWorker, workerAddress } from '../../src/platform/worker/own-worker.js';
import { troubleOfOrigin } from '../../src/platform/worker/start-thread.js';
import type { DealChange } from '../../src/model/change.js';
import { effectiveLog } from '../../src/model/history/effective-log.js';
import { effectiveLogOf } from '../../src/worker/effective-entries.js';
import type { Progress } from '../../src/worker/job.js';
import { marked, PROTOCOL, type Marked, type ToWorker } from '../../src/worker/messages.js';
import type { WorkerPort } from '../../src/worker/worker-port.js';
import { manyChanges } from '../worker/many-changes.js';
import { wildHistory } from '../model/history/random-history.js';
import { waitUntil } from '../suites/wait-until.js';

/** The port under test and what it warned of, with shorter waits where a test names them. */
class Opened {
  readonly warnings: string[] = [];
  readonly port: WorkerPort;

  constructor(createWorker?: () => Worker, { start = 10_000, silence = 5_000 } = {}) {
    const waits = new Map([
      [10_000, start],
      [5_000, silence],
    ]);
    const later = (task: () => void, delay: number): (() => void) => {
      const timer = setTimeout(task, waits.get(delay));
      return () => clearTimeout(timer);
    };
    this.port = new BrowserWorker({ later, warn: (message) => this.warnings.push(message) }, createWorker);
    opened.push(this.port);
  }
}

let opened: WorkerPort[] = [];

/** A worker that can't be used. */
interface Case {
  createWorker: () => Worker;
  reason: string;
  /** Part of what is told. */
  says: string;
  waits?: { start?: number; silence?: number };
}

/** A worker whose script is this text. */
function workerOf(script: string): Worker {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(address);
}

const READY = `postMessage(${JSON.stringify(marked({ type: 'ready' }))});`;

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('It should have failed.'),
    (error: unknown) => error,
  );
}

describe('the worker of the page', () => {
  afterEach(() => {
    for (const port of opened) port.close();
    opened = [];
  });

  it('runs in a worker, which starts with the first job', async () => {
    const { port, warnings } = new Opened();
    expect(port.state).to.deep.equal({ place: 'idle' });
    const changes = manyChanges(20);

    const running = port.run('effectiveEntries', { changes });
    expect(port.state).to.deep.equal({ place: 'starting' });
    const log = effectiveLogOf(changes, await running);

    expect(log).to.deep.equal(effectiveLog(changes));
    expect(port.state).to.deep.equal({ place: 'worker' });
    expect(warnings).to.deep.equal([]);
  });

  it('gives in the worker what it gives on the page, for any history', async () => {
    const [here, there] = [new Opened(() => workerOf('throw 1')).port, new Opened().port];
    await fc.assert(
      fc.asyncProperty(wildHistory, async (changes) => {
        expect(await there.run('effectiveEntries', { changes })).to.deep.equal(
          await here.run('effectiveEntries', { changes }),
        );
        expect(await there.run('dealStates', { changes })).to.deep.equal(await here.run('dealStates', { changes }));
      }),
      { numRuns: 60 },
    );
    expect([here.state.place, there.state.place]).to.deep.equal(['page', 'worker']);
  });

  it('gives the same of more than crosses at once, and says how far it is', async () => {
    const [here, there] = [new Opened(() => workerOf('throw 1')).port, new Opened().port];
    const changes = manyChanges(30_000);
    for (const port of [here, there]) {
      const told: Progress[] = [];
      const { states } = await port.run('dealStates', { changes }, { onProgress: (progress) => told.push(progress) });
      const entries = await port.run('effectiveEntries', { changes });

      expect(states.size).to.equal(6_000);
      expect(states.get('d17')?.values.get('stageId')).to.equal('s4');
      expect(effectiveLogOf(changes, entries)).to.deep.equal(effectiveLog(changes));
      expect(told.length).to.be.greaterThan(0);
      expect(told.every(({ of }) => of === changes.length)).to.equal(true);
      const done = told.map((progress) => progress.done);
      expect(done).to.deep.equal([...done].sort((a, b) => a - b));
    }
  });

  it('hands a list over once for all jobs that are run over it', async () => {
    let items = 0;
    const { port } = new Opened(() => {
      const worker = ownWorker();
      const { postMessage } = worker;
      worker.postMessage = (data: Marked<ToWorker>) => {
        if (data.message.type === 'input') items += data.message.part.items?.length ?? 0;
        postMessage.call(worker, data);
      };
      return worker;
    });
    const changes = manyChanges(5_000);

    const entries = await port.run('effectiveEntries', { changes });
    const { states } = await port.run('dealStates', { changes });

    expect(items).to.equal(5_000);
    expect(effectiveLogOf(changes, entries)).to.deep.equal(effectiveLog(changes));
    expect(states.size).to.equal(1_000);
  });

  it('runs several jobs at once', async () => {
    const { port } = new Opened();
    const lists = [1, 2_500, 40].map((count) => manyChanges(count));

    const results = await Promise.all(lists.map((changes) => port.run('effectiveEntries', { changes })));

    expect(results.map(({ order }) => order.length)).to.deep.equal(
      lists.map((changes) => effectiveLog(changes).length),
    );
  });

  describe('an error', () => {
    const places = { 'in the worker': undefined, 'on the page': () => workerOf('throw 1') };

    for (const [place, createWorker] of Object.entries(places)) {
      it(`names the value that can't be read, ${place}`, async () => {
        const { port } = new Opened(createWorker);
        const bad = [...manyChanges(2), { ...manyChanges(1)[0], seq: 'one' }] as unknown as DealChange[];

        const error = await rejection(port.run('dealStates', { changes: bad }));

        expect(error).to.include({ name: 'JobError', kind: 'bad-input', job: 'dealStates' });
        expect((error as Error).message)
          .to.contain('changes[2].seq')
          .and.to.contain('"one"');
      });

      it(`names the jobs there are, ${place}`, async () => {
        const { port, warnings } = new Opened(createWorker);
        await port.run('dealStates', { changes: [] });
        const { state } = port;
        const warned = [...warnings];

        const error = await rejection(port.run('forecast' as 'dealStates', { changes: [] }));

        expect(error).to.include({ name: 'JobError', kind: 'unknown-job', job: 'forecast' });
        expect((error as Error).message).to.contain('"dealStates"');
        expect(port.state).to.equal(state);
        expect(warnings).to.deep.equal(warned);
      });
    }

    it('says that what is no plain data can not cross', async () => {
      const { port } = new Opened();
      const changes = [{ ...manyChanges(1)[0], act: () => 1 }] as unknown as DealChange[];

      const error = await rejection(port.run('dealStates', { changes }));

      expect(error).to.include({ kind: 'bad-input', job: 'dealStates' });
      expect((error as Error).message).to.contain('plain data');
      expect((await port.run('dealStates', { changes: manyChanges(5) })).states.size).to.equal(1);
      expect(port.state.place).to.equal('worker');
    });
  });

  describe('a job that is given up', () => {
    const places = { 'in the worker': undefined, 'on the page': () => workerOf('throw 1') };

    for (const [place, createWorker] of Object.entries(places)) {
      it(`ends with the reason and leaves the port at work, ${place}`, async () => {
        const { port } = new Opened(createWorker);
        await port.run('dealStates', { changes: [] });
        const control = new AbortController();
        const reason = new Error('Another question was asked.');
        let told = 0;
        const onProgress = (): void => {
          told++;
          control.abort(reason);
        };

        const error = await rejection(
          port.run('dealStates', { changes: manyChanges(60_000) }, { signal: control.signal, onProgress }),
        );

        expect(error).to.equal(reason);
        expect((await port.run('dealStates', { changes: manyChanges(5) })).states.size).to.equal(1);
        expect(told).to.equal(1);
      });

      it(`ends with what its listener threw, ${place}`, async () => {
        const { port } = new Opened(createWorker);
        const broken = new Error('The bar is gone.');
        const onProgress = (): void => {
          throw broken;
        };

        expect(await rejection(port.run('dealStates', { changes: manyChanges(60_000) }, { onProgress }))).to.equal(
          broken,
        );
      });
    }

    it('is not even begun where it was given up before', async () => {
      let made = 0;
      const { port } = new Opened(() => {
        made++;
        return ownWorker();
      });

      const error = await rejection(port.run('dealStates', { changes: [] }, { signal: AbortSignal.abort() }));

      expect(error).to.include({ name: 'AbortError' });
      expect(made).to.equal(0);
      expect(port.state).to.deep.equal({ place: 'idle' });
    });

    it('ends also where that happens as soon as it was begun', async () => {
      const { port } = new Opened();
      await port.run('dealStates', { changes: [] });
      const control = new AbortController();
      const reason = new Error('Never mind.');

      const running = rejection(port.run('dealStates', { changes: manyChanges(5) }, { signal: control.signal }));
      control.abort(reason);

      expect(await running).to.equal(reason);
    });

    it('is told to the worker, and no part of its input follows', async () => {
      const heard: string[] = [];
      const { port } = new Opened(() => {
        const worker = ownWorker();
        const { postMessage } = worker;
        worker.postMessage = (data: { message: { type: string } }) => {
          heard.push(data.message.type);
          postMessage.call(worker, data);
        };
        return worker;
      });
      await port.run('dealStates', { changes: [] });
      const control = new AbortController();
      heard.length = 0;

      const running = port.run('dealStates', { changes: manyChanges(60_000) }, { signal: control.signal });
      await waitUntil(() => heard.includes('input'));
      control.abort();
      await rejection(running);
      await port.run('dealStates', { changes: [] });

      expect(heard.indexOf('abort')).to.be.greaterThan(0);
      expect(heard.lastIndexOf('run')).to.be.greaterThan(heard.indexOf('abort'));
      expect(heard.slice(heard.indexOf('abort'), heard.lastIndexOf('run'))).to.not.include('input');
    });
  });

  describe('without a worker', () => {
    const cases: Record<string, Case> = {
      'whose making is refused': {
        createWorker: () => {
          throw new DOMException('Not here.', 'SecurityError');
        },
        reason: 'refused',
        says: 'Not here.',
      },
      'that is none': { createWorker: () => 5 as unknown as Worker, reason: 'refused', says: 'returned 5' },
      'whose script is not there': {
        createWorker: () => new Worker('/nowhere/worker.js', { type: 'module' }),
        reason: 'not-loaded',
        says: 'worker-src',
      },
      'whose script breaks': {
        createWorker: () => workerOf('throw new Error("Old browser.")'),
        reason: 'not-loaded',
        says: 'Old browser.',
      },
      'that never says that it is there': {
        createWorker: () => workerOf('onmessage = () => 0'),
        reason: 'not-loaded',
        says: 'after 10 seconds',
        waits: { start: 200 },
      },
      'of another release': {
        createWorker: () => workerOf(`postMessage({fairlead: ${PROTOCOL + 1}, message: {type: 'ready'}})`),
        reason: 'other-version',
        says: `version ${PROTOCOL + 1}`,
      },
      'of a release that knows fewer jobs': {
        createWorker: () =>
          workerOf(
            `${READY} onmessage = ({data: {fairlead, message: {type, id}}}) => type === 'run' &&
              postMessage({fairlead, message: {type: 'failed', id, error: {kind: 'unknown-job', message: ''}}})`,
          ),
        reason: 'other-version',
        says: 'no job "dealStates"',
      },
      'that breaks at work': {
        createWorker: () => workerOf(`${READY} onmessage = () => { throw new Error('Out of memory.') }`),
        reason: 'died',
        says: 'Out of memory.',
      },
      'that ends without a word': {
        createWorker: () => workerOf(`${READY} onmessage = () => close()`),
        reason: 'died',
        says: 'said nothing for 10 seconds',
        waits: { silence: 50 },
      },
    };

    for (const [name, { createWorker, reason, says, waits }] of Object.entries(cases)) {
      it(`runs on the page for one ${name}, and says so once`, async () => {
        const { port, warnings } = new Opened(createWorker, waits);
        const changes = manyChanges(12);

        const results = await Promise.all([1, 2, 3].map(() => port.run('dealStates', { changes })));
        const later = await port.run('dealStates', { changes });

        const expected = await new Opened().port.run('dealStates', { changes });
        expect([...results, later]).to.deep.equal([expected, expected, expected, expected]);
        expect(port.state).to.include({ place: 'page', reason });
        expect(port.state).to.have.property('message').that.contains(says);
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.contain(says);
      });
    }

    it('moves what runs to the page when the worker is ended in the midst of it', async () => {
      let worker: Worker | null = null;
      const { port, warnings } = new Opened(() => (worker = ownWorker()), { silence: 100 });
      const changes = manyChanges(60_000);
      let told = 0;
      const onProgress = (): void => {
        if (told++ === 0) worker?.terminate();
      };

      const { states } = await port.run('dealStates', { changes }, { onProgress });

      expect(states.size).to.equal(12_000);
      expect(port.state).to.include({ place: 'page', reason: 'died' });
      expect(warnings).to.have.length(1);
    });

    it('takes no worker for dead that is only long at work', async () => {
      const { port, warnings } = new Opened(undefined, { silence: 1_000 });

      await port.run('dealStates', { changes: manyChanges(250_000) });

      expect(port.state).to.deep.equal({ place: 'worker' });
      expect(warnings).to.deep.equal([]);
    });

    it('says of a script on another origin where it stands and what to do', () => {
      const trouble = troubleOfOrigin('https://cdn.example/fairlead/worker.js', 'https://crm.example');

      expect(trouble).to.include({ reason: 'other-origin' });
      expect(trouble?.message).to.contain('https://cdn.example').and.to.contain('createWorker');
      expect(troubleOfOrigin(workerAddress(), location.origin)).to.equal(null);
    });
  });

  describe('that is closed', () => {
    it('ends what runs, starts nothing more, and lets the worker go', async () => {
      let ended = 0;
      const { port } = new Opened(() => {
        const worker = ownWorker();
        worker.terminate = () => {
          ended++;
          Worker.prototype.terminate.call(worker);
        };
        return worker;
      });
      await port.run('dealStates', { changes: [] });
      const running = rejection(port.run('dealStates', { changes: manyChanges(60_000) }));

      port.close();

      expect(await running).to.include({ name: 'JobError', kind: 'closed', job: 'dealStates' });
      expect(await rejection(port.run('dealStates', { changes: [] }))).to.include({ kind: 'closed' });
      expect(ended).to.equal(1);
    });

    it('ends a worker that comes after', async () => {
      let ended = 0;
      const { port } = new Opened(() => {
        const worker = ownWorker();
        worker.terminate = () => ended++;
        return worker;
      });
      const running = rejection(port.run('dealStates', { changes: [] }));

      port.close();

      expect(await running).to.include({ kind: 'closed' });
      await waitUntil(() => ended === 1);
    });
  });

  it('is the worker of the ports', async () => {
    const warnings: string[] = [];
    const ports = browserPorts({ warn: (message) => warnings.push(message) });
    const own = await ports.worker?.();
    const refused = await browserPorts({
      warn: (message) => warnings.push(message),
      createWorker: () => {
        throw new Error('No.');
      },
    }).worker?.();
    if (!own || !refused) throw new Error('The ports have no worker.');
    opened.push(own, refused);

    await Promise.all([own, refused].map((port) => port.run('dealStates', { changes: [] })));

    expect([own.state.place, refused.state.place]).to.deep.equal(['worker', 'page']);
    expect(warnings).to.have.length(1);
  });
});
