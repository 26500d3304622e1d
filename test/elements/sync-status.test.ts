import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { sendMouse } from '@web/test-runner-commands';
import '../../src/elements/sync-status/define.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { SyncStatus } from '../../src/elements/sync-status/sync-status.js';
import { holdStore, type HeldStore } from '../../src/controllers/hold-store.js';
import { inside, middleOf, smallBackend } from './small-workspace.js';

describe('fl-sync-status', () => {
  let held: HeldStore;

  afterEach(() => held.release());

  async function mount(adapter: DataAdapter): Promise<SyncStatus> {
    held = holdStore({ adapter, user: { id: 'mai', name: 'Mai Lan' } }, null);
    await held.store.ready;
    await held.store.prepare();
    return fixture<SyncStatus>(html`<fl-sync-status lang="en" .store=${held.store}></fl-sync-status>`);
  }

  function state(element: SyncStatus): string {
    return [...(element.shadowRoot?.querySelectorAll('[role=status]') ?? [])]
      .map((status) => (status.textContent ?? '').replace(/\s+/g, ' ').trim())
      .join(' | ');
  }

  async function press(element: SyncStatus, selector: string): Promise<void> {
    await sendMouse({ type: 'click', position: middleOf(inside(element, selector)) });
  }

  it('says that all is saved', async () => {
    const element = await mount(smallBackend());

    expect(state(element)).to.equal('All changes saved');
    await expect(element).to.be.accessible();
  });

  it('names the last act, takes it back and does it again', async () => {
    const element = await mount(smallBackend());
    await held.store.dispatch({ type: 'moveDeals', ids: ['kiosks'], stageId: 'proposal' });
    await waitUntil(() => inside(element, '[part=undo]').textContent?.includes('Undo: moved Airport kiosks to Proposal'));

    await press(element, '[part=undo]');
    await waitUntil(() => held.store.deal('kiosks')?.stageId === 'qualified');
    await element.updateComplete;
    expect(inside<HTMLButtonElement>(element, '[part=undo]').disabled).to.equal(true);
    await press(element, '[part=redo]');

    await waitUntil(() => held.store.deal('kiosks')?.stageId === 'proposal');
  });

  it('counts what waits while the backend is away, and tries again on request', async () => {
    const inner = smallBackend();
    let isAway = true;
    const element = await mount({
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: (ctx) => inner.pipelines?.(ctx) ?? Promise.resolve([]),
      save: async (op, ctx) => {
        if (isAway) throw new AdapterError('network', 'No route.', { outcome: 'unknown', retryAfterMs: 60_000 });
        return inner.save?.(op, ctx);
      },
    });
    await held.store.dispatch({ type: 'editDeals', ids: ['kiosks'], patch: { value: 5 } });
    await waitUntil(() => state(element).includes('1 change waits on this device'));

    isAway = false;
    await press(element, '.bar > .button');

    await waitUntil(() => state(element).startsWith('All changes saved'));
  });

  it('asks for a sign-in in words, and goes on after it', async () => {
    const inner = smallBackend();
    let isSignedIn = false;
    const element = await mount({
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: (ctx) => inner.pipelines?.(ctx) ?? Promise.resolve([]),
      save: async (op, ctx) => {
        if (!isSignedIn) throw new AdapterError('auth', 'Who are you?', { outcome: 'not-applied' });
        return inner.save?.(op, ctx);
      },
    });
    await held.store.dispatch({ type: 'editDeals', ids: ['kiosks'], patch: { value: 5 } });
    await waitUntil(() => state(element).includes('Sign in'));

    isSignedIn = true;
    await press(element, '.bar > .button');

    await waitUntil(() => state(element).startsWith('All changes saved'));
  });

  it('lists what was not accepted with both values, and sends it again or drops it', async () => {
    const inner = smallBackend();
    let refuses = true;
    const theirs = { id: 'kiosks', title: 'Airport kiosks', pipelineId: 'hardware', stageId: 'qualified', value: 777 };
    const element = await mount({
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: (ctx) => inner.pipelines?.(ctx) ?? Promise.resolve([]),
      save: async (op, ctx) => {
        if (refuses) return { status: 'conflict', current: { ...held.store.deal('kiosks'), ...theirs } as never };
        return inner.save?.(op, ctx);
      },
    });
    await held.store.dispatch({ type: 'editDeals', ids: ['kiosks'], patch: { value: 5 } });
    await waitUntil(() => state(element).includes('1 change needs you'));
    expect(held.store.deal('kiosks')?.value).to.equal(777);

    await press(element, '.bar > .button');
    await waitUntil(() => element.shadowRoot?.querySelector('.act'));
    const row = inside(element, '.clash tbody tr');
    expect([...row.children].map((cell) => cell.textContent)).to.deep.equal(['Value', '$5', '$777']);
    // A dialog that still fades in has the contrast of what lies under it.
    await aTimeout(300);
    await expect(element).to.be.accessible();

    refuses = false;
    await press(element, '.act .primary');
    await waitUntil(() => held.store.status.parked.length === 0 && held.store.deal('kiosks')?.value === 5);
  });

  it('shows why loading failed, and loads again', async () => {
    const inner = smallBackend();
    let fails = true;
    const element = await mount({
      list: (query, ctx) => (fails ? Promise.reject(new Error('The disk is on fire.')) : inner.list(query, ctx)),
    });
    await waitUntil(() => state(element).includes('could not be loaded'));
    expect(state(element)).to.contain('The disk is on fire.');

    fails = false;
    await press(element, '.bar > .button');

    await waitUntil(() => state(element).startsWith('All changes saved'));
  });
});
