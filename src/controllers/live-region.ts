const HIDDEN: Readonly<Record<string, string>> = {
  'block-size': '1px',
  'clip-path': 'inset(50%)',
  'inline-size': '1px',
  overflow: 'hidden',
  position: 'absolute',
  'white-space': 'nowrap',
};

/** How long a message stays in the tree: long enough to be read out, short enough not to be met again while browsing. */
const LIFETIME = 7_000;

const regions = new Map<Element, HTMLElement>();

/**
 * The hidden place in `home` (the body, or an open dialog, which hides everything outside itself from assistive technology)
 * where messages are read out from. Made as early as possible: a region that arrives together with its text is often missed.
 */
export function liveRegion(home: Element): HTMLElement {
  const existing = regions.get(home);
  if (existing?.parentElement === home) return existing;
  const region = document.createElement('div');
  region.dataset['flLiveRegion'] = '';
  region.append(createChannel('status', 'polite'), createChannel('alert', 'assertive'));
  for (const [property, value] of Object.entries(HIDDEN)) region.style.setProperty(property, value);
  home.append(region);
  regions.set(home, region);
  return region;
}

/** A message to read out, and the language it is in, where that is known. */
export interface SpokenMessage {
  text: string;
  assertive: boolean;
  language?: string | undefined;
}

/** Reads the message out. Each is a node of its own, so that one equal to the last is read again. */
export function speak(home: Element, { text, assertive, language }: SpokenMessage): void {
  const channel = liveRegion(home).children[assertive ? 1 : 0];
  const line = document.createElement('p');
  line.textContent = text;
  if (language !== undefined) line.lang = language;
  channel?.append(line);
  setTimeout(() => line.remove(), LIFETIME);
}

export function removeLiveRegions(): void {
  for (const region of regions.values()) region.remove();
  regions.clear();
}

/** Removes the region of a dialog that is gone. */
export function removeLiveRegion(home: Element): void {
  regions.get(home)?.remove();
  regions.delete(home);
}

function createChannel(role: string, live: string): HTMLElement {
  const channel = document.createElement('div');
  channel.setAttribute('role', role);
  channel.setAttribute('aria-live', live);
  channel.setAttribute('aria-atomic', 'false');
  return channel;
}
