import type { Stage } from '../../../model/pipeline.js';
import type { EditHost } from '../frame/edit-host.js';

/** The arrows move the stage whose grip has the focus. */
export function handleGripKey(event: KeyboardEvent, host: EditHost, stage: Stage): void {
  const steps = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  if (steps === 0) return;
  event.preventDefault();
  host.moveBy(stage, steps);
}

/** Enter leaves the field of the name, which saves it; with Alt the arrows move the stage. */
export function handleNameKey(event: KeyboardEvent, host: EditHost, stage: Stage): void {
  if (event.key === 'Enter' && !event.isComposing) (event.target as HTMLInputElement).blur();
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) handleGripKey(event, host, stage);
}
