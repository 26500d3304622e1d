export { certifyAdapter } from './certify-adapter.js';
export type { CertificationReport, CertifyOptions, CheckResult } from './certify-adapter.js';
export type { Subject } from './bench.js';
export type { Level } from './check.js';
