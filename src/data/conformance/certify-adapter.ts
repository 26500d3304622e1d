import type { Subject } from './bench.js';
import { examineAdapter, type CertificationReport, type CertifyOptions } from './examine-adapter.js';
import { printLine } from './print-line.js';

/** Thrown when an adapter claims what does not hold. The message names each false claim with what was found instead. */
export class CertificationError extends Error {
  readonly report: CertificationReport;

  constructor(report: CertificationReport) {
    const failed = report.checks.filter(({ status }) => status === 'failed');
    const claims = failed.map(({ name, reason }) => `- ${name}: ${reason ?? ''}`);
    const proved = report.proved === null ? 'nothing is proved' : `no more than "${report.proved}" is proved`;
    super(`${failed.length} claims of the adapter do not hold, and ${proved}:\n${claims.join('\n')}`);
    this.name = 'CertificationError';
    this.report = report;
  }
}

/**
 * Proves by experiment what an adapter claims: the delivery level, and every capability that it declares. `make` is
 * called for each check and gives an adapter on a backend that holds no deals. Needs no test runner: it returns a report,
 * prints the level that was proved, and throws when a claim does not hold.
 *
 * @throws CertificationError when at least one claim does not hold; its `report` tells which.
 */
export async function certifyAdapter(
  make: () => Promise<Subject> | Subject,
  options: CertifyOptions,
): Promise<CertificationReport> {
  const print = options.print ?? printLine;
  const report = await examineAdapter(make, options);
  const count = (status: string): number => report.checks.filter((check) => check.status === status).length;
  print(
    `proved: ${report.proved ?? 'nothing'} (asked: ${report.asked}; ${count('passed')} claims hold, ` +
      `${count('failed')} do not, ${count('skipped')} are not made)`,
  );
  if (count('failed') > 0) throw new CertificationError(report);
  return report;
}
