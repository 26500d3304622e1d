export { faultyAdapter } from './faulty-adapter.js';
export type { FaultyAdapter, StruckFault } from './faulty-adapter.js';
export type { FaultClock } from './fault-clock.js';
export type { FaultOptions, FaultRates } from './faults.js';
