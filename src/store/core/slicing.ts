import type { Slicing } from '../../data/time-slices.js';
import type { Ports } from './ports.js';

export { inSlices, TimeSlices, type Slicing } from '../../data/time-slices.js';

/** Slices by the store's clock and timers. */
export function slicingOf(ports: Pick<Ports, 'now' | 'later'>): Slicing {
  return {
    now: () => ports.now(),
    breathe: () => new Promise<void>((resolve) => ports.later(resolve, 0)),
  };
}
