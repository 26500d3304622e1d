/** What may change the colours of a picture, beside the page's own styles. */
const QUERIES = [
  '(prefers-color-scheme: dark)',
  '(forced-colors: active)',
  '(prefers-contrast: more)',
  '(prefers-reduced-motion: reduce)',
  'print',
];

/**
 * Calls back when the colours inside a shadow root may be others: the system's scheme, contrast or forced colours, or a
 * page that turns its own `color-scheme`, which no media query tells of. For that an element bears some of them with a
 * transition, whose end is an event. Returns the way to stop.
 */
export function watchPaints(root: ShadowRoot, onChange: () => void): () => void {
  const lists = QUERIES.map((text) => matchMedia(text));
  for (const list of lists) list.addEventListener('change', onChange);
  const watched = document.createElement('span');
  watched.ariaHidden = 'true';
  watched.className = 'visually-hidden';
  for (const [property, value] of [
    ['color', 'var(--_fl-color-text)'],
    ['background-color', 'var(--_fl-color-surface)'],
    ['border-color', 'var(--_fl-color-accent)'],
    ['transition', 'color 1ms, background-color 1ms, border-color 1ms'],
  ] as const)
    watched.style.setProperty(property, value);
  watched.addEventListener('transitionend', onChange);
  root.append(watched);
  return () => {
    for (const list of lists) list.removeEventListener('change', onChange);
    watched.removeEventListener('transitionend', onChange);
    watched.remove();
  };
}
