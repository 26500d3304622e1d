import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/elements/sync-status/define.js';
import '../src/elements/workspace/define.js';
import '../src/i18n/vi.js';
import { AdapterError } from '../src/data/adapter-error.js';
import type { DataAdapter } from '../src/data/adapter.js';
import type { UpdateOp } from '../src/data/operation.js';
import type { Deal } from '../src/model/deal.js';
import type { SyncStatus } from '../src/elements/sync-status/sync-status.js';
import type { Workspace } from '../src/elements/workspace/workspace.js';
import { brokenBackend, sampleBackend, silentBackend, storyClock } from './workspace/sample-backend.js';

const meta: Meta = { title: 'Elements/fl-sync-status', component: 'fl-sync-status' };
export default meta;
type Story = StoryObj;

function page(adapter: DataAdapter, locale = ''): TemplateResult {
  return html`<fl-workspace locale=${locale} .clock=${storyClock} .adapter=${adapter}
    ><fl-sync-status></fl-sync-status
  ></fl-workspace>`;
}

/** The sample behind a connection that answers each save in its own way. */
function behind(save: (op: UpdateOp) => ReturnType<NonNullable<DataAdapter['save']>>): DataAdapter {
  const inner = sampleBackend();
  return {
    list: (query, ctx) => inner.list(query, ctx),
    pipelines: async (ctx) => (await inner.pipelines?.(ctx)) ?? [],
    entities: { list: async (kind, ctx) => (await inner.entities?.list(kind, ctx)) ?? [] },
    save,
  };
}

const editFirst: Story['play'] = async ({ canvasElement }) => {
  const { store } = canvasElement.querySelector('fl-workspace') as Workspace;
  await store?.ready;
  await store?.dispatch({ type: 'editDeals', ids: ['sample-001'], patch: { value: 125_000 } });
};

export const Saved: Story = { render: () => page(sampleBackend()) };

export const AfterAnAct: Story = { render: () => page(sampleBackend()), play: editFirst };

export const Vietnamese: Story = { render: () => page(sampleBackend(), 'vi'), play: editFirst };

export const Offline: Story = {
  render: () =>
    page(
      behind(() =>
        Promise.reject(
          new AdapterError('network', 'The server does not answer.', { outcome: 'unknown', retryAfterMs: 3_600_000 }),
        ),
      ),
    ),
  play: editFirst,
};

export const NeedsSignIn: Story = {
  render: () =>
    page(behind(() => Promise.reject(new AdapterError('auth', 'The session has ended.', { outcome: 'not-applied' })))),
  play: editFirst,
};

export const NeedsYou: Story = {
  render: () =>
    page(
      behind(() =>
        Promise.resolve({ status: 'rejected', code: 'rule', message: 'The value may not fall by more than half.' }),
      ),
    ),
  play: editFirst,
};

/** Somebody else changed the same fields meanwhile. */
function clashing(): DataAdapter {
  const inner = sampleBackend();
  return {
    ...behind(async (op) => {
      const [deal] = (await inner.get?.([op.dealId], { signal: new AbortController().signal, userId: null })) ?? [];
      return {
        status: 'conflict',
        current: { ...deal, value: 98_000, source: 'Trade fair', expectedCloseDate: '2026-12-18' } as Deal,
      };
    }),
  };
}

const clash: Story['play'] = async ({ canvasElement }) => {
  const { store } = canvasElement.querySelector('fl-workspace') as Workspace;
  await store?.ready;
  const patch = { value: 125_000, source: 'Referral', expectedCloseDate: '2027-01-15' };
  await store?.dispatch({ type: 'editDeals', ids: ['sample-001'], patch });
  const status = canvasElement.querySelector('fl-sync-status') as SyncStatus;
  for (let wait = 0; wait < 50 && !store?.status.parked.length; wait += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await status.updateComplete;
  status.shadowRoot?.querySelector<HTMLButtonElement>('.bar > .button')?.click();
};

/** Both values side by side, one choice for each field. */
export const Conflict: Story = { render: () => page(clashing()), play: clash };

export const ConflictInVietnamese: Story = { render: () => page(clashing(), 'vi'), play: clash };

export const ConflictDark: Story = { globals: { scheme: 'dark' }, render: () => page(clashing()), play: clash };

export const ConflictNarrow: Story = {
  globals: { viewport: { value: 'mobile1' } },
  render: () => page(clashing()),
  play: clash,
};

export const ConflictRightToLeft: Story = {
  globals: { direction: 'rtl' },
  render: () => page(clashing()),
  play: clash,
};

/** The backend asks for something before it takes the change. */
export const NeedsMore: Story = {
  render: () =>
    page(
      behind(() =>
        Promise.resolve({
          status: 'rejected',
          code: 'rule',
          message: 'Say where this deal came from.',
          needs: [
            {
              field: 'source',
              options: [
                { id: 'fair', name: 'Trade fair' },
                { id: 'referral', name: 'Referral' },
              ],
            },
          ],
        }),
      ),
    ),
  play: clash,
};

/** What waits and since when, and what this backend may be trusted with. */
export const Details: Story = {
  render: () =>
    page(
      behind(() =>
        Promise.reject(
          new AdapterError('network', 'The server does not answer.', { outcome: 'unknown', retryAfterMs: 3_600_000 }),
        ),
      ),
    ),
  play: async (context) => {
    await editFirst(context);
    const status = context.canvasElement.querySelector('fl-sync-status') as SyncStatus;
    await status.updateComplete;
    status.shadowRoot?.querySelector<HTMLButtonElement>('[part=details]')?.click();
  },
};

export const Loading: Story = { render: () => page(silentBackend()) };

export const Failed: Story = { render: () => page(brokenBackend()) };

export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  render: () => page(sampleBackend()),
  play: editFirst,
};

export const Narrow: Story = {
  globals: { viewport: { value: 'mobile1' } },
  render: () => page(sampleBackend()),
  play: editFirst,
};

export const Dark: Story = { globals: { scheme: 'dark' }, render: () => page(sampleBackend()), play: editFirst };
