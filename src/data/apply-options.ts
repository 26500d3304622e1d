import type { Capabilities } from './adapter.js';
import type { FollowedActivities } from './followed-activities.js';
import type { WriteRules } from './stored-state.js';

/** How a backend applies ops: what it promises, and what it may refuse. */
export interface ApplyOptions {
  atomic: boolean;
  delivery: Capabilities['delivery'];
  /** Absent: whoever may reach the backend may do everything, as in a page's own storage. */
  rules?: WriteRules;
  /**
   * Lets deals follow their activities, where the ops touch any. Absent: what deals say of their activities is for whoever
   * writes these to keep right.
   */
  following?: FollowedActivities | undefined;
}
