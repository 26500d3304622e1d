import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/elements/pipeline-picker/define.js';
import '../src/elements/workspace/define.js';
import '../src/i18n/vi.js';
import type { DataAdapter } from '../src/data/adapter.js';
import { brokenBackend, sampleBackend, silentBackend, storyClock } from './workspace/sample-backend.js';

const meta: Meta = { title: 'Elements/fl-pipeline-picker', component: 'fl-pipeline-picker' };
export default meta;
type Story = StoryObj;

function page(adapter: DataAdapter, locale = ''): TemplateResult {
  return html`<fl-workspace locale=${locale} .clock=${storyClock} .adapter=${adapter}
    ><fl-pipeline-picker></fl-pipeline-picker
  ></fl-workspace>`;
}

export const Filled: Story = { render: () => page(sampleBackend()) };

export const Vietnamese: Story = { render: () => page(sampleBackend(), 'vi') };

export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  render: () => page(sampleBackend()),
};

export const Dark: Story = { globals: { scheme: 'dark' }, render: () => page(sampleBackend()) };

/** What finds no room stands in a menu at the end. */
export const Narrow: Story = {
  globals: { viewport: { value: 'mobile1' } },
  render: () => page(sampleBackend()),
};

export const Loading: Story = { render: () => page(silentBackend()) };

export const Failed: Story = { render: () => page(brokenBackend()) };

export const NothingToSee: Story = {
  render: () =>
    page(sampleBackend((pipeline) => ({ ...pipeline, access: [{ role: 'viewer', to: { userId: 'nobody' } }] }))),
};
