import { composedParent } from './composed-tree.js';

/** How near to an edge scrolling begins, in CSS pixels. */
const EDGE = 56;
/** Pixels a second at the very edge. */
const FASTEST = 1_400;

export interface Point {
  x: number;
  y: number;
}

/** Everything around an element that scrolls, innermost first, across slots and shadow roots; ends with the page. */
export function scrollersAround(element: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let node: Node | null = element; node; node = composedParent(node)) {
    if (!(node instanceof HTMLElement)) continue;
    const { overflowX, overflowY } = getComputedStyle(node);
    if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) found.push(node);
  }
  const page = document.scrollingElement;
  if (page instanceof HTMLElement && !found.includes(page)) found.push(page);
  return found;
}

/** Speed at a distance from an edge: nothing away from it, growing towards it. */
function pull(distance: number): number {
  if (distance > EDGE) return 0;
  const depth = Math.min(1, (EDGE - distance) / EDGE);
  return FASTEST * depth * depth;
}

/** What a scroller could not take up on an axis falls to the next one out. Returns true when anything moved. */
export function autoscroll(at: Point, scrollers: readonly HTMLElement[], seconds: number): boolean {
  let doneX = false;
  let doneY = false;
  for (const scroller of scrollers) {
    const isPage = scroller === document.scrollingElement;
    const rect = isPage
      ? new DOMRect(0, 0, document.documentElement.clientWidth, window.innerHeight)
      : scroller.getBoundingClientRect();
    const inside =
      at.x >= rect.left - EDGE && at.x <= rect.right + EDGE && at.y >= rect.top - EDGE && at.y <= rect.bottom + EDGE;
    if (!inside) continue;
    if (!doneX) doneX = scroll(scroller, 'scrollLeft', pull(rect.right - at.x) - pull(at.x - rect.left), seconds);
    if (!doneY) doneY = scroll(scroller, 'scrollTop', pull(rect.bottom - at.y) - pull(at.y - rect.top), seconds);
    if (doneX && doneY) break;
  }
  return doneX || doneY;
}

function scroll(scroller: HTMLElement, axis: 'scrollLeft' | 'scrollTop', speed: number, seconds: number): boolean {
  if (speed === 0) return false;
  const before = scroller[axis];
  // Browsers round scroll positions: less than a pixel would never move.
  const step = speed * seconds;
  scroller[axis] = before + Math.sign(step) * Math.max(1, Math.abs(step));
  return scroller[axis] !== before;
}
