import { expect } from '@open-wc/testing';
import { deleteDB } from 'idb';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/index.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { certifyAdapter } from '../../src/data/conformance/index.js';
import type { CertificationReport, Level, Subject } from '../../src/data/conformance/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import { MUTANTS } from './mutants.js';

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

function failuresOf({ checks }: CertificationReport): string[] {
  return checks.filter(({ status }) => status === 'failed').map(({ name, reason }) => `${name}: ${reason ?? ''}`);
}

describe('certifyAdapter', function () {
  this.timeout(60_000);

  for (const level of LEVELS) {
    it(`proves "${level}" for the memory adapter that stands in for such a backend`, async () => {
      const report = await certifyAdapter(memory(level), { level });
      expect(failuresOf(report)).to.deep.equal([]);
      expect(report.proved).to.equal(level);
    });
  }

  it('proves "exactly-once" for the IndexedDB adapter, nothing skipped', async () => {
    const report = await certifyAdapter(indexedDb, { level: 'exactly-once' });
    expect(failuresOf(report)).to.deep.equal([]);
    expect(report.proved).to.equal('exactly-once');
    expect(report.checks.filter(({ status }) => status === 'skipped')).to.deep.equal([]);
  });

  it('proves only what holds when an adapter promises too much', async () => {
    const report = await certifyAdapter(
      memory('version-guarded', (adapter) =>
        Object.assign(adapter, { can: { ...adapter.can, delivery: 'exactly-once' } }),
      ),
      { level: 'exactly-once' },
    );
    expect(report.proved).to.equal('version-guarded');
  });

  it('refuses a level above the declared one', async () => {
    const report = await certifyAdapter(memory('at-least-once'), { level: 'version-guarded' });
    expect(failuresOf(report)[0]).to.contain('It declares "at-least-once"');
    expect(report.proved).to.equal('at-least-once');
  });

  it('proves no more than the weakest level for an adapter that only reads, and says what it did not try', async () => {
    const lines: string[] = [];
    const report = await certifyAdapter(async () => ({ adapter: { list: async () => [] }, cleanup: () => undefined }), {
      level: 'version-guarded',
      print: (line) => lines.push(line),
    });
    expect(report.proved).to.equal('at-least-once');
    expect(lines.some((line) => line.startsWith('skipped') && line.includes('it has no create'))).to.equal(true);
    expect(lines.at(-1)).to.equal('proved: at-least-once (asked: version-guarded)');
  });

  it('reports an adapter that cannot be made, and goes on', async () => {
    const report = await certifyAdapter(() => Promise.reject(new Error('no backend')), { level: 'at-least-once' });
    expect(report.proved).to.equal(null);
    expect(report.checks.every(({ status, reason }) => status === 'failed' && reason === 'no backend')).to.equal(true);
  });

  describe('catches', () => {
    for (const { name, breaks, expected } of MUTANTS) {
      it(name, async () => {
        const report = await certifyAdapter(memory('exactly-once', breaks), { level: 'exactly-once' });
        expect(failuresOf(report).join('\n')).to.contain(expected);
        expect(report.proved).not.to.equal('exactly-once');
      });
    }
  });
});
