import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { memoryAdapter } from '../src/adapters/memory/index.js';
import '../src/elements/deal-card/define.js';
import '../src/i18n/vi.js';
import { generateSample } from './workspace/sample/generate.js';

const sample = generateSample({ seed: 7, today: new Date().toISOString().slice(0, 10) });
const adapter = memoryAdapter({ deals: sample.deals, pipelines: sample.pipelines, entities: sample.entities });

interface Args {
  dealId: string;
  lang: string;
  dir: 'ltr' | 'rtl';
}

const meta: Meta<Args> = {
  title: 'Elements/Deal card',
  component: 'fl-deal-card',
  args: { dealId: sample.deals[0]?.id ?? '', lang: 'en', dir: 'ltr' },
  render: ({ dealId, lang, dir }) => {
    const card = document.createElement('fl-deal-card');
    card.adapter = adapter;
    card.dealId = dealId;
    card.lang = lang;
    card.dir = dir;
    card.style.setProperty('max-inline-size', '280px');
    return html`${card}`;
  },
};
export default meta;
type Story = StoryObj<Args>;

export const Filled: Story = {};
export const Stale: Story = { args: { dealId: sample.deals[5]?.id ?? '' } };
export const Vietnamese: Story = { args: { lang: 'vi' } };
export const RightToLeft: Story = { args: { dir: 'rtl' } };
export const Gone: Story = { args: { dealId: 'no-such-deal' } };
