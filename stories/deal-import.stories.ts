import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/deal-import/define.js';
import '../src/i18n/vi.js';
import { memoryAdapter } from '../src/adapters/memory/index.js';
import type { DataAdapter } from '../src/data/adapter.js';
import type { DealImport } from '../src/elements/deal-import/deal-import.js';
import { generateSample } from './workspace/sample/generate.js';

const sample = generateSample({ seed: 11, today: '2026-11-23' });
const filled = (): DataAdapter =>
  memoryAdapter({
    deals: sample.deals,
    pipelines: sample.pipelines,
    entities: sample.entities,
    changes: sample.changes,
  });

const DEALS = new File(
  [
    'Deal ID,Deal Name,Company,Product,Sales Rep,Stage,Amount,Start Date,Close Date\n',
    'N-101,Fleet tablets,Northwind Freight,GTXPro,Mai Lan,Proposal,"12,400.50",03/02/2026,28/03/2026\n',
    'N-102,Clinic network,Saint Anne Hospital,GTX Pro,Mai Lan,Negotiation,"88,140",11/01/2026,15/04/2026\n',
    'N-103,Airport kiosks,Skyline Airport,MG Special,Tomas Berg,Won,"169,650",20/11/2025,12/02/2026\n',
    'N-104,Lab machines,Bioholding,MG Special,Tomas Berg,Lost,0,02/12/2025,19/01/2026\n',
    'N-105,Print servers,Northwind Freigth,GTX Pro,Mai Lan,Proposal,unknown,14/02/2026,31/02/2026\n',
    'N-106,School district,City of Arden,GTX Pro,Tomas Berg,,"38,500",01/03/2026,30/04/2026\n',
  ],
  'deals.csv',
);
const PRODUCTS = new File(['Product,Series,List Price\nGTX Pro,GTX,4821\nMG Special,MG,55\n'], 'products.csv');
const VIETNAMESE = new File(
  [
    'Mã cơ hội;Khách hàng;Giai đoạn;Giá trị (VND);Ngày chốt;Nhân viên\n',
    'A1;Thép Hòa Phát;Thương lượng;2.450.000.000,00;25/12/2026;Đặng Đình Quân\n',
    'A2;Nhà máy Bình Dương;Thắng;890.000.000,00;12/11/2026;Nguyễn Thị Hương\n',
  ],
  'giao-dich.csv',
);

interface Args {
  adapter: DataAdapter;
  width: string;
  lang: string;
  dir: 'ltr' | 'rtl' | 'auto';
}

const meta: Meta<Args> = {
  title: 'Elements/Deal import',
  component: 'fl-deal-import',
  args: { adapter: filled(), width: '860px', lang: '', dir: 'auto' },
  argTypes: { adapter: { control: false } },
  render: ({ adapter, width, lang, dir }) => {
    const room = document.createElement('div');
    room.style.setProperty('box-sizing', 'border-box');
    room.style.setProperty('max-width', width);
    room.style.setProperty('padding', '16px');
    if (lang) room.lang = lang;
    if (dir !== 'auto') room.dir = dir;
    const element = document.createElement('fl-deal-import');
    element.adapter = adapter;
    room.append(element);
    return html`${room}`;
  },
};
export default meta;
type Story = StoryObj<Args>;

/** Gives the files and goes so many steps on. */
function after(files: readonly File[], steps: number, then?: string): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const element = canvasElement.querySelector('fl-deal-import') as DealImport;
    const find = (selector: string): HTMLButtonElement | null =>
      element.shadowRoot?.querySelector<HTMLButtonElement>(selector) ?? null;
    await until(() => find('[data-act=choose]') !== null);
    await element.addFiles(files);
    for (let step = 0; step < steps; step += 1) {
      await until(() => find('[data-act=next]')?.disabled === false);
      find('[data-act=next]')?.click();
      await element.updateComplete;
    }
    if (steps === 3) await until(() => find('[part=summary]') !== null);
    if (then) {
      find(`[data-act=${then}]`)?.click();
      await until(() => find('[data-act=done]') !== null);
    }
  };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isSo(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  if (!isSo()) throw new Error('The story waited in vain.');
}

export const Empty: Story = {};
export const Files: Story = { play: after([DEALS, PRODUCTS], 0) };
export const Columns: Story = { play: after([DEALS, PRODUCTS], 1) };
export const Values: Story = { play: after([DEALS, PRODUCTS], 2) };
export const Preview: Story = { play: after([DEALS, PRODUCTS], 3) };
export const Done: Story = { args: { adapter: filled() }, play: after([DEALS, PRODUCTS], 3, 'import') };
export const BadFiles: Story = {
  play: after([new File([''], 'empty.csv'), new File(['a,b\n'], 'header-only.csv')], 0),
};
export const ReadOnly: Story = { args: { adapter: { list: async () => [] } } };
export const Vietnamese: Story = { args: { lang: 'vi' }, play: after([VIETNAMESE], 3) };
export const RightToLeft: Story = { args: { dir: 'rtl' }, play: after([DEALS, PRODUCTS], 1) };
export const Narrow: Story = { args: { width: '320px' }, play: after([DEALS, PRODUCTS], 2) };
export const Dark: Story = { globals: { scheme: 'dark' }, play: after([DEALS, PRODUCTS], 3) };
