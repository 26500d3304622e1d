import { ownProperties } from './clean-json.js';
import { shown } from './problem.js';
import { isObject } from './read-input.js';
import type { Report } from './read-input.js';
import type { RotPolicy } from './rot.js';
import { rotPolicyProblems } from './rot-state.js';

/** A rot policy that can be used, as a copy of its own; null where there is none or it cannot be used. */
export function rotPolicy(value: unknown, report: Report): RotPolicy | null {
  if (value === null || value === undefined) return null;
  if (!isObject(value)) {
    report('rot-policy-invalid', `rot is ${shown(value)} and is left out. Send an object or null.`, value);
    return null;
  }
  const { clock, warmDays, rotDays, workdays, holidays, pauseWhilePlanned } = ownProperties(
    value,
  ) as unknown as RotPolicy;
  const policy: RotPolicy = { clock, warmDays, rotDays };
  if (workdays !== undefined && workdays !== null) policy.workdays = workdays;
  if (holidays !== undefined && holidays !== null) policy.holidays = holidays;
  if (pauseWhilePlanned === true) policy.pauseWhilePlanned = true;
  const faults = rotPolicyProblems(policy);
  for (const fault of faults) report('rot-policy-invalid', `rot is left out: ${fault}`, value);
  if (faults.length > 0) return null;
  if (policy.workdays !== undefined) policy.workdays = [...policy.workdays];
  if (policy.holidays !== undefined) policy.holidays = [...policy.holidays];
  return policy;
}
