import { Bench } from './bench.js';
import type { Subject } from './bench.js';
import { LEVELS } from './check.js';
import type { Check, Level } from './check.js';
import { BATCHING } from './checks/batching.js';
import { DECLARING } from './checks/declaring.js';
import { ENTITIES } from './checks/entities.js';
import { FOLLOWING } from './checks/following.js';
import { GUARDING } from './checks/guarding.js';
import { READING } from './checks/reading.js';
import { RECORDING } from './checks/recording.js';
import { REPLAYING } from './checks/replaying.js';
import { WRITING } from './checks/writing.js';

const CHECKS: readonly Check[] = [
  ...DECLARING,
  ...READING,
  ...WRITING,
  ...RECORDING,
  ...BATCHING,
  ...FOLLOWING,
  ...ENTITIES,
  ...GUARDING,
  ...REPLAYING,
];

/** No single check may hang the whole run. */
const CHECK_DEADLINE_MS = 20_000;

export interface CertifyOptions {
  /** What the adapter promises; the claims of the weaker levels are checked too. */
  level: Level;
  /** Begins every id that is made, for backends that outlive a run. Default `cert`. */
  prefix?: string;
  /** Receives the report line by line, as it comes about. */
  print?: (line: string) => void;
}

export interface CheckResult {
  name: string;
  level: Level;
  status: 'passed' | 'failed' | 'skipped';
  /** What was found instead, or why the adapter does not make the claim. */
  reason: string | null;
}

export interface CertificationReport {
  /** The level that was asked for. */
  asked: Level;
  /** The strongest level all of whose claims held, up to the one asked for; null when not even the weakest did. */
  proved: Level | null;
  checks: CheckResult[];
}

/**
 * Proves by experiment what an adapter promises. `make` is called for each check and gives an adapter on a backend
 * that holds no deals. Runs under any test runner, or none; it never throws because a claim does not hold.
 */
export async function certifyAdapter(
  make: () => Promise<Subject>,
  { level, prefix = 'cert', print }: CertifyOptions,
): Promise<CertificationReport> {
  const checks: CheckResult[] = [];
  const note = (result: CheckResult): void => {
    checks.push(result);
    print?.(`${result.status.padEnd(7)} ${result.name}${result.reason === null ? '' : `: ${result.reason}`}`);
  };
  note(await runCheck(declares(level), make, prefix));
  for (const [index, check] of CHECKS.entries()) {
    if (LEVELS.indexOf(check.level) > LEVELS.indexOf(level)) continue;
    note(await runCheck(check, make, `${prefix}-${String(index + 1)}`));
  }
  const report: CertificationReport = { asked: level, proved: provedLevel(checks, level), checks };
  print?.(`proved: ${report.proved ?? 'nothing'} (asked: ${level})`);
  return report;
}

async function runCheck(check: Check, make: () => Promise<Subject>, prefix: string): Promise<CheckResult> {
  const { name, level } = check;
  let subject: Subject | null = null;
  try {
    subject = await make();
    const skipped = check.skip?.(subject.adapter) ?? null;
    if (skipped !== null) return { name, level, status: 'skipped', reason: skipped };
    await beforeDeadline(check.run(new Bench(subject, prefix)));
    return { name, level, status: 'passed', reason: null };
  } catch (cause) {
    return { name, level, status: 'failed', reason: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    await subject?.cleanup();
  }
}

function declares(level: Level): Check {
  return {
    name: 'the adapter declares at least the level that it is asked to prove',
    level,
    run: async ({ adapter, that }) => {
      const declared = adapter.can?.delivery ?? 'at-least-once';
      that(LEVELS.indexOf(declared) >= LEVELS.indexOf(level), `It declares "${declared}".`);
    },
  };
}

function provedLevel(checks: readonly CheckResult[], asked: Level): Level | null {
  let proved: Level | null = null;
  for (const level of LEVELS.slice(0, LEVELS.indexOf(asked) + 1)) {
    const own = checks.filter((check) => check.level === level);
    // What was never tried is not proved.
    if (own.some(({ status }) => status === 'failed') || !own.some(({ status }) => status === 'passed')) break;
    proved = level;
  }
  return proved;
}

async function beforeDeadline(run: Promise<void>): Promise<void> {
  const deadline = AbortSignal.timeout(CHECK_DEADLINE_MS);
  await Promise.race([
    run,
    new Promise<never>((_resolve, reject) => {
      deadline.addEventListener('abort', () => reject(new Error(`No answer within ${CHECK_DEADLINE_MS} ms.`)));
    }),
  ]);
}
