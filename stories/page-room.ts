/** The room of a whole page in a story: what a page around the elements would give, its font and its margin. */
export function pageRoom(): HTMLElement {
  const room = document.createElement('div');
  room.style.setProperty('font-family', 'system-ui, sans-serif');
  room.style.setProperty('padding', '16px');
  return room;
}
