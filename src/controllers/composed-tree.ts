/** The parent as layout and events see it: the slot a node is assigned to, then the host of its shadow root. */
export function composedParent(node: Node): Node | null {
  if (node instanceof Element && node.assignedSlot) return node.assignedSlot;
  if (node instanceof ShadowRoot) return node.host;
  return node.parentNode;
}

/** The focused element, looked for inside shadow roots. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** The dialog that the node stands in, across shadow roots; null when it stands in none. */
export function openDialogAround(node: Node): HTMLDialogElement | null {
  for (let at: Node | null = node; at; at = composedParent(at)) {
    if (at instanceof HTMLDialogElement && at.open) return at;
  }
  return null;
}
