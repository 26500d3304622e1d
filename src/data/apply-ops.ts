import type { ApplyOptions } from './apply-options.js';
import { OpsRun, noEffects } from './ops-run.js';
import type { Op, Outcome } from './operation.js';
import type { Effects, StoredState } from './stored-state.js';

export { replayOf } from './ops-run.js';

export interface Applied {
  outcomes: Outcome[];
  effects: Effects;
}

/**
 * What the ops do to a stored state: one outcome per op, in order, and the writes that follow. Nothing is written here,
 * so that every embedded backend applies the same rules inside a transaction of its own. Later ops see what earlier
 * ones did. If `atomic` and one op is not applied, nothing is: `effects` is empty and the others are answered with
 * `rejected`, code `rule`.
 */
export function applyOps(state: StoredState, ops: readonly Op[], options: ApplyOptions): Applied {
  const work = applyOpsStepwise(state, ops, options);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same op by op, for whoever lets the page breathe in between. The state must not change meanwhile. */
export function* applyOpsStepwise(
  state: StoredState,
  ops: readonly Op[],
  options: ApplyOptions,
): Generator<undefined, Applied> {
  const run = new OpsRun(state, options);
  const outcomes: Outcome[] = [];
  for (const op of ops) {
    outcomes.push(run.apply(op));
    yield;
  }
  const failed = outcomes.find((outcome) => outcome.status !== 'applied');
  if (!options.atomic || !failed) return { outcomes: run.settle(ops, outcomes), effects: run.effects };
  const message = `Nothing was applied: op ${String(outcomes.indexOf(failed) + 1)} of the same atomic batch was answered with "${failed.status}".`;
  return {
    outcomes: outcomes.map((outcome) =>
      outcome.status === 'applied' && outcome.replayed !== true
        ? { status: 'rejected', code: 'rule', message }
        : outcome,
    ),
    effects: noEffects(),
  };
}
