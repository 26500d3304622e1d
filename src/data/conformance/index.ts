export { certifyAdapter, CertificationError } from './certify-adapter.js';
export { examineAdapter } from './examine-adapter.js';
export type { CertificationReport, CertifyOptions, CheckResult } from './examine-adapter.js';
export type { Subject } from './bench.js';
export type { Level } from './check.js';
