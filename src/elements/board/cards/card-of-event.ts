/** The deal of the card in which an event happened; null outside of cards. */
export function cardIdOf(event: Event): string | null {
  for (const node of event.composedPath()) {
    if (node instanceof HTMLElement && node.dataset['dealId'] !== undefined) return node.dataset['dealId'];
    if (node === event.currentTarget) return null;
  }
  return null;
}

/** Controls that a page put into its own card mean what the page says. */
export function isForeignControl(node: EventTarget): boolean {
  return node instanceof HTMLElement && node.matches('.custom :is(a, button, input, select, textarea, label, summary)');
}
