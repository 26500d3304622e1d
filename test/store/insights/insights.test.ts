// The parts come at once: how long a script is on its way is no matter of these tests.
import '../../../src/store/history/history-log.js';
import '../../../src/insights/answers/answer-questions.js';
import '../../../src/store/insights/insights-client.js';
import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import type { DataAdapter } from '../../../src/data/adapter.js';
import type { QuestionsInput, QuestionsOutput } from '../../../src/insights/answers/answer-questions.js';
import type { InsightValue } from '../../../src/insights/answers/values.js';
import type { DealInput } from '../../../src/model/deal.js';
import type { Answer, Metric, Question } from '../../../src/model/question.js';
import { PipelineStore } from '../../../src/store/store.js';
import type { WorkerPort } from '../../../src/worker/worker-port.js';
import { testPorts, type TestPorts } from '../ports.js';
import { deal, makeStore, sales, service } from '../world.js';

type Asked<Name extends Metric> = Question & { readonly metric: Name };

const view = { pipelineIds: 'all' } as const;
const winRate: Asked<'winRate'> = { metric: 'winRate', view };
const conversion: Asked<'stageConversion'> = { metric: 'stageConversion', view: { pipelineIds: ['sales'] } };

/** Closed some days before the clock of these tests. */
function closed(id: string, stageId: 'won' | 'lost', more: Partial<DealInput> = {}): DealInput {
  return deal(id, stageId, { createdAt: '2026-10-01T00:00:00.000Z', closedAt: '2026-11-01T09:00:00.000Z', ...more });
}

/** Lets timers fire and answers come until a question is answered. */
async function answered<Name extends Metric>(
  store: PipelineStore,
  ports: TestPorts,
  question: Asked<Name>,
): Promise<Answer<InsightValue<Name>>> {
  for (let step = 0; step < 50; step++) {
    const answer = store.insights(question);
    if (answer.status !== 'working') return answer;
    ports.advance(100);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  throw new Error(`${question.metric} was never answered.`);
}

/** The same once whatever changed has been taken in. */
async function followed<Name extends Metric>(
  store: PipelineStore,
  ports: TestPorts,
  question: Asked<Name>,
): Promise<Answer<InsightValue<Name>>> {
  for (let step = 0; step < 20; step++) {
    store.insights(question);
    ports.advance(100);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return store.insights(question);
}

/** A worker that is none. */
function countingPort(run: (input: QuestionsInput) => QuestionsOutput): WorkerPort {
  return {
    state: { place: 'worker' },
    run: (async (_job: string, input: QuestionsInput) => run(input)) as WorkerPort['run'],
    close: () => undefined,
  };
}

function finished<Result>(steps: Generator<unknown, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** A store whose runs of the model are counted. */
async function counted(adapter: DataAdapter): Promise<{ store: PipelineStore; ports: TestPorts; runs: () => number }> {
  const { answerQuestions } = await import('../../../src/insights/answers/answer-questions.js');
  const ports = testPorts();
  let runs = 0;
  ports.worker = () =>
    countingPort((input) => {
      runs++;
      return finished(answerQuestions(input));
    });
  const store = new PipelineStore({ adapter, ports });
  await store.load();
  await store.prepare();
  return { store, ports, runs: () => runs };
}

describe('store.insights', () => {
  it('answers from all deals, and with the same object until something it depends on is another', async () => {
    const { store, ports } = await makeStore([closed('a', 'won'), closed('b', 'lost'), deal('c')]);
    const first = await answered(store, ports, winRate);
    expect(first.status).to.equal('ready');
    expect(first.value?.now).to.include({ won: 1, lost: 1, share: 0.5 });
    expect(first.counted).to.deep.equal({ n: 2, of: 3 });

    await store.dispatch({ type: 'editDeals', ids: ['c'], patch: { title: 'Another' } });
    expect(await followed(store, ports, winRate), 'a title is in no figure').to.equal(first);

    await store.dispatch({ type: 'moveDeals', ids: ['c'], stageId: 'won', pipelineId: 'sales' });
    const after = await followed(store, ports, winRate);
    expect(after.value?.now).to.include({ won: 2, lost: 1 });
    expect(store.insights({ ...winRate })).to.equal(after);
  });

  it('keeps showing the figure of before while everything is read anew', async () => {
    const { store, ports } = await makeStore([closed('a', 'won')]);
    const before = await answered(store, ports, winRate);
    const reloaded = store.refresh();
    expect(store.insights(winRate)).to.equal(before);
    await reloaded;
    expect(await followed(store, ports, winRate)).to.equal(before);
  });

  it('tells its subscribers when an answer is there', async () => {
    const { store, ports } = await makeStore([closed('a', 'won')]);
    let told = 0;
    const end = store.subscribe(() => told++);
    expect(store.insights(winRate).status).to.equal('working');
    await answered(store, ports, winRate);
    expect(told).to.be.above(0);
    end();
  });

  it('reads the history for figures of stages, and follows it', async () => {
    const { store, ports } = await makeStore([]);
    await store.dispatch({ type: 'createDeal', deal: { title: 'New', stageId: 'new', pipelineId: 'sales', value: 5 } });
    const before = await answered(store, ports, conversion);
    const stages = before.value?.map(({ stageId, entries, outcomes }) => [stageId, entries, outcomes.advanced]);
    expect(stages).to.deep.equal([
      ['new', 1, 0],
      ['offer', 0, 0],
    ]);
    const [id = ''] = [...store.deals()].map((one) => one.id);
    await store.dispatch({ type: 'moveDeals', ids: [id], stageId: 'offer' });
    const after = await followed(store, ports, conversion);
    expect(after.value?.map(({ entries, outcomes }) => [entries, outcomes.advanced])).to.deep.equal([
      [1, 1],
      [1, 0],
    ]);
  });

  it('says so where there is no history, and gives the figures that need none', async () => {
    const adapter: DataAdapter = {
      list: () => Promise.resolve([closed('a', 'won')]),
      pipelines: () => Promise.resolve([sales]),
    };
    const { store, ports } = await makeStore([], { adapter });
    const answer = await answered(store, ports, conversion);
    expect(answer).to.deep.include({ status: 'lacking', lacks: [{ what: 'history', why: 'noHistory' }] });
    expect((await answered(store, ports, winRate)).value?.now.won).to.equal(1);
  });

  it('hides from a viewer what they may not see: pipelines, and what deals are worth', async () => {
    const user = { id: 'u', name: 'U', teamIds: [], territoryIds: [] };
    const adapter = memoryAdapter({
      pipelines: [
        { ...sales, access: [{ role: 'viewer', to: { userId: 'u' } }] },
        { ...service, access: [{ role: 'viewer', to: { userId: 'boss' } }] },
      ],
      deals: [closed('a', 'won'), closed('b', 'won', { stageId: 'signed', pipelineId: 'service' })],
    });
    const { store, ports } = await makeStore([], { adapter, user });
    const answer = await answered(store, ports, { ...winRate, view: { pipelineIds: ['sales', 'service'] } });
    expect(answer.value?.now).to.include({ won: 1, withoutValue: 1 });
    expect(answer.value?.now.byValue.map(({ share }) => share)).to.deep.equal([null]);
    const everything = await answered(store, ports, { metric: 'winRate', view: { pipelineIds: 'all' } });
    expect(everything.value?.now.won, 'all is all that may be seen').to.equal(1);
    expect(answer.lacks).to.deep.include.members([
      { what: 'pipeline', why: 'notVisible', details: { pipelineId: 'service' } },
      { what: 'winRate', why: 'valuesHidden' },
    ]);
  });

  it('answers a question that makes no sense with what is wrong in it', async () => {
    const { store, ports } = await makeStore([]);
    await answered(store, ports, winRate);
    const wrong = (more: object): Answer => store.insights({ ...winRate, ...more });
    expect(wrong({ metric: 'luck' }).error).to.contain('metric is "luck": it may be one of openValue, winRate');
    expect(wrong({ view: {} }).error).to.contain('view.pipelineIds is undefined: name pipelines, or "all"');
    expect(wrong({ split: 'moon' }).error).to.contain('split is "moon"');
    expect(wrong({ period: { kind: 'days', count: 0 } }).error).to.contain('period.count is 0');
    expect(wrong({ metric: 'velocity', period: { kind: 'days', count: 30 } }).error).to.contain(
      'no period that can be',
    );
    expect(wrong({ metric: 'slippage', period: { kind: 'always' } }).error).to.contain('told between two days');
    expect(wrong({ period: null }).error).to.contain('period is null');
    expect(wrong({ metric: 'funnel', split: 'owner' }).error).to.contain("can't be split by owner");
    expect(wrong({ period: { kind: 'dates', from: '2026-02-30', to: '2026-03-01' } }).error).to.contain('"2026-02-30"');
  });

  it('works nothing out again when a field changes that no figure reads', async () => {
    const { store, ports, runs } = await counted(
      memoryAdapter({ deals: [closed('a', 'won'), deal('c')], pipelines: [sales] }),
    );
    await answered(store, ports, winRate);
    await store.dispatch({ type: 'editDeals', ids: ['c'], patch: { title: 'Another', tags: ['x'] } });
    await followed(store, ports, winRate);
    expect(runs()).to.equal(1);
    await store.dispatch({ type: 'editDeals', ids: ['c'], patch: { value: 7 } });
    await followed(store, ports, winRate);
    expect(runs()).to.equal(2);
    store.dispose();
  });

  it('works out once what a history that is not there leaves of a figure', async () => {
    const { store, ports, runs } = await counted({
      list: () => Promise.resolve([closed('a', 'won')]),
      pipelines: () => Promise.resolve([sales]),
    });
    await answered(store, ports, conversion);
    await followed(store, ports, conversion);
    await followed(store, ports, { metric: 'health', view });
    const before = runs();
    await followed(store, ports, conversion);
    await followed(store, ports, { metric: 'health', view });
    expect(runs()).to.equal(before);
    expect(before).to.be.at.most(2);
    store.dispose();
  });

  it('answers the question that was asked, whatever becomes of its object', async () => {
    const { store, ports } = await makeStore([closed('a', 'won')]);
    await answered(store, ports, { metric: 'openValue', view });
    const question = { ...winRate } as { metric: Metric; view: typeof view };
    store.insights(question as Asked<'winRate'>);
    question.metric = 'velocity';
    expect((await answered(store, ports, winRate)).value?.now).to.include({ won: 1 });
  });

  it('lets go of a model on the page with its store', async () => {
    const { answerQuestions } = await import('../../../src/insights/answers/answer-questions.js');
    const { store, ports } = await makeStore([closed('a', 'won')]);
    const { newId } = ports;
    let model = '';
    ports.newId = () => (model = newId());
    await answered(store, ports, winRate);
    store.dispose();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const asked = { model, isFirst: false } as QuestionsInput;
    expect(finished(answerQuestions(asked))).to.deep.equal({ status: 'unknownModel' });
  });

  it('begins anew with a worker that has lost what it knew, and says why where one fails', async () => {
    const ports = testPorts();
    const asked: { isFirst: boolean; ids: number }[] = [];
    const answers = ['unknownModel', 'fail'];
    const { answerQuestions } = await import('../../../src/insights/answers/answer-questions.js');
    const port = countingPort((input) => {
      asked.push({ isFirst: input.isFirst, ids: input.ids.length });
      const next = asked.length > 1 ? answers.shift() : undefined;
      if (next === 'fail') throw new Error('The worker is on fire.');
      return next === 'unknownModel' ? { status: next } : finished(answerQuestions(input));
    });
    ports.worker = () => port;
    const store = new PipelineStore({
      adapter: memoryAdapter({ deals: [closed('a', 'won')], pipelines: [sales] }),
      ports,
    });
    await store.load();
    await store.prepare();
    await answered(store, ports, winRate);
    const other = { ...winRate, split: 'owner' } as const;
    const failed = await answered(store, ports, other);
    expect(failed.error).to.equal('The worker is on fire.');
    const third = await answered(store, ports, { ...winRate, split: 'team' });
    expect(third.status).to.equal('ready');
    expect(asked).to.deep.equal([
      { isFirst: true, ids: 1 },
      { isFirst: false, ids: 0 },
      { isFirst: true, ids: 1 },
      { isFirst: true, ids: 1 },
    ]);
    store.dispose();
  });
});
