import { expect } from '@open-wc/testing';
import { LazyPart } from '../../../src/store/core/lazy-part.js';

interface Part {
  readonly name: string;
}

const FAILURE = 'The part did not load. Try again.';

/** A part whose script fails to load so many times, and a timer that runs when it is told to. */
function makeLate({ failures = 0, isRetried = false } = {}) {
  let left = failures;
  const fetched: number[] = [];
  const settled: string[] = [];
  const dropped: string[] = [];
  let retry: (() => void) | null = null;
  const late: LazyPart<Part, string> = new LazyPart<Part, string>({
    fetch: async () => {
      fetched.push(left);
      if (left-- > 0) throw new TypeError('404');
      return 'script';
    },
    make: (script) => ({ name: script }),
    failure: FAILURE,
    settled: () => settled.push(late.part?.name ?? late.trouble?.message ?? ''),
    drop: ({ name }) => dropped.push(name),
    ...(isRetried && {
      retryWith: {
        later: (task: () => void) => {
          retry = task;
          return () => (retry = null);
        },
      },
    }),
  });
  return { late, fetched, settled, dropped, runTimer: () => retry?.(), hasTimer: () => retry !== null };
}

describe('a late part', () => {
  it('is fetched once for all who need it', async () => {
    const { late, fetched, settled } = makeLate();
    const [one, other] = await Promise.all([late.arrival(), late.arrival()]);
    expect(one).to.equal(other);
    expect(late.part).to.equal(one);
    expect(fetched).to.have.length(1);
    expect(settled).to.deep.equal(['script']);
  });

  it('says why it did not come, with the cause, and comes when it is asked for again', async () => {
    const { late, settled } = makeLate({ failures: 1 });
    const failed = await late.arrival();
    expect(failed).to.be.an('error').with.property('message', FAILURE);
    expect((failed as Error).cause).to.be.instanceOf(TypeError);
    expect(late.part).to.equal(null);
    await late.arrival();
    expect(late.trouble).to.equal(null);
    expect(settled).to.deep.equal([FAILURE, 'script']);
  });

  it('comes by itself after a failure where it may, and not twice where somebody asked meanwhile', async () => {
    const { late, fetched, runTimer, hasTimer } = makeLate({ failures: 2, isRetried: true });
    await late.arrival();
    runTimer();
    await late.arrival();
    expect(hasTimer()).to.equal(true);
    await late.arrival();
    expect(hasTimer()).to.equal(false);
    expect(late.part).to.deep.equal({ name: 'script' });
    expect(fetched).to.have.length(3);
  });

  it('runs a task at once where it is there, later where it comes, and never where it does not', async () => {
    const { late } = makeLate({ failures: 1 });
    const ran: string[] = [];
    late.run(() => ran.push('never'));
    await late.arrival();
    late.run(() => ran.push('later'));
    expect(ran).to.deep.equal([]);
    await late.arrival();
    await Promise.resolve();
    late.run(() => ran.push('at once'));
    expect(ran).to.deep.equal(['later', 'at once']);
  });

  it('is dropped where it comes after nobody needs it any more, and runs no task then', async () => {
    const { late, dropped, settled } = makeLate();
    const ran: string[] = [];
    late.run(() => ran.push('task'));
    late.dispose();
    await late.arrival();
    await Promise.resolve();
    expect(late.part).to.equal(null);
    expect(dropped).to.deep.equal(['script']);
    expect(settled).to.deep.equal([]);
    expect(ran).to.deep.equal([]);
  });

  it('does not come back by itself once nobody needs it', async () => {
    const { late, hasTimer } = makeLate({ failures: 1, isRetried: true });
    await late.arrival();
    expect(hasTimer()).to.equal(true);
    late.dispose();
    expect(hasTimer()).to.equal(false);
  });
});
