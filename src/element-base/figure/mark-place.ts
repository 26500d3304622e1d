import type { MarkBox } from '../../controllers/chart.js';

/** Between a mark and its focus ring, in CSS pixels. */
const OFF = 4;
const GAP = 10;

export function placeRing(picture: HTMLElement, box: MarkBox | null): void {
  const ring = picture.querySelector<HTMLElement>('.mark-ring');
  if (!ring) return;
  ring.dataset['at'] = box ? 'mark' : 'nowhere';
  if (!box) return;
  put(ring, { x: box.x - OFF, y: box.y - OFF });
  ring.style.setProperty('width', `${box.width + 2 * OFF}px`);
  ring.style.setProperty('height', `${box.height + 2 * OFF}px`);
}

/** Beside the mark where there is room, else below or above it: never over it. */
export function placeTip(picture: HTMLElement, box: MarkBox | null): void {
  const tip = picture.querySelector<HTMLElement>('.mark-tip');
  if (!tip || !box) return;
  const room = { width: picture.clientWidth, height: picture.clientHeight };
  const { offsetWidth: width, offsetHeight: height } = tip;
  const within = (wanted: number, most: number): number => Math.max(0, Math.min(wanted, most));
  const beside = within(box.y + box.height / 2 - height / 2, Math.max(0, room.height - height));
  const after = box.x + box.width + GAP;
  const before = box.x - GAP - width;
  if (after + width <= room.width) put(tip, { x: after, y: beside });
  else if (before >= 0) put(tip, { x: before, y: beside });
  else {
    const x = within(box.x, room.width - width);
    const below = box.y + box.height + GAP;
    put(tip, { x, y: box.y + box.height / 2 > room.height / 2 ? box.y - GAP - height : below });
  }
}

function put(element: HTMLElement, { x, y }: { x: number; y: number }): void {
  element.style.setProperty('left', `${x}px`);
  element.style.setProperty('top', `${y}px`);
}
