import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/elements/pipeline-picker/define.js';
import '../../src/elements/workspace/define.js';
import '../../src/i18n/vi.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { Workspace } from '../../src/elements/workspace/workspace.js';
import { inside, middleOf, smallBackend } from './small-workspace.js';

async function mount(adapter: DataAdapter = smallBackend()): Promise<Workspace> {
  const workspace = await fixture<Workspace>(
    html`<fl-workspace locale="en" .adapter=${adapter}
      ><button id="card">Card</button><input aria-label="Notes" /><fl-pipeline-picker></fl-pipeline-picker
    ></fl-workspace>`,
  );
  await workspace.store?.ready;
  return workspace;
}

function openFrom(workspace: Workspace, id: string, options: CustomEventInit = {}): CustomEvent {
  const event = new CustomEvent('fl-deal-open', {
    detail: { id },
    bubbles: true,
    composed: true,
    cancelable: true,
    ...options,
  });
  workspace.querySelector('#card')?.dispatchEvent(event);
  return event;
}

function isPanelOpen(workspace: Workspace): boolean {
  return inside<HTMLElementTagNameMap['fl-ui-dialog']>(workspace, 'fl-ui-dialog').open;
}

describe('fl-workspace', () => {
  it('gives the elements inside one store with its settings', async () => {
    const adapter = smallBackend();
    const workspace = await fixture<Workspace>(
      html`<fl-workspace
        .adapter=${adapter}
        currency="EUR"
        time-zone="Asia/Ho_Chi_Minh"
        fiscal-year-start="4"
        week-start="sun"
      ></fl-workspace>`,
    );

    expect(workspace.store?.settings).to.include({
      currency: 'EUR',
      timeZone: 'Asia/Ho_Chi_Minh',
      fiscalYearStart: 4,
      weekStart: 'sun',
    });
    expect(workspace.store?.adapter).to.equal(adapter);
  });

  it('is found by elements that came before it was given an adapter', async () => {
    const workspace = await fixture<Workspace>(
      html`<fl-workspace locale="en"><fl-pipeline-picker></fl-pipeline-picker></fl-workspace>`,
    );
    workspace.adapter = smallBackend();

    const picker = workspace.querySelector('fl-pipeline-picker');
    await waitUntil(() => picker?.shadowRoot?.querySelector('[role=tab]')?.textContent?.includes('Hardware'));
  });

  it('speaks the language it is given, and marks it for screen readers', async () => {
    const workspace = await mount();
    workspace.locale = 'vi';
    const picker = workspace.querySelector('fl-pipeline-picker');

    await waitUntil(() => picker?.shadowRoot?.textContent?.includes('Tất cả quy trình'));
    expect(workspace.lang).to.equal('vi');
  });

  it('leaves language and direction to the page where nothing is asked for', async () => {
    const workspace = await fixture<Workspace>(html`<fl-workspace></fl-workspace>`);

    expect(workspace.hasAttribute('lang')).to.equal(false);
    expect(workspace.hasAttribute('dir')).to.equal(false);
  });

  it('shows a deal in a sheet and gives the focus back when it closes', async () => {
    const workspace = await mount();
    const card = workspace.querySelector<HTMLElement>('#card') as HTMLElement;
    card.focus();
    openFrom(workspace, 'kiosks');
    await waitUntil(() => isPanelOpen(workspace));
    const panel = inside(workspace, 'fl-deal-panel');
    await waitUntil(() => panel.shadowRoot?.querySelector('[part=title]'));

    await sendKeys({ press: 'Escape' });

    await waitUntil(() => !isPanelOpen(workspace));
    expect(document.activeElement).to.equal(card);
  });

  it('stays open under the second press of a double click', async () => {
    const workspace = await mount();
    const { now } = performance;
    // However long the driver takes for it, the press comes right behind the opening.
    performance.now = () => now.call(performance) + 60_000;
    try {
      openFrom(workspace, 'kiosks');
      await waitUntil(() => isPanelOpen(workspace));
    } finally {
      performance.now = now;
    }
    await sendMouse({ type: 'click', position: [5, 5] });
    expect(isPanelOpen(workspace)).to.equal(true);
  });

  it('stays open under a second press that a busy page hears of late', async () => {
    const workspace = await mount();
    openFrom(workspace, 'kiosks');
    await waitUntil(() => isPanelOpen(workspace));
    const at = performance.now();
    await aTimeout(600);
    const late = new CustomEvent('fl-ui-before-close', { detail: { reason: 'backdrop', at }, cancelable: true });
    inside(workspace, 'fl-ui-dialog').dispatchEvent(late);
    expect(late.defaultPrevented).to.equal(true);
  });

  it('closes by a later press beside it', async () => {
    const workspace = await mount();
    openFrom(workspace, 'kiosks');
    await waitUntil(() => isPanelOpen(workspace));
    await aTimeout(600);
    await sendMouse({ type: 'click', position: [5, 5] });
    expect(isPanelOpen(workspace)).to.equal(false);
  });

  it('asks the board for the card when the card itself is gone', async () => {
    const workspace = await mount();
    const card = workspace.querySelector<HTMLElement>('#card') as HTMLElement & { focusDeal?: (id: string) => void };
    let asked = '';
    card.focusDeal = (id) => (asked = id);
    openFrom(workspace, 'kiosks');
    await waitUntil(() => isPanelOpen(workspace));

    await sendKeys({ press: 'Escape' });

    await waitUntil(() => asked === 'kiosks');
  });

  it('opens nothing when the page prevents it, even further out, or when the panel is turned off', async () => {
    const workspace = await mount();
    const prevent = (event: Event): void => event.preventDefault();
    document.addEventListener('fl-deal-open', prevent);
    openFrom(workspace, 'kiosks');
    await aTimeout(20);
    document.removeEventListener('fl-deal-open', prevent);
    expect(isPanelOpen(workspace)).to.equal(false);

    workspace.noPanel = true;
    await workspace.updateComplete;
    openFrom(workspace, 'kiosks');
    await aTimeout(20);

    expect(workspace.shadowRoot?.querySelector('fl-ui-dialog')).to.equal(null);
  });

  it('takes the last act back by Ctrl+Z, and does it again by Ctrl+Shift+Z, but not in text', async () => {
    const workspace = await mount();
    const stage = (): string | undefined => workspace.store?.deal('kiosks')?.stageId;
    await workspace.store?.dispatch({ type: 'moveDeals', ids: ['kiosks'], stageId: 'proposal' });

    workspace.querySelector<HTMLElement>('input')?.focus();
    await sendKeys({ press: 'Control+z' });
    expect(stage()).to.equal('proposal');

    workspace.querySelector<HTMLElement>('#card')?.focus();
    await sendKeys({ press: 'Control+z' });
    expect(stage()).to.equal('qualified');
    await sendKeys({ press: 'Control+Shift+z' });
    expect(stage()).to.equal('proposal');
  });

  it('says once that the backend wants a sign-in, and goes on after resume()', async () => {
    const inner = smallBackend();
    let isSignedIn = false;
    const guarded: DataAdapter = {
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: (ctx) => inner.pipelines?.(ctx) ?? Promise.resolve([]),
      save: async (op, ctx) => {
        if (!isSignedIn) throw new AdapterError('auth', 'Sign in first.', { outcome: 'not-applied' });
        return inner.save?.(op, ctx);
      },
    };
    const workspace = await mount(guarded);
    let told = 0;
    workspace.addEventListener('fl-auth-required', () => told++);
    const asked = oneEvent(workspace, 'fl-auth-required');
    const result = await workspace.store?.dispatch({ type: 'editDeals', ids: ['kiosks'], patch: { value: 7 } });
    await asked;
    await aTimeout(20);
    expect(told).to.equal(1);

    isSignedIn = true;
    workspace.resume();

    expect(result?.status === 'accepted' && (await result.saved)).to.deep.equal({ status: 'saved' });
  });

  it('tells what others changed, once', async () => {
    const adapter = smallBackend();
    const workspace = await mount(adapter);
    const told = oneEvent(workspace, 'fl-remote-change');

    await adapter.save?.(
      {
        id: 'op-1',
        type: 'update',
        kind: 'edited',
        dealId: 'branch',
        patch: { value: 9 },
        seen: { value: 800 },
        at: new Date().toISOString(),
        actorId: 'ben',
        attempt: 1,
      },
      { signal: new AbortController().signal, userId: 'ben' },
    );

    expect((await told).detail).to.deep.equal({ ids: ['branch'], source: 'remote' });
  });

  it('warns when a page makes a new adapter on each render', async () => {
    const workspace = await mount();
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (message: unknown) => warnings.push(message);
    workspace.adapter = smallBackend();
    await workspace.updateComplete;
    expect(warnings).to.have.length(0);
    workspace.adapter = smallBackend();
    await workspace.updateComplete;
    console.warn = warn;

    expect(String(warnings[0])).to.contain('Create the adapter once');
  });

  it('lets go of its store when it leaves, and finds it again when it only moved', async () => {
    const workspace = await mount();
    const { store } = workspace;
    const home = workspace.parentElement as HTMLElement;
    home.append(document.createElement('p'), workspace);
    expect(workspace.store).to.equal(store);

    workspace.remove();
    await aTimeout(0);

    expect(store?.listenerCount).to.equal(0);
    expect(workspace.store).to.equal(null);
  });

  it('switches the sheet to another deal of the same account', async () => {
    const workspace = await mount();
    openFrom(workspace, 'kiosks');
    await waitUntil(() => isPanelOpen(workspace));
    const panel = inside(workspace, 'fl-deal-panel');
    await waitUntil(() => panel.shadowRoot?.querySelector('fl-deal-related-part')?.shadowRoot?.querySelector('button'));
    const related = inside(panel, 'fl-deal-related-part');
    inside(related, 'button').scrollIntoView();
    await aTimeout(300);

    await sendMouse({ type: 'click', position: middleOf(inside(related, 'button')) });

    await waitUntil(() => inside<HTMLTextAreaElement>(panel, 'textarea[part=title]').value === 'Branch rollout');
  });
});
