import { Bench, type Subject } from './bench.js';
import { LEVELS } from './check.js';
import { isUntried } from './refuted.js';
import type { Check, FilledCheck, Level } from './check.js';
import { BATCHING } from './checks/batching.js';
import { DATING } from './checks/dating.js';
import { DECLARING } from './checks/declaring.js';
import { ENTITIES } from './checks/entities.js';
import { FILTERING } from './checks/filtering.js';
import { FOLLOWING } from './checks/following.js';
import { GUARDING } from './checks/guarding.js';
import { INTERRUPTING } from './checks/interrupting.js';
import { ORDERING } from './checks/ordering.js';
import { PLACING } from './checks/placing.js';
import { READING } from './checks/reading.js';
import { RECORDING } from './checks/recording.js';
import { REFUSING } from './checks/refusing.js';
import { REPLAYING } from './checks/replaying.js';
import { RESUMING } from './checks/resuming.js';
import { STREAMING } from './checks/streaming.js';
import { TOTALLING } from './checks/totalling.js';
import { WRITING } from './checks/writing.js';
import { FilledBench } from './filled-bench.js';
import { Liveness, SILENCE_MS } from './liveness.js';

const CHECKS: readonly Check[] = [
  ...DECLARING,
  ...READING,
  ...WRITING,
  ...PLACING,
  ...RECORDING,
  ...STREAMING,
  ...BATCHING,
  ...FOLLOWING,
  ...RESUMING,
  ...ENTITIES,
  ...DATING,
  ...GUARDING,
  ...INTERRUPTING,
  ...REPLAYING,
];

/** In this order, on one backend: the last of them writes. */
const FILLED_CHECKS: readonly FilledCheck[] = [...REFUSING, ...FILTERING, ...TOTALLING, ...ORDERING];
const FILLING = 'thousands of generated deals are listed as they were put in';

/** Thousands of deals are put in, and answered, in one go: so many times as long may that take. */
const FILLED_PATIENCE = 6;
const GENERATED_DEALS = 5_000;

export interface CertifyOptions {
  /** What the adapter promises; the claims of the weaker levels are checked too. */
  level: Level;
  /** Begins every id that is made, for backends that outlive a run. Default `cert`. */
  prefix?: string;
  /** Receives the report line by line, as it comes about. Default: the last line goes to the console. */
  print?: (line: string) => void;
  /** How many generated deals questions are tried on. Default 5,000. */
  deals?: number;
  /**
   * After how many milliseconds without any answer a claim counts as refuted, and after a quarter of it one that a feed
   * brings something. Default 20,000; raise it for a backend that is far away.
   */
  silence?: number;
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

type Make = () => Promise<Subject> | Subject;
type Note = (result: CheckResult) => void;

/** The experiments behind `certifyAdapter`, for those who want the report whatever it says: a false claim does not throw. */
export async function examineAdapter(make: Make, options: CertifyOptions): Promise<CertificationReport> {
  const { level, prefix = 'cert', print, silence = SILENCE_MS } = options;
  if (!(silence > 0)) throw new RangeError(`silence is ${silence}: give milliseconds above 0, or leave it out.`);
  const checks: CheckResult[] = [];
  const note: Note = (result) => {
    checks.push(result);
    print?.(`${result.status.padEnd(7)} ${result.name}${result.reason === null ? '' : `: ${result.reason}`}`);
  };
  note(await runCheck(declares(level), make, prefix, silence));
  for (const [index, check] of CHECKS.entries()) {
    if (LEVELS.indexOf(check.level) > LEVELS.indexOf(level)) continue;
    note(await runCheck(check, make, `${prefix}-${String(index + 1)}`, silence));
  }
  await runFilledChecks(make, { prefix: `${prefix}-g`, deals: options.deals ?? GENERATED_DEALS, silence }, note);
  return { asked: level, proved: provedLevel(checks, level), checks };
}

async function runCheck(check: Check, make: Make, prefix: string, silence: number): Promise<CheckResult> {
  let subject: Subject | null = null;
  try {
    const liveness = new Liveness();
    subject = liveness.over(await make());
    const bench = new Bench(subject, prefix, silence);
    return await resultOf(check, subject, () => liveness.while(check.run(bench), silence));
  } catch (cause) {
    return { name: check.name, level: check.level, status: 'failed', reason: wordsOf(cause) };
  } finally {
    await subject?.cleanup();
  }
}

async function runFilledChecks(
  make: Make,
  { prefix, deals, silence }: Required<Pick<CertifyOptions, 'prefix' | 'deals' | 'silence'>>,
  note: Note,
): Promise<void> {
  const patience = silence * FILLED_PATIENCE;
  const filling = { name: FILLING, level: 'at-least-once' as const };
  let subject: Subject | null = null;
  try {
    const liveness = new Liveness();
    subject = liveness.over(await make());
    if (!subject.load && !subject.adapter.create) {
      note({ ...filling, status: 'skipped', reason: 'it has no create, and the subject no load' });
      return;
    }
    const bench = await liveness.while(FilledBench.fill(subject, prefix, deals, silence), patience);
    note({ ...filling, status: 'passed', reason: null });
    for (const check of FILLED_CHECKS) {
      note(await resultOf(check, subject, () => liveness.while(check.run(bench), patience)));
    }
  } catch (cause) {
    note({ ...filling, status: 'failed', reason: wordsOf(cause) });
  } finally {
    await subject?.cleanup();
  }
}

async function resultOf(
  { name, level, skip }: Check | FilledCheck,
  { adapter }: Subject,
  run: () => Promise<void>,
): Promise<CheckResult> {
  const skipped = skip?.(adapter) ?? null;
  if (skipped !== null) return { name, level, status: 'skipped', reason: skipped };
  try {
    await run();
    return { name, level, status: 'passed', reason: null };
  } catch (cause) {
    return { name, level, status: isUntried(cause) ? 'skipped' : 'failed', reason: wordsOf(cause) };
  }
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
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
