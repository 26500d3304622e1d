import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { memoryAdapter } from '../src/adapters/memory/index.js';
import type { DataAdapter } from '../src/data/adapter.js';
import type { DealCard } from '../src/elements/deal-card/deal-card.js';
import '../src/elements/deal-card/define.js';
import '../src/i18n/vi.js';
import { generateSample } from './workspace/sample/generate.js';

const sample = generateSample({ seed: 7, today: new Date().toISOString().slice(0, 10) });
const open = sample.deals.filter(({ closedAt }) => closedAt === null);
/** Nobody has moved it for longer than any other. */
const oldest = open.toSorted((a, b) => ((a.stageEnteredAt ?? '') < (b.stageEnteredAt ?? '') ? -1 : 1))[0];
const filled = memoryAdapter({ deals: sample.deals, pipelines: sample.pipelines, entities: sample.entities });

interface Args {
  adapter: DataAdapter | null;
  dealId: string;
  width: string;
  lang: string;
  dir: 'ltr' | 'rtl' | 'auto';
  setUp: (card: DealCard) => void;
}

const meta: Meta<Args> = {
  title: 'Elements/Deal card',
  component: 'fl-deal-card',
  args: {
    adapter: filled,
    dealId: open[0]?.id ?? '',
    width: '280px',
    lang: '',
    dir: 'auto',
    setUp: () => undefined,
  },
  argTypes: { adapter: { control: false }, setUp: { control: false } },
  render: ({ adapter, dealId, width, lang, dir, setUp }) => {
    const card = document.createElement('fl-deal-card');
    card.adapter = adapter;
    card.dealId = dealId;
    if (lang) card.lang = lang;
    if (dir !== 'auto') card.dir = dir;
    card.style.setProperty('max-inline-size', width);
    setUp(card);
    return html`${card}`;
  },
};
export default meta;
type Story = StoryObj<Args>;

export const Filled: Story = {};
export const Stale: Story = { args: { dealId: oldest?.id ?? '' } };
export const Vietnamese: Story = { args: { lang: 'vi' } };
export const RightToLeft: Story = { args: { dir: 'rtl' } };
export const Dark: Story = { globals: { scheme: 'dark' } };
export const Narrow: Story = { args: { width: '160px' } };
export const Compact: Story = { args: { setUp: (card) => (card.density = 'compact') } };
export const TitleAndValueOnly: Story = { args: { setUp: (card) => (card.cardFields = ['value']) } };
/** A deal of the host's own, with no store at all. */
export const WithoutStore: Story = {
  args: {
    adapter: null,
    dealId: '',
    setUp: (card) =>
      (card.deal = { id: '1', title: 'Cancity renewal', stageId: 'Proposal', value: 105_400, currency: 'EUR' }),
  },
};
export const Loading: Story = { args: { adapter: { list: () => new Promise<never>(() => undefined) } } };
export const Failed: Story = {
  args: { adapter: { list: () => Promise.reject(new Error('The server answered 503.')) } },
};
export const Gone: Story = { args: { dealId: 'no-such-deal' } };
