import { expect } from '@open-wc/testing';
import { deleteDB } from 'idb';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/index.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { CertificationError, certifyAdapter, examineAdapter } from '../../src/data/conformance/index.js';
import type { CertificationReport, Level, Subject } from '../../src/data/conformance/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import { ENTITY_MUTANTS } from './entity-mutants.js';
import { HISTORY_MUTANTS } from './history-mutants.js';
import { MUTANTS, WINDOWED_MUTANTS } from './mutants.js';
import { windowedAdapter, type Decisions } from './windowed-adapter.js';

/** Milliseconds. Some bugs show in that nothing is answered any more. */
const SILENCE = 3_000;
const LEVELS: Level[] = ['at-least-once', 'version-guarded', 'exactly-once'];
let names = 0;

function memory(level: Level, change: (adapter: EmbeddedAdapter) => void = () => undefined): () => Promise<Subject> {
  return async () => {
    const adapter = memoryAdapter({ delivery: level });
    change(adapter);
    return { adapter, cleanup: () => undefined };
  };
}

async function indexedDb(): Promise<Subject> {
  const name = `fairlead-certify-${String(Date.now())}-${String(++names)}`;
  const adapter = indexedDbAdapter({ name });
  return {
    adapter,
    cleanup: async () => {
      adapter.dispose?.();
      await deleteDB(name);
    },
    another: async () => indexedDbAdapter({ name }),
  };
}

function windowed(planted: Partial<Decisions> = {}): () => Promise<Subject> {
  return async () => ({ adapter: windowedAdapter(planted), cleanup: () => undefined });
}

function failuresOf({ checks }: CertificationReport): string[] {
  return checks.filter(({ status }) => status === 'failed').map(({ name, reason }) => `${name}: ${reason ?? ''}`);
}

describe('certifyAdapter', function () {
  // How long it takes says how busy the machine is. Of an adapter that does not answer the kit itself takes notice.
  this.timeout(0);

  for (const level of LEVELS) {
    it(`proves "${level}" for the memory adapter that stands in for such a backend`, async () => {
      const report = await examineAdapter(memory(level), { level });
      expect(failuresOf(report)).to.deep.equal([]);
      expect(report.proved).to.equal(level);
    });
  }

  it('proves "exactly-once" for the IndexedDB adapter, nothing skipped', async () => {
    const report = await examineAdapter(indexedDb, { level: 'exactly-once' });
    expect(failuresOf(report)).to.deep.equal([]);
    expect(report.proved).to.equal('exactly-once');
    const skipped = report.checks.filter(({ status }) => status === 'skipped').map(({ reason }) => reason);
    expect(
      skipped.filter(
        (reason) =>
          !/^it (declares no|keeps|has no pull)|given by|kept as text|^its events bear no checkpoint/.test(
            reason ?? '',
          ),
      ),
    ).to.deep.equal([]);
  });

  it('proves windows, filters, sorts, search, totals and a log on 5,000 generated deals', async () => {
    const report = await examineAdapter(windowed(), { level: 'exactly-once' });
    expect(failuresOf(report)).to.deep.equal([]);
    expect(report.proved).to.equal('exactly-once');
    const tried = report.checks.filter(({ status }) => status === 'passed').map(({ name }) => name);
    for (const part of [
      'filter "is"',
      'filter "contains"',
      'text search',
      'declared sort',
      'totals',
      'while others write',
    ])
      expect(tried.join('\n')).to.contain(part);
    expect(tried.join('\n')).to.contain('taken up at a checkpoint');
  });

  it('throws on a false claim and prints what was proved', async () => {
    const lines: string[] = [];
    const print = (line: string): number => lines.push(line);
    const false_ = windowed({ limit: (asked) => asked + 1 });
    const error: unknown = await certifyAdapter(false_, { level: 'exactly-once', deals: 200, print }).catch(
      (cause: unknown) => cause,
    );
    expect(error).to.be.instanceOf(CertificationError);
    expect((error as CertificationError).message).to.contain('none longer than asked');
    expect(lines.at(-1)).to.match(/^proved: nothing \(asked: exactly-once; \d+ claims hold, \d+ do not/);

    const report = await certifyAdapter(windowed(), { level: 'version-guarded', deals: 100, print });
    expect(report.proved).to.equal('version-guarded');
    expect(lines.at(-1)).to.contain('proved: version-guarded (asked: version-guarded;');
  });

  it('proves only what holds when an adapter promises too much', async () => {
    const report = await examineAdapter(
      memory('version-guarded', (adapter) =>
        Object.assign(adapter, { can: { ...adapter.can, delivery: 'exactly-once' } }),
      ),
      { level: 'exactly-once' },
    );
    expect(report.proved).to.equal('version-guarded');
  });

  it('refuses a patience that is none, before it asks anything', async () => {
    const error: unknown = await examineAdapter(windowed(), { level: 'exactly-once', silence: 0 }).catch(
      (cause: unknown) => cause,
    );
    expect(error).to.be.instanceOf(RangeError);
    expect((error as RangeError).message).to.contain('silence is 0');
  });

  it('refuses a level above the declared one', async () => {
    const report = await examineAdapter(memory('at-least-once'), { level: 'version-guarded' });
    expect(failuresOf(report)[0]).to.contain('It declares "at-least-once"');
    expect(report.proved).to.equal('at-least-once');
  });

  it('proves no more than the weakest level for an adapter that only reads, and says what it did not try', async () => {
    const lines: string[] = [];
    const report = await examineAdapter(async () => ({ adapter: { list: async () => [] }, cleanup: () => undefined }), {
      level: 'version-guarded',
      print: (line) => lines.push(line),
    });
    expect(report.proved).to.equal('at-least-once');
    expect(lines.some((line) => line.startsWith('skipped') && line.includes('it has no create'))).to.equal(true);
  });

  it('does not hold against an adapter that it refuses a kind as unsupported', async () => {
    const without = memory('exactly-once', (adapter) => {
      const commit = adapter.commit?.bind(adapter);
      adapter.commit = async (tx, ctx) => {
        const refused = tx.ops.some((op) => op.type === 'entity' && op.kind === 'contact');
        return refused ? [{ status: 'rejected', code: 'unsupported' }] : ((await commit?.(tx, ctx)) ?? []);
      };
    });
    const report = await examineAdapter(without, { level: 'exactly-once', deals: 100 });
    expect(failuresOf(report)).to.deep.equal([]);
    const untried = report.checks.filter(({ reason }) => reason?.includes('it keeps no records of the kind "contact"'));
    expect(untried.map(({ status }) => status)).to.deep.equal(['skipped', 'skipped']);
  });

  it('reports an adapter that cannot be made, and goes on', async () => {
    const report = await examineAdapter(() => Promise.reject(new Error('no backend')), { level: 'at-least-once' });
    expect(report.proved).to.equal(null);
    expect(report.checks.every(({ status, reason }) => status === 'failed' && reason === 'no backend')).to.equal(true);
  });

  describe('catches', () => {
    for (const { name, breaks, expected } of [...MUTANTS, ...HISTORY_MUTANTS, ...ENTITY_MUTANTS]) {
      it(name, async () => {
        const report = await examineAdapter(memory('exactly-once', breaks), {
          level: 'exactly-once',
          deals: 100,
          silence: SILENCE,
        });
        expect(failuresOf(report).join('\n')).to.contain(expected);
        expect(report.proved).not.to.equal('exactly-once');
      });
    }

    for (const { name, planted, change, expected } of WINDOWED_MUTANTS) {
      it(name, async () => {
        const make = async (): Promise<Subject> => {
          const adapter = windowedAdapter(planted);
          change?.(adapter);
          return { adapter, cleanup: () => undefined };
        };
        const report = await examineAdapter(make, { level: 'exactly-once', deals: 400, silence: SILENCE });
        expect(failuresOf(report).join('\n')).to.contain(expected);
        expect(report.proved).not.to.equal('exactly-once');
      });
    }
  });
});
