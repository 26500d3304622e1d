import { html, type TemplateResult } from 'lit';
import { memoryAdapter } from '../src/adapters/memory/index.js';
import type { DataAdapter } from '../src/data/adapter.js';
import type { EntityLists } from '../src/data/entity-lists.js';
import type { View } from '../src/model/view.js';
import { generateSample } from './workspace/sample/generate.js';

/** What the stories of elements that look at deals through a view can set. */
export interface ViewArgs {
  adapter: DataAdapter;
  view: View;
  width: string;
  lang: string;
  dir: 'ltr' | 'rtl' | 'auto';
}

export const sample = generateSample({ seed: 11, today: '2026-11-23' });

/** The sample workspace, new with each call, so that no story sees what was done in another. */
export function filled(entities: EntityLists = {}): DataAdapter {
  const { deals, pipelines, changes } = sample;
  return memoryAdapter({ deals, pipelines, entities: { ...sample.entities, ...entities }, changes });
}

/** The element with adapter and view, in a room as wide as asked, in the language and direction asked. */
export function inRoom(
  element: HTMLElement & { adapter: DataAdapter | null; view: View },
  { adapter, view, width, lang, dir }: ViewArgs,
  height = '',
): TemplateResult {
  const room = document.createElement('div');
  room.style.setProperty('box-sizing', 'border-box');
  room.style.setProperty('height', height);
  room.style.setProperty('padding', '16px');
  room.style.setProperty('width', width);
  if (lang) room.lang = lang;
  if (dir !== 'auto') room.dir = dir;
  element.adapter = adapter;
  element.view = view;
  room.append(element);
  return html`${room}`;
}
