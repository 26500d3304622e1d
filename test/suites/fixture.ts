import { elementUpdated } from '@open-wc/testing';
import '../../src/define.js';
import '../../src/i18n/vi.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { Workspace } from '../../src/elements/workspace/workspace.js';
import type { PipelineStore } from '../../src/store/store.js';
import { smallAdapter } from './small-adapter.js';

/** How an element is put on the page. */
export interface Setting {
  locale?: string;
  direction?: 'ltr' | 'rtl';
  adapter?: EmbeddedAdapter;
  /** Width of the room in CSS pixels. Default 1,100. */
  width?: number;
  /** Sets properties before the element is attached. */
  prepare?: (element: HTMLElement) => void;
}

/** An element in a workspace with a few deals. */
export interface Mounted {
  element: HTMLElement;
  workspace: Workspace;
  store: PipelineStore;
  room: HTMLElement;
  unmount(): void;
}

/** Two frames: what observers asked for is drawn. */
export async function settled(element: HTMLElement): Promise<void> {
  await elementUpdated(element);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await elementUpdated(element);
}

/** Puts a new element of a tag into a workspace of its own and waits until it has drawn the deals. */
export async function mount(tag: string, setting: Setting = {}): Promise<Mounted> {
  const { locale = 'en', direction, adapter = smallAdapter(), width = 1_100, prepare } = setting;
  const room = document.createElement('div');
  room.style.setProperty('width', `${width}px`);
  room.style.setProperty('height', '640px');
  const workspace = document.createElement('fl-workspace');
  Object.assign(workspace, { adapter, locale, currency: 'EUR', user: { id: 'mai', name: 'Mai Tran' } });
  if (direction) workspace.direction = direction;
  const element = tag === 'fl-workspace' ? workspace : document.createElement(tag);
  prepare?.(element);
  if (element !== workspace) workspace.append(element);
  room.append(workspace);
  document.body.append(room);
  await workspace.updateComplete;
  const store = workspace.store as PipelineStore;
  await store.ready;
  await store.prepare();
  await settled(element);
  return { element, workspace, store, room, unmount: () => room.remove() };
}

/** Every element below, through all open shadow roots. */
export function* deepElements(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* deepElements(element.shadowRoot);
  }
}

export function elementsOf(host: HTMLElement): Element[] {
  return [...(host.shadowRoot ? deepElements(host.shadowRoot) : []), ...deepElements(host)];
}

const TEXT_ATTRIBUTES = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];

/** All that an element says: texts and the attributes that are read out or shown. */
export function wordsOf(host: HTMLElement): string[] {
  const words: string[] = [];
  for (const element of elementsOf(host)) {
    if (element.localName === 'style' || element.localName === 'script') continue;
    for (const node of element.childNodes) if (node instanceof Text) words.push(node.data.trim());
    for (const name of TEXT_ATTRIBUTES) words.push((element.getAttribute(name) ?? '').trim());
  }
  return words.filter((word) => word !== '');
}
