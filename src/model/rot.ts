import type { Weekday } from './workdays.js';

export type RotClock = 'age' | 'stage' | 'activity' | 'closeDate';

/** When a deal counts as warm and as rotten. Days are calendar days, or working days where `workdays` is given. */
export interface RotPolicy {
  clock: RotClock;
  warmDays: number;
  rotDays: number;
  workdays?: readonly Weekday[];
  /** Calendar dates that are no working days. */
  holidays?: readonly string[];
  /** A planned activity today or later pauses the level. */
  pauseWhilePlanned?: boolean;
}

export type RotLevel = 'fresh' | 'warm' | 'rotten';
