/** Which way a key press asks to go through what was done; null for neither. Fields keep their own undo. */
export function undoKey(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (event.defaultPrevented || event.altKey || event.isComposing || !(event.ctrlKey || event.metaKey)) return null;
  const [origin] = event.composedPath();
  if (origin instanceof HTMLInputElement || origin instanceof HTMLTextAreaElement) return null;
  const key = event.key.toLowerCase();
  if ((key === 'z' && event.shiftKey) || (key === 'y' && event.ctrlKey)) return 'redo';
  return key === 'z' ? 'undo' : null;
}
