import type { Problem } from '../../model/problem.js';

/** A problem in words: whose it is, what is wrong, and the mend. */
export function problemText({ subject, message }: Problem): string {
  return subject === '' || message.includes(`"${subject}"`) ? message : `"${subject}": ${message}`;
}

/** A problem as the console tells it. */
export function warningOf(problem: Problem): string {
  return `fairlead: ${problemText(problem)}`;
}
