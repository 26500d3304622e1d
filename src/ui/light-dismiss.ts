/** What happens around an open panel. */
export interface PanelWatch {
  /** True for places that belong to the panel: itself, its anchor. */
  isInside: (path: readonly EventTarget[]) => boolean;
  /** A press or a focus elsewhere. */
  onOutside: () => void;
  /** The page scrolled or changed its size: the panel has to follow its anchor. */
  onLayout: () => void;
}

/** Watches the page while a panel is open; returns the way to stop. */
export function watchAround({ isInside, onOutside, onLayout }: PanelWatch): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const handlePress = (event: Event): void => {
    if (!isInside(event.composedPath())) onOutside();
  };
  const handleScroll = (event: Event): void => {
    if (!isInside(event.composedPath())) onLayout();
  };
  document.addEventListener('pointerdown', handlePress, { capture: true, signal });
  document.addEventListener('focusin', handlePress, { capture: true, signal });
  window.addEventListener('scroll', handleScroll, { capture: true, passive: true, signal });
  window.addEventListener('resize', onLayout, { signal });
  return () => stop.abort();
}
