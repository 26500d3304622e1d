import { fixture, html } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { sendMouse } from '@web/test-runner-commands';
import type { DataAdapter } from '../../src/data/adapter.js';
import '../../src/elements/deal-list/define.js';
import type { DealList } from '../../src/elements/deal-list/deal-list.js';
import type { DealInput } from '../../src/model/deal.js';
import type { View } from '../../src/model/view.js';
import type { PipelineStore } from '../../src/store/store.js';
import { adapterOf, five } from './list-deals.js';

export const everything: View = { version: 1, pipelineIds: 'all', where: [], sort: [] };

export interface Room {
  width?: number;
  dir?: 'rtl';
  lang?: string;
  adapter?: DataAdapter;
}

export async function mount(
  deals: readonly DealInput[] = five,
  view: View = everything,
  { width = 1200, dir, lang, adapter }: Room = {},
): Promise<DealList> {
  const room = await fixture<HTMLElement>(html`<div></div>`);
  room.style.setProperty('width', `${width}px`);
  room.style.setProperty('height', '480px');
  const list = document.createElement('fl-deal-list');
  if (dir) room.dir = dir;
  if (lang) room.lang = lang;
  list.adapter = adapter ?? adapterOf(deals);
  list.view = view;
  room.append(list);
  await list.updateComplete;
  await waitUntil(() => list.shadowRoot?.querySelector('.row, .empty-state'), 'the list shows something');
  await settled(list);
  return list;
}

/** Two frames: the observers have answered and what they asked for is drawn. */
export async function settled(list: DealList): Promise<void> {
  await list.updateComplete;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await list.updateComplete;
}

export function all(list: DealList, selector: string): HTMLElement[] {
  return [...(list.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}
export function one(list: DealList, selector: string): HTMLElement {
  const found = all(list, selector)[0];
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}
/** Ids of the drawn rows, from top to bottom. */
export function ids(list: DealList): string[] {
  return all(list, '.row[data-deal-id]')
    .sort((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']))
    .map((row) => row.dataset['dealId'] ?? '');
}
export function cell(list: DealList, id: string, field: string): HTMLElement {
  return one(list, `.row[data-deal-id="${id}"] .cell[data-field="${field}"]`);
}
export function headerOf(list: DealList, name: string): HTMLElement {
  const found = all(list, '.header .cell').find((each) => each.textContent?.includes(name));
  if (!found) throw new Error(`no column "${name}"`);
  return found;
}
export async function click(element: HTMLElement, where: 'middle' | 'start' | 'end' = 'middle'): Promise<void> {
  // The window of a test is narrower than the table.
  element.scrollIntoView({ block: 'nearest', inline: 'center' });
  const { x, y, width, height } = element.getBoundingClientRect();
  const across = where === 'middle' ? width / 2 : where === 'start' ? 14 : width - 4;
  await sendMouse({ type: 'click', position: [Math.round(x + across), Math.round(y + height / 2)] });
}
export function storeOf(list: DealList): PipelineStore {
  return (list as unknown as { source: PipelineStore }).source;
}
