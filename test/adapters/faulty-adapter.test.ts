import { expect } from '@open-wc/testing';
import { faultyAdapter, type FaultClock, type FaultOptions } from '../../src/adapters/faulty/index.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { ChangeEvent } from '../../src/data/adapter.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import { examineAdapter } from '../../src/data/conformance/index.js';
import type { Outcome } from '../../src/data/operation.js';
import { createOp, ctx, dealOf, updateOp } from './operations.js';

/** Time that passes only when it is told to. */
class HandClock implements FaultClock {
  now = 0;
  readonly #waiting: { at: number; go: () => void }[] = [];

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ at: this.now + milliseconds, go: resolve });
      signal?.addEventListener('abort', () => reject(new Error('given up')));
    });
  }

  async pass(milliseconds: number): Promise<void> {
    this.now += milliseconds;
    for (const each of [...this.#waiting].sort((a, b) => a.at - b.at)) {
      if (each.at <= this.now) each.go();
      await settle();
    }
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const deals = [dealOf('1', { title: 'Before' })];

async function saveUnder(
  faults: FaultOptions,
): Promise<{ error: AdapterError | null; outcome: Outcome | null; title: string }> {
  const inner = memoryAdapter({ deals });
  const adapter = faultyAdapter(inner, 1, faults);
  let error: AdapterError | null = null;
  let outcome: Outcome | null = null;
  try {
    outcome = (await adapter.save!(updateOp('1', { title: 'After' }), ctx())) as Outcome;
  } catch (cause) {
    error = cause as AdapterError;
  }
  const [deal] = await inner.get!(['1'], ctx());
  return { error, outcome, title: deal!.title };
}

describe('faultyAdapter', () => {
  it('is the same adapter while nothing strikes', async function () {
    this.timeout(120_000);
    const make = async () => ({ adapter: faultyAdapter(memoryAdapter(), 7), cleanup: () => undefined });
    const report = await examineAdapter(make, { level: 'exactly-once', deals: 200 });
    expect(report.checks.filter(({ status }) => status === 'failed')).to.deep.equal([]);
    expect(report.proved).to.equal('exactly-once');
  });

  const FAULTS: [faults: FaultOptions, kind: string, outcome: string, title: string][] = [
    [{ requestLost: 1 }, 'network', 'unknown', 'Before'],
    [{ answerLost: 1 }, 'timeout', 'unknown', 'After'],
    [{ throttled: 1 }, 'throttled', 'not-applied', 'Before'],
    [{ unauthorised: 1 }, 'auth', 'not-applied', 'Before'],
    [{ garbled: 1 }, 'protocol', 'unknown', 'After'],
    [{ offline: true }, 'network', 'unknown', 'Before'],
  ];
  for (const [faults, kind, outcome, title] of FAULTS) {
    it(`strikes as told: ${JSON.stringify(faults)} is "${kind}", ${outcome}`, async () => {
      const result = await saveUnder(faults);
      expect(result.error).to.be.instanceOf(AdapterError);
      expect(result.error).to.include({ kind, outcome });
      expect(result.title).to.equal(title);
    });
  }

  it('says how long to wait after a 429, and the status of each answer', async () => {
    expect((await saveUnder({ throttled: 1, retryAfterMs: 4_500 })).error).to.include({
      retryAfterMs: 4_500,
      status: 429,
    });
    expect((await saveUnder({ unauthorised: 1 })).error).to.include({ status: 401 });
  });

  it('answers 503 before or after the change, by the seed', async () => {
    const titles = new Set<string>();
    for (let seed = 0; seed < 20; seed += 1) {
      const inner = memoryAdapter({ deals });
      const saving = faultyAdapter(inner, seed, { unavailable: 1 }).save!(updateOp('1', { title: 'After' }), ctx());
      const error: unknown = await Promise.resolve(saving).catch((cause: unknown) => cause);
      expect(error).to.include({ kind: 'unavailable', status: 503, outcome: 'unknown' });
      titles.add((await inner.get!(['1'], ctx()))[0]!.title);
    }
    expect([...titles].sort()).to.deep.equal(['After', 'Before']);
  });

  it('refuses with an outcome, which is no error', async () => {
    const { outcome, title } = await saveUnder({ refused: 1 });
    expect(outcome).to.include({ status: 'rejected', code: 'rule' });
    expect(title).to.equal('Before');
  });

  it('sends a duplicated request twice, and a backend that knows the op changes once', async () => {
    const inner = memoryAdapter({ deals });
    const outcome = await faultyAdapter(inner, 1, { duplicated: 1 }).save!(updateOp('1', { title: 'After' }), ctx());
    expect(outcome).to.include({ status: 'applied' });
    expect((await inner.history({}, ctx())).items).to.have.length(1);
    const blind = memoryAdapter({ deals, delivery: 'at-least-once' });
    await faultyAdapter(blind, 1, { duplicated: 1 }).save!(updateOp('1', { title: 'After' }), ctx());
    expect((await blind.history({}, ctx())).items).to.have.length(2);
  });

  it('brings a delayed request past a newer one', async () => {
    const clock = new HandClock();
    const inner = memoryAdapter({ deals });
    const adapter = faultyAdapter(inner, 3, { delayed: 1, delayMs: 10_000, clock });
    const late: unknown = await Promise.resolve(adapter.save!(updateOp('1', { title: 'Old' }), ctx())).catch(
      (cause: unknown) => cause,
    );
    expect(late).to.include({ kind: 'timeout', outcome: 'unknown' });
    adapter.setFaults({ delayed: 0 });
    await adapter.save!(updateOp('1', { title: 'New' }), ctx());
    expect((await inner.get!(['1'], ctx()))[0]!.title).to.equal('New');
    await clock.pass(10_000);
    expect((await inner.get!(['1'], ctx()))[0]!.title).to.equal('Old');
  });

  it('lets later requests overtake a reordered one', async () => {
    const clock = new HandClock();
    const order: string[] = [];
    const inner = memoryAdapter({ deals });
    void inner.changes!(
      null,
      (events) => order.push(...events.map((event) => (event as { opId: string }).opId)),
      ctx(),
    );
    const adapter = faultyAdapter(inner, 5, { reordered: 1, delayMs: 5_000, clock });
    const first = updateOp('1', { title: 'First' });
    const held = adapter.save!(first, ctx());
    adapter.setFaults({ reordered: 0 });
    const second = updateOp('1', { title: 'Second' });
    await adapter.save!(second, ctx());
    await clock.pass(5_000);
    await held;
    await settle();
    expect(order).to.deep.equal([second.id, first.id]);
  });

  it('takes the time it is told to, there and back, and can be given up on the way', async () => {
    const clock = new HandClock();
    const adapter = faultyAdapter(memoryAdapter({ deals }), 1, { latency: [400, 400], clock });
    let isThere = false;
    const listing = adapter.list({}, ctx()).then(() => (isThere = true));
    await clock.pass(399);
    expect(isThere).to.equal(false);
    await clock.pass(1);
    await clock.pass(200);
    await listing;
    const abort = new AbortController();
    const given = adapter.list({}, ctx(abort.signal)).catch((cause: unknown) => cause);
    await settle();
    abort.abort();
    expect(await given).to.include({ kind: 'aborted', outcome: 'not-applied' });
  });

  it('strikes the same calls for the same seed, and others for another', async () => {
    const run = async (seed: number): Promise<string> => {
      const adapter = faultyAdapter(memoryAdapter({ deals }), seed, {
        requestLost: 0.2,
        answerLost: 0.2,
        throttled: 0.1,
        refused: 0.2,
      });
      for (let count = 0; count < 60; count += 1) {
        await Promise.resolve(adapter.save!(updateOp('1', { title: String(count) }), ctx())).catch(() => undefined);
      }
      return JSON.stringify(adapter.struck);
    };
    expect(await run(11)).to.equal(await run(11));
    expect(await run(11)).not.to.equal(await run(12));
    const counts = JSON.parse(await run(11)) as unknown[];
    expect(counts.length).to.be.within(20, 55);
  });

  it('cuts, repeats and thins out the feed', async () => {
    const follow = async (faults: FaultOptions): Promise<{ events: ChangeEvent[]; end: unknown }> => {
      const inner = memoryAdapter();
      const adapter = faultyAdapter(inner, 2, faults);
      const events: ChangeEvent[] = [];
      const stop = new AbortController();
      const ended = adapter.changes!(null, (news) => events.push(...news), ctx(stop.signal)).then(
        () => 'ended',
        (cause: unknown) => cause,
      );
      await inner.create!(createOp(dealOf('1')), ctx());
      await settle();
      stop.abort();
      return { events, end: await ended };
    };
    expect((await follow({})).events).to.have.length(1);
    expect((await follow({})).end).to.equal('ended');
    expect((await follow({ feedRepeated: 1 })).events).to.have.length(2);
    expect((await follow({ feedGap: 1 })).events).to.have.length(0);
    const cut = await follow({ feedCut: 1 });
    expect(cut.events).to.have.length(0);
    expect(cut.end).to.include({ kind: 'network' });
  });

  it('breaks open feeds when it goes offline, and opens them again afterwards', async () => {
    const adapter = faultyAdapter(memoryAdapter(), 2);
    const ended = adapter.changes!(null, () => undefined, ctx()).catch((cause: unknown) => cause);
    adapter.setFaults({ offline: true });
    expect(await ended).to.include({ kind: 'network' });
    expect(await adapter.list({}, ctx()).catch((cause: unknown) => cause)).to.include({ kind: 'network' });
    adapter.setFaults({ offline: false });
    expect(await adapter.list({}, ctx())).to.deep.equal([]);
  });

  it('does not take a rate that is none', () => {
    expect(() => faultyAdapter(memoryAdapter(), 1, { refused: 1.5 })).to.throw(RangeError, '"refused" is 1.5');
    expect(() => faultyAdapter(memoryAdapter(), 1).setFaults({ garbled: NaN })).to.throw(RangeError);
  });
});
