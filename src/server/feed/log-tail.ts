import type { Queryable, Sql } from '../sql/sql.js';

/**
 * Advisory locks of the log bear this number: one of the sequence's own, because a database may hold several logs, each
 * in a schema of its own, and the writers of one must not hold back the readers of another.
 */
export const LOCK_CLASS = "(('fairlead_log_seq'::regclass::oid::bigint # 713706) & 2147483647)::integer";
/** Advisory locks hold 32 bits: numbers of the log are compared within this range. */
const RANGE = 2 ** 31;

/**
 * Numbers come from a sequence and transactions end in any order, so a reader could pass over a number that is still on
 * its way. A writer therefore holds a shared lock that says "my numbers are greater than this" until its end.
 */
export async function drawNumbers(sql: Queryable, count: number): Promise<bigint[]> {
  await sql.query(
    `select pg_advisory_xact_lock_shared(${LOCK_CLASS}, ((case when is_called then last_value else last_value - 1 end) % ${String(RANGE)})::integer) from fairlead_log_seq`,
  );
  const rows = await sql.query(
    "select nextval('fairlead_log_seq')::text as seq from generate_series(1, $1::text::integer)",
    [String(count)],
  );
  return rows.map(({ seq }) => BigInt(String(seq))).sort((a, b) => (a < b ? -1 : 1));
}

export interface LogEnd {
  /** The number up to which the log is whole: every transaction that drew one so small has ended. */
  settled: bigint;
  /** The greatest number that was ever drawn. */
  last: bigint;
}

/**
 * How far the log reaches. `settled` may fall back a little: a writer that read the last number, and then waited before
 * it took its lock, claims more than it will draw. What was settled before stays so.
 */
export async function logEnd(sql: Queryable): Promise<LogEnd> {
  // The number first, the locks after it: who drew one this small held his lock before, and holds it or has ended.
  const [drawn] = await sql.query(
    'select (case when is_called then last_value else last_value - 1 end)::text as last from fairlead_log_seq',
  );
  const last = BigInt(drawn ? String(drawn['last']) : 0);
  const locks = await sql.query(
    `select distinct objid::text as floor from pg_locks where locktype = 'advisory' and classid::bigint = ${LOCK_CLASS}
     and objsubid = 2 and database = (select oid from pg_database where datname = current_database())`,
  );
  let settled = last;
  for (const { floor } of locks) {
    const behind = (((last - BigInt(String(floor))) % BigInt(RANGE)) + BigInt(RANGE)) % BigInt(RANGE);
    // Drawn just now, after `last` was read: a floor above it holds nothing back.
    if (behind > BigInt(RANGE) / 2n) continue;
    if (last - behind < settled) settled = last - behind;
  }
  return { settled, last };
}

/** Wakes those who follow the log: at once after a write of this process, and when polling finds another's. */
export class LogTail {
  readonly #sql: Sql;
  readonly #pollMs: number;
  readonly #followers = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #last = '';
  #wakes = 0;

  constructor(sql: Sql, pollMs: number) {
    this.#sql = sql;
    this.#pollMs = pollMs;
  }

  /** How often those who follow were woken: what was read before the last time may lack something. */
  get wakes(): number {
    return this.#wakes;
  }

  wake(): void {
    this.#wakes += 1;
    for (const follower of this.#followers) follower();
  }

  /** Calls `follower` when there may be something new, until the returned function is called. */
  follow(follower: () => void): () => void {
    this.#followers.add(follower);
    this.#poll();
    return () => {
      this.#followers.delete(follower);
      if (this.#followers.size > 0 || this.#timer === null) return;
      clearTimeout(this.#timer);
      this.#timer = null;
    };
  }

  #poll(): void {
    if (this.#timer !== null || this.#followers.size === 0) return;
    this.#timer = setTimeout(() => {
      void this.#look().finally(() => {
        this.#timer = null;
        this.#poll();
      });
    }, this.#pollMs);
  }

  async #look(): Promise<void> {
    try {
      const last = String((await logEnd(this.#sql)).settled);
      if (last !== this.#last) this.wake();
      this.#last = last;
    } catch {
      // The database is away: whoever asks it for something is told, and polling goes on.
    }
  }
}
