import { expect } from '@open-wc/testing';
import { faultyAdapter } from '../../src/adapters/faulty/index.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { recordingAdapter, replayAdapter, type Recording } from '../../src/adapters/recording/index.js';
import type { ChangeEvent } from '../../src/data/adapter.js';
import { examineAdapter } from '../../src/data/conformance/index.js';
import { createOp, ctx, dealOf, entityOp, updateOp } from './operations.js';

const throughJson = (recording: Recording): Recording => JSON.parse(JSON.stringify(recording)) as Recording;

describe('recordingAdapter', () => {
  it('is the same adapter, written down', async function () {
    this.timeout(120_000);
    const make = async () => ({ adapter: recordingAdapter(memoryAdapter()), cleanup: () => undefined });
    const report = await examineAdapter(make, { level: 'exactly-once', deals: 200 });
    expect(report.checks.filter(({ status }) => status === 'failed')).to.deep.equal([]);
    expect(report.proved).to.equal('exactly-once');
  });

  it('keeps calls, answers, failures and events as JSON that nothing later changes', async () => {
    const adapter = recordingAdapter(faultyAdapter(memoryAdapter({ deals: [dealOf('1')] }), 1));
    const stop = new AbortController();
    const following = adapter.changes!(null, () => undefined, ctx(stop.signal));
    const op = updateOp('1', { tags: ['a'] });
    await adapter.save!(op, ctx());
    (op.patch.tags as string[]).push('later');
    await new Promise((resolve) => setTimeout(resolve));
    stop.abort();
    await following;

    const { calls, events } = throughJson(adapter.recording);
    expect(calls.map(({ method }) => method)).to.deep.equal(['save']);
    expect(calls[0]!.parts).to.deep.equal([{ ...op, patch: { tags: ['a'] } }]);
    expect(calls[0]!.answer).to.include({ status: 'applied' });
    expect(calls[0]!.userId).to.equal('u1');
    expect(events[0]!.events[0]).to.include({ type: 'deal', id: '1', opId: op.id });
  });
});

describe('replayAdapter', () => {
  it('answers as the recorded backend did, one call after the other, failures included', async () => {
    const faulty = faultyAdapter(memoryAdapter({ deals: [dealOf('1')] }), 1);
    const recorder = recordingAdapter(faulty);
    const op = updateOp('1', { title: 'After' });
    const before = await recorder.list({}, ctx());
    faulty.setFaults({ throttled: 1, retryAfterMs: 900 });
    await Promise.resolve(recorder.save!(op, ctx())).catch(() => undefined);
    faulty.setFaults({ throttled: 0 });
    const saved = await recorder.save!({ ...op, attempt: 2 }, ctx());
    const after = await recorder.list({}, ctx());
    const account = entityOp('account', 'a1', { name: 'Åkerlund' });
    await recorder.entities!.save!(account, ctx());
    const accounts = await recorder.entities!.list('account', ctx());

    const replay = replayAdapter(throughJson(recorder.recording));
    expect(await replay.list({}, ctx())).to.deep.equal(before);
    const failure: unknown = await Promise.resolve(replay.save!(op, ctx())).catch((cause: unknown) => cause);
    expect(failure).to.include({ kind: 'throttled', retryAfterMs: 900, outcome: 'not-applied', status: 429 });
    expect(await replay.save!({ ...op, attempt: 2 }, ctx())).to.deep.equal(JSON.parse(JSON.stringify(saved)));
    expect(await replay.list({}, ctx())).to.deep.equal(after);
    expect(await replay.list({}, ctx()), 'the last answer stays').to.deep.equal(after);
    await replay.entities!.save!(account, ctx());
    expect(await replay.entities!.list('account', ctx())).to.deep.equal(accounts);
    expect(replay.can?.delivery).to.equal('exactly-once');
    expect(replay.totals).to.equal(undefined);
  });

  it('brings events behind the calls that brought them', async () => {
    const recorder = recordingAdapter(memoryAdapter());
    const stop = new AbortController();
    void recorder.changes!(null, () => undefined, ctx(stop.signal));
    const op = createOp(dealOf('1'));
    await recorder.create!(op, ctx());
    await new Promise((resolve) => setTimeout(resolve));
    stop.abort();

    const replay = replayAdapter(throughJson(recorder.recording));
    const events: ChangeEvent[] = [];
    const end = new AbortController();
    const following = replay.changes!(null, (news) => events.push(...news), ctx(end.signal));
    expect(events).to.have.length(0);
    await replay.create!(op, ctx());
    await new Promise((resolve) => setTimeout(resolve));
    expect(events.map((event) => (event as { opId: string }).opId)).to.deep.equal([op.id]);
    end.abort();
    await following;
  });

  it('refuses what was never recorded', async () => {
    const replay = replayAdapter(throughJson(recordingAdapter(memoryAdapter()).recording));
    const failure: unknown = await replay.list({}, ctx()).catch((cause: unknown) => cause);
    expect(failure).to.include({ kind: 'protocol', outcome: 'not-applied' });
    expect(String(failure)).to.contain('has no call list(');
  });
});
