import type { Level } from '../../src/store/delivery/conflict/policy.js';
import type { Faults } from './network.js';
import type { Kind } from './remote-adapter.js';
import type { Chance } from './timeline.js';

/** What the backend of a run is good for. */
export function kindOf(level: Level, chance: Chance): Kind {
  const isBlind = level === 'at-least-once';
  return {
    level,
    feed: isBlind
      ? chance.pick(['none', 'hint', 'rows'] as const)
      : chance.pick(['none', 'hint', 'rows', 'log', 'log'] as const),
    hasBatch: chance.is(0.5),
    hasGet: chance.is(0.7),
    hasOutcome: level === 'exactly-once' && chance.is(0.7),
    tellsVersions: !isBlind && chance.is(0.5),
    countsVersions: !isBlind || chance.is(0.3),
    pageSize: null,
    hasSteadyFeed: false,
    hasHistory: chance.is(0.5),
    tellsChanges: chance.is(0.7),
  };
}

/** A backend that answers single deals, pages and totals: what it lacks of that, it is read whole for. */
export function pagedKind(kind: Kind, chance: Chance): Kind {
  return { ...kind, hasGet: true, pageSize: 6 + chance.below(15), hasSteadyFeed: chance.is(0.7) };
}

/** How bad the lines of a run are. */
export function faultsOf(chance: Chance): Faults {
  const badness = chance.between(0.1, 1);
  const some = (most: number): number => chance.next() * most * badness;
  return {
    requestLost: some(0.1),
    answerLost: some(0.15),
    delayed: some(0.12),
    duplicated: some(0.1),
    failsBefore: some(0.05),
    failsAfter: some(0.08),
    throttled: some(0.05),
    unauthorised: some(0.01),
    garbled: some(0.05),
    unanswered: some(0.03),
  };
}
