/** What a panel is placed at: an element, or a point of the viewport in CSS pixels (the pointer, for a context menu). */
export type Anchor = Element | { x: number; y: number };

export interface Placement {
  /** Below (or above) the anchor, or beside it, as a submenu stands. */
  side: 'block' | 'inline';
  /** Which edges line up for `block`: both starts, or both ends. */
  align?: 'start' | 'end';
  /** Pixels between anchor and panel. */
  gap?: number;
  /** When true, the panel is at least as wide as its anchor. */
  matchWidth?: boolean;
  /** Pixels above which the panel scrolls even where there is room. */
  mostHeight?: number;
}

const MARGIN = 8;

/**
 * Puts a panel of the top layer beside its anchor: on the wanted side where it fits, else on the other, never outside the
 * viewport, scrolling inside where the room is too small. Right-to-left is read from the panel.
 */
export function placeAt(panel: HTMLElement, anchor: Anchor, placement: Placement): void {
  const { side, align = 'start', gap = 4, matchWidth = false, mostHeight = Infinity } = placement;
  const target = anchor instanceof Element ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0);
  const room = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const { style } = panel;
  style.setProperty('position', 'fixed');
  style.setProperty('inset', 'auto');
  style.setProperty('margin', '0');
  style.setProperty('max-height', `${Math.min(mostHeight, room.height - 2 * MARGIN)}px`);
  style.setProperty('max-width', `${room.width - 2 * MARGIN}px`);
  style.setProperty('min-width', matchWidth ? `${target.width}px` : '');
  const rtl = getComputedStyle(panel).direction === 'rtl';
  const { offsetWidth: width, offsetHeight: height } = panel;
  const { left, top } =
    side === 'inline'
      ? { left: beside(target, width, room.width, gap, rtl), top: target.top - 5 }
      : {
          left: (align === 'start') === rtl ? target.right - width : target.left,
          top: below(panel, target, height, room.height, gap),
        };
  style.setProperty('left', `${clamp(left, MARGIN, room.width - width - MARGIN)}px`);
  style.setProperty('top', `${clamp(top, MARGIN, room.height - panel.offsetHeight - MARGIN)}px`);
}

function beside(target: DOMRect, width: number, room: number, gap: number, rtl: boolean): number {
  const right = target.right + gap;
  const left = target.left - gap - width;
  const fitsRight = right + width + MARGIN <= room;
  const fitsLeft = left >= MARGIN;
  if (rtl) return fitsLeft || !fitsRight ? left : right;
  return fitsRight || !fitsLeft ? right : left;
}

function below(panel: HTMLElement, target: DOMRect, height: number, room: number, gap: number): number {
  const under = room - target.bottom - gap - MARGIN;
  const over = target.top - gap - MARGIN;
  const goesUnder = height <= under || under >= over;
  // Where neither side has room for all of it, the larger side takes what fits and the panel scrolls, so that the anchor
  // stays visible; a sliver of a panel would help nobody, so below 160 px it may cover the anchor.
  const available = Math.max(goesUnder ? under : over, 160);
  if (height > available) panel.style.setProperty('max-height', `${available}px`);
  return goesUnder ? target.bottom + gap : target.top - gap - Math.min(height, available);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
