import { expect } from '@open-wc/testing';
import type { Ctx, DataAdapter } from '../../src/data/adapter.js';
import { Liveness } from '../../src/data/conformance/liveness.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const ctx: Ctx = { signal: new AbortController().signal, userId: null };
const cleanup = (): void => undefined;

/** Answers after some milliseconds; its methods need their `this`. */
class Slow implements DataAdapter {
  readonly #delay: number;
  readonly can = { delivery: 'exactly-once' } as const;
  readonly entities = { list: () => pause(this.#delay).then(() => []) };

  constructor(delay: number) {
    this.#delay = delay;
  }

  async list(): Promise<[]> {
    await pause(this.#delay);
    return [];
  }
}

async function thrownBy(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => 'nothing',
    (error: unknown) => String(error),
  );
}

describe('Liveness', () => {
  it('lets an adapter be as slow as it likes, as long as it answers', async () => {
    const liveness = new Liveness();
    const { adapter } = liveness.over({ adapter: Object.freeze(new Slow(60)), cleanup });
    const asking = async (): Promise<string> => {
      for (let asked = 0; asked < 5; asked += 1) {
        await adapter.list({}, ctx);
        await adapter.entities?.list('user', ctx);
      }
      return 'all';
    };
    expect(await liveness.while(asking(), 200)).to.equal('all');
    expect(['list' in adapter, 'save' in adapter, adapter.save]).to.deep.equal([true, false, undefined]);
    expect(adapter.can?.delivery).to.equal('exactly-once');
  });

  it('ends with an adapter that answers nothing any more', async () => {
    const liveness = new Liveness();
    const subject = liveness.over({
      adapter: new Slow(60_000),
      another: async () => new Slow(1),
      load: async () => undefined,
      pipelineId: 'p',
      stageIds: ['a', 'b'],
      pipelines: [],
      environment: {},
      cleanup,
    });
    const other = await subject.another?.();
    expect(await other?.list({}, ctx)).to.deep.equal([]);
    await subject.load?.([]);
    expect(subject).to.include({ pipelineId: 'p' });
    const run = liveness.while(Promise.resolve(subject.adapter.list({}, ctx)), 150);
    expect(await thrownBy(run)).to.equal('Error: No answer within 150 ms.');
  });

  it('hands on what the run itself says', async () => {
    expect(await thrownBy(new Liveness().while(Promise.reject(new Error('Refuted.')), 50))).to.equal('Error: Refuted.');
  });
});
