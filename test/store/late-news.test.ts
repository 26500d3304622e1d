import { expect } from '@open-wc/testing';
import type { ChangeEvent, ChangeSink, DataAdapter } from '../../src/data/adapter.js';
import type { Outcome } from '../../src/data/operation.js';
import type { Deal } from '../../src/model/deal.js';
import { deal, makeStore } from './world.js';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A log whose entries the test lets arrive, in any order and as often as it likes. */
class Log {
  readonly events: ChangeEvent[] = [];
  readonly pulls: string[] = [];
  tell: ChangeSink = () => undefined;
  listed = 0;

  adapter(more: Partial<DataAdapter> = {}): DataAdapter {
    return {
      can: { feed: 'log', delivery: 'exactly-once' },
      list: () => {
        this.listed++;
        return Promise.resolve({ items: [deal('a', 'new', { version: 2 })], cursor: null, checkpoint: '0' });
      },
      save: () => Promise.resolve(),
      changes: (_from, sink) => {
        this.tell = sink;
        return new Promise(() => undefined);
      },
      ...more,
    };
  }

  /** The next entry: the deal as it is from now on, or gone. */
  write(version: number, value: number | null): ChangeEvent {
    const at = this.events.length;
    const now = value === null ? null : ({ ...deal('a', 'new', { version }), value } as Deal);
    const event: ChangeEvent = {
      type: 'deal',
      id: 'a',
      deal: now,
      prev: String(at),
      checkpoint: String(at + 1),
    };
    this.events.push(event);
    return event;
  }

  pull(from: string): ReturnType<NonNullable<DataAdapter['pull']>> {
    this.pulls.push(from);
    return Promise.resolve({
      events: this.events.slice(Number(from)),
      checkpoint: String(this.events.length),
      more: false,
    });
  }
}

describe('news that comes twice, too late or not at all', () => {
  it('counts once where the feed repeats itself, also long after', async () => {
    const log = new Log();
    const { store } = await makeStore([], { adapter: log.adapter({ pull: (from) => log.pull(from) }) });
    const [first, second] = [log.write(3, 30), log.write(4, 40)];

    log.tell([first]);
    log.tell([first, second]);
    log.tell([first]);
    await settle();

    expect(store.deal('a')).to.include({ value: 40, version: 4 });
    expect([log.pulls, log.listed]).to.deep.equal([[], 1]);
  });

  it('is asked for where the feed jumps, from the last entry that is known', async () => {
    const log = new Log();
    const { store } = await makeStore([], { adapter: log.adapter({ pull: (from) => log.pull(from) }) });
    log.tell([log.write(3, 30)]);
    log.write(4, 40);

    log.tell([log.write(5, 50)]);
    await settle();

    expect(log.pulls).to.deep.equal(['1']);
    expect(store.deal('a')).to.include({ value: 50, version: 5 });
  });

  it('leads to everything being read anew where the feed jumps and can not be asked', async () => {
    const log = new Log();
    const { store } = await makeStore([], { adapter: log.adapter() });
    log.write(3, 30);

    log.tell([log.write(4, 40)]);
    await settle();
    await store.ready;

    expect(log.listed).to.equal(2);
  });

  it('does not bury a deal again that was restored before the answer "it is gone" came', async () => {
    const log = new Log();
    let answer: (outcome: Outcome) => void = () => undefined;
    const adapter = log.adapter({ save: () => new Promise((resolve) => (answer = resolve)) });
    const { store } = await makeStore([], { adapter });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 7 } });
    await settle();
    // Removed as version 3, restored as version 4; the answer to our own op was given in between.
    log.tell([log.write(4, 40)]);

    answer({ status: 'gone' });
    await settle();

    expect(store.deal('a')).to.include({ value: 40, version: 4 });
    expect(store.status.parked.map(({ code }) => code)).to.deep.equal(['gone']);
  });

  it('takes a deal away that is gone since, whatever was known of it', async () => {
    const log = new Log();
    const adapter = log.adapter({ save: () => Promise.resolve({ status: 'gone' }) });
    const { store } = await makeStore([], { adapter });
    log.tell([log.write(3, 30)]);

    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 7 } });
    await settle();

    expect(store.deal('a')).to.equal(undefined);
  });
});
