import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { openDB } from 'idb';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/elements/sync-status/define.js';
import '../../src/i18n/vi.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import type { Capabilities, DataAdapter } from '../../src/data/adapter.js';
import type { UpdateOp } from '../../src/data/operation.js';
import type { Deal } from '../../src/model/deal.js';
import type { SyncStatus } from '../../src/elements/sync-status/sync-status.js';
import { holdStore, type HeldStore } from '../../src/controllers/hold-store.js';
import { inside, middleOf, smallBackend } from './small-workspace.js';
import { expectAccessible } from '../suites/accessible.js';

describe('fl-sync-status', () => {
  let held: HeldStore;

  afterEach(() => held.release());

  async function mount(adapter: DataAdapter): Promise<SyncStatus> {
    held = holdStore({ adapter, user: { id: 'mai', name: 'Mai Lan' } });
    await held.store.ready;
    await held.store.prepare();
    return fixture<SyncStatus>(html`<fl-sync-status lang="en" .store=${held.store}></fl-sync-status>`);
  }

  /** A backend that recognises ops: what is accepted for it is kept on the device. */
  function remote(backend: string): DataAdapter {
    const inner = smallBackend();
    return {
      backend,
      can: { ...(inner.can as Capabilities), delivery: 'exactly-once', feed: 'none' },
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: (ctx) => inner.pipelines?.(ctx) ?? Promise.resolve([]),
      save: (op, ctx) => inner.save?.(op, ctx) ?? Promise.resolve(),
    };
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
    await expectAccessible(element);
  });

  it('names the last act, takes it back and does it again', async () => {
    const element = await mount(smallBackend());
    await held.store.dispatch({ type: 'moveDeals', ids: ['kiosks'], stageId: 'proposal' });
    await waitUntil(() =>
      inside(element, '[part=undo]').textContent?.includes('Undo: moved Airport kiosks to Proposal'),
    );

    await press(element, '[part=undo]');
    await waitUntil(() => held.store.deal('kiosks')?.stageId === 'qualified');
    await element.updateComplete;
    expect(inside<HTMLButtonElement>(element, '[part=undo]').disabled).to.equal(true);
    await press(element, '[part=redo]');

    await waitUntil(() => held.store.deal('kiosks')?.stageId === 'proposal');
  });

  it('says what it would take back where it has the room, whatever the page has', async () => {
    const element = await mount(smallBackend());
    const words = inside(element, '[part=undo] .words');
    const state = inside(element, '.state');
    const lines = (): number => inside(element, '.bar').offsetHeight;
    expect(words.offsetWidth).to.be.above(0);
    const oneLine = lines();

    element.setAttribute('lang', 'vi');
    element.style.setProperty('width', '296px');
    await waitUntil(() => state.textContent?.includes('Đã lưu'));

    expect(words.offsetWidth).to.equal(0);
    expect(lines()).to.equal(oneLine);
  });

  it('says that it is checking what an earlier page left, until that is known', async () => {
    const { request } = LockManager.prototype;
    let letGo = (): void => undefined;
    const until = new Promise<void>((resolve) => (letGo = resolve));
    LockManager.prototype.request = async function (this: LockManager, ...given: unknown[]) {
      await until;
      return Reflect.apply(request, this, given) as unknown;
    };
    try {
      held = holdStore({ adapter: remote('checking-device'), user: { id: 'mai', name: 'Mai Lan' } });
      await held.store.ready;
      const element = await fixture<SyncStatus>(html`<fl-sync-status lang="en" .store=${held.store}></fl-sync-status>`);
      expect(state(element)).to.equal('Checking what waits on this device…');
      await press(element, '[part=details]');
      await waitUntil(() => element.shadowRoot?.querySelector('.details'));
      expect(inside(element, '.details').textContent).not.to.match(/saved|nothing/i);
      element.setAttribute('lang', 'vi');
      await waitUntil(() => state(element) === 'Đang kiểm tra những gì chờ trên máy này…');

      letGo();
      await waitUntil(() => state(element) === 'Đã lưu mọi thay đổi');
    } finally {
      LockManager.prototype.request = request;
      letGo();
    }
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

  /** A backend that holds something else of the first deal by now, and takes what is sent after it was seen. */
  function clashing(theirs: Partial<Deal>): { adapter: DataAdapter; sent: UpdateOp[] } {
    const inner = smallBackend();
    const sent: UpdateOp[] = [];
    const adapter: DataAdapter = {
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: (ctx) => inner.pipelines?.(ctx) ?? Promise.resolve([]),
      save: async (op, ctx) => {
        sent.push({ ...op });
        if (sent.length === 1)
          return { status: 'conflict', current: { ...held.store.deal('kiosks'), ...theirs } as Deal };
        return inner.save?.(op, ctx);
      },
    };
    return { adapter, sent };
  }

  async function review(element: SyncStatus): Promise<void> {
    await waitUntil(() => state(element).includes('1 change needs you'));
    expect(state(element), 'and nothing else beside it').to.equal('1 change needs you');
    await press(element, '.bar > .button');
    await waitUntil(() => element.shadowRoot?.querySelector('.act'));
    // A dialog that still fades in has the contrast of what lies under it.
    await aTimeout(300);
  }

  it('shows both values of a clash side by side, and sends what was chosen for each field', async () => {
    const { adapter, sent } = clashing({ value: 777, source: 'fair' });
    const element = await mount(adapter);
    await held.store.dispatch({ type: 'editDeals', ids: ['kiosks'], patch: { value: 5, source: 'mail' } });
    await review(element);
    expect(held.store.deal('kiosks')).to.include({ value: 777, source: 'fair' });
    const rows = [...(element.shadowRoot?.querySelectorAll('.clash tbody tr') ?? [])];
    const cells = rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim()));
    expect(cells.map(([field, , yours, theirs]) => [field, yours, theirs])).to.have.deep.members([
      ['Value', '$5', '$777'],
      ['Source', 'mail', 'fair'],
    ]);
    await expectAccessible(element);

    await press(element, 'input[data-field=source][data-take=theirs]');
    await press(element, '.act [data-does=send]');

    await waitUntil(() => held.store.status.parked.length === 0 && held.store.deal('kiosks')?.value === 5);
    expect(sent[1]?.patch).to.deep.equal({ value: 5 });
    expect(sent[1]?.id).to.not.equal(sent[0]?.id);
  });

  it('discards only after asking once more', async () => {
    const { adapter, sent } = clashing({ value: 777 });
    const element = await mount(adapter);
    await held.store.dispatch({ type: 'editDeals', ids: ['kiosks'], patch: { value: 5 } });
    await review(element);

    await press(element, '.act [data-does=ask]');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-does=discard]'));
    await press(element, '[data-does=keep]');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-does=ask]'));
    expect(held.store.status.parked).to.have.length(1);
    await press(element, '.act [data-does=ask]');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-does=discard]'));
    await press(element, '[data-does=discard]');

    await waitUntil(() => held.store.status.parked.length === 0);
    expect(held.store.deal('kiosks')?.value).to.equal(777);
    expect(sent).to.have.length(1);
  });

  it('asks for what the backend needs before it takes the change', async () => {
    const inner = smallBackend();
    const element = await mount({
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: (ctx) => inner.pipelines?.(ctx) ?? Promise.resolve([]),
      save: async (op, ctx) => {
        if (op.patch.source) return inner.save?.(op, ctx);
        const options = [{ id: 'fair', name: 'Trade fair' }];
        return {
          status: 'rejected',
          code: 'rule',
          message: 'Say where it came from.',
          needs: [{ field: 'source', options }],
        };
      },
    });
    await held.store.dispatch({ type: 'editDeals', ids: ['kiosks'], patch: { value: 5 } });
    await review(element);
    expect(inside<HTMLButtonElement>(element, '[data-does=send]').disabled).to.equal(true);
    await expectAccessible(element);

    inside<HTMLSelectElement>(element, '.needs select').focus();
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => !inside<HTMLButtonElement>(element, '[data-does=send]').disabled);
    await press(element, '[data-does=send]');

    await waitUntil(() => held.store.deal('kiosks')?.value === 5 && held.store.status.parked.length === 0);
    expect(held.store.deal('kiosks')?.source).to.equal('fair');
  });

  it('tells what waits and since when, and what the backend may be trusted with', async () => {
    const inner = smallBackend();
    const element = await mount({
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: (ctx) => inner.pipelines?.(ctx) ?? Promise.resolve([]),
      save: () =>
        Promise.reject(new AdapterError('network', 'No route.', { outcome: 'unknown', retryAfterMs: 60_000 })),
    });
    await held.store.dispatch({ type: 'editDeals', ids: ['kiosks'], patch: { value: 5 } });
    await waitUntil(() => state(element).includes('1 change waits on this device'));

    await press(element, '[part=details]');
    await waitUntil(() => element.shadowRoot?.querySelector('.waiting li'));
    await aTimeout(300);

    const text = inside(element, '.details').textContent ?? '';
    expect(text).to.contain('Airport kiosks').and.contain('there is no connection').and.contain('since ');
    expect(inside(element, '.reason').title, 'what the adapter said').to.equal('No route.');
    expect(text).to.contain('last one written wins');
    expect(inside(element, '[data-does=export]').textContent?.trim()).to.equal('Export as JSON');
    await expectAccessible(element);
  });

  it('says that the device refuses to keep changes, and what that means', async () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    };
    try {
      const element = await mount(remote('full-device'));
      const result = await held.store.dispatch({ type: 'editDeals', ids: ['kiosks'], patch: { value: 5 } });
      expect(result.status, 'the server answers: it is accepted there').to.equal('accepted');
      await waitUntil(() => held.store.status.unkept !== null && held.store.status.pending === 0);
      await waitUntil(() => state(element).startsWith('Saved, but this device can’t keep changes'));

      await press(element, '[part=details]');
      await waitUntil(() => element.shadowRoot?.querySelector('.details'));

      const text = inside(element, '.details').textContent ?? '';
      expect(text).to.contain('This device refuses to keep changes').and.not.contain('is kept on this device');
      await expectAccessible(element);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });

  it('keeps stored changes that it can not read, and throws them away only after asking once more', async () => {
    const database = await openDB('fairlead-outbox', 1, {
      upgrade: (made) => void made.createObjectStore('entries'),
    });
    const key = ['unreadable-device', '+mai', 'from-another-version'];
    await database.put('entries', { tab: 'a tab that is closed', entry: { format: 'of next year' } }, key);
    const element = await mount(remote('unreadable-device'));
    await waitUntil(() => held.store.status.unreadable.length === 1);
    await waitUntil(() => state(element) === '1 stored change can’t be read');

    await press(element, '[part=details]');
    await waitUntil(() => element.shadowRoot?.querySelector('.details [data-does=ask]'));
    expect(inside(element, '.details').textContent).to.contain('1 stored change can’t be read');
    expect(inside(element, '[data-does=export]').textContent?.trim()).to.equal('Export as JSON');
    await aTimeout(300);
    await press(element, '.details [data-does=ask]');
    await waitUntil(() => element.shadowRoot?.querySelector('.details [data-does=keep]'));
    await expectAccessible(element);
    await press(element, '.details [data-does=keep]');
    await waitUntil(() => element.shadowRoot?.querySelector('.details [data-does=ask]'));
    expect(await database.get('entries', key), 'kept as it is').to.deep.include({ entry: { format: 'of next year' } });

    await press(element, '.details [data-does=ask]');
    await waitUntil(() => element.shadowRoot?.querySelector('.details [data-does=discard]'));
    await press(element, '.details [data-does=discard]');

    await waitUntil(() => held.store.status.unreadable.length === 0);
    expect(await database.get('entries', key)).to.equal(undefined);
    database.close();
  });

  it('offers nothing to send or to export while nothing waits', async () => {
    const element = await mount(smallBackend());

    await press(element, '[part=details]');
    await waitUntil(() => element.shadowRoot?.querySelector('.details'));

    expect(inside(element, '.details').textContent).to.contain('every change is saved');
    expect(element.shadowRoot?.querySelectorAll('fl-ui-dialog[open] [slot=footer]')).to.have.length(0);
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
