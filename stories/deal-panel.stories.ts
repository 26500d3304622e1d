import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/elements/deal-panel/define.js';
import '../src/elements/workspace/define.js';
import '../src/i18n/vi.js';
import type { DataAdapter } from '../src/data/adapter.js';
import { brokenBackend, sampleBackend, silentBackend, storyClock } from './workspace/sample-backend.js';

const meta: Meta = { title: 'Elements/fl-deal-panel', component: 'fl-deal-panel' };
export default meta;
type Story = StoryObj;

const USER = { id: 'sofia', name: 'Sofia Lindqvist' };

function page(adapter: DataAdapter, { id = 'sample-087', locale = '' } = {}): TemplateResult {
  return html`<fl-workspace
    locale=${locale}
    time-zone="Asia/Ho_Chi_Minh"
    .clock=${storyClock}
    .user=${USER}
    .adapter=${adapter}
    ><fl-deal-panel deal-id=${id}></fl-deal-panel
  ></fl-workspace>`;
}

export const Filled: Story = { render: () => page(sampleBackend()) };

export const Vietnamese: Story = { render: () => page(sampleBackend(), { locale: 'vi' }) };

export const RightToLeft: Story = { globals: { direction: 'rtl' }, render: () => page(sampleBackend()) };

export const Dark: Story = { globals: { scheme: 'dark' }, render: () => page(sampleBackend()) };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } }, render: () => page(sampleBackend()) };

/** A viewer sees text, the reason, and no values. */
export const ReadOnly: Story = {
  render: () =>
    page(sampleBackend((pipeline) => ({ ...pipeline, access: [{ role: 'viewer', to: { userId: USER.id } }] }))),
};

export const NoDeal: Story = { render: () => page(sampleBackend(), { id: '' }) };

export const Gone: Story = { render: () => page(sampleBackend(), { id: 'nowhere' }) };

export const Loading: Story = { render: () => page(silentBackend()) };

export const Failed: Story = { render: () => page(brokenBackend()) };
