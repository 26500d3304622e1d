import type { Problem } from '../model/problem.js';

/** A problem as the console tells it: whose it is, what is wrong, and the mend. */
export function warningOf({ subject, message }: Problem): string {
  return subject === '' || message.includes(`"${subject}"`)
    ? `fairlead: ${message}`
    : `fairlead: "${subject}": ${message}`;
}
