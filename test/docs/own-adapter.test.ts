import { expect } from '@open-wc/testing';
import { certifyAdapter, examineAdapter } from '../../src/data/conformance/index.js';
import type { DealInput } from '../../src/model/deal.js';
import { certifyMine } from './examples/own-adapter/certify.js';
import { guardedAdapter } from './examples/own-adapter/guarded.js';
import { readingAdapter } from './examples/own-adapter/reading.js';
import { writingAdapter } from './examples/own-adapter/writing.js';

const quiet = { deals: 300, print: () => undefined };
const cleanup = (): void => undefined;

describe('the adapter of the guide', function () {
  this.timeout(60_000);

  it('reads', async () => {
    const deals: DealInput[] = [{ id: '1', title: 'Rack refresh', stageId: 'Qualified' }];
    const report = await certifyAdapter(() => ({ adapter: readingAdapter(deals), cleanup }), {
      ...quiet,
      level: 'at-least-once',
    });
    expect(report.proved).to.equal('at-least-once');
  });

  it('writes at least once, and no better', async () => {
    const make = () => ({ adapter: writingAdapter([]), cleanup });
    expect((await certifyAdapter(make, { ...quiet, level: 'at-least-once' })).proved).to.equal('at-least-once');
    expect((await examineAdapter(make, { ...quiet, level: 'version-guarded' })).proved).to.equal('at-least-once');
  });

  it('guards versions, and no better', async () => {
    const make = () => ({ adapter: guardedAdapter(new Map()), cleanup });
    expect((await certifyAdapter(make, { ...quiet, level: 'version-guarded' })).proved).to.equal('version-guarded');
    const claiming = () => {
      const adapter = guardedAdapter(new Map());
      return { adapter: { ...adapter, can: { ...adapter.can, delivery: 'exactly-once' as const } }, cleanup };
    };
    expect((await examineAdapter(claiming, { ...quiet, level: 'exactly-once' })).proved).to.equal('version-guarded');
  });

  it('applies once, proved by the kit', async () => {
    const lines: string[] = [];
    const report = await certifyMine((line) => lines.push(line));
    expect(report.proved).to.equal('exactly-once');
    expect(lines.at(-1)).to.match(/^proved: exactly-once/);
  });
});
