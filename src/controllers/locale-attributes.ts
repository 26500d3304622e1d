/** One observer for each tree that anyone watches: a page of elements shares it. */
interface Watch {
  observer: MutationObserver;
  listeners: Set<() => void>;
}

const watches = new WeakMap<Node, Watch>();

/** Calls back when a `lang` or `dir` changes in a tree that the element stands in; returns the way to stop. */
export function watchLocaleAttributes(element: Element, listener: () => void): () => void {
  const stops: (() => void)[] = [];
  let root: Node = element.getRootNode();
  stops.push(watchRoot(root, listener));
  while (root instanceof ShadowRoot) {
    root = root.host.getRootNode();
    stops.push(watchRoot(root, listener));
  }
  return () => {
    for (const stop of stops) stop();
  };
}

function watchRoot(root: Node, listener: () => void): () => void {
  let watch = watches.get(root);
  if (!watch) {
    const listeners = new Set<() => void>();
    const observer = new MutationObserver(() => {
      for (const call of [...listeners]) call();
    });
    observer.observe(root, { attributes: true, attributeFilter: ['lang', 'dir'], subtree: true });
    watch = { observer, listeners };
    watches.set(root, watch);
  }
  const { observer, listeners } = watch;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer.disconnect();
    watches.delete(root);
  };
}
