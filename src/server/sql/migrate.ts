/// <reference types="node" />
import { readFile, readdir } from 'node:fs/promises';
import { DEFAULT_SETTINGS } from '../workspace.js';
import type { Queryable, Sql } from './sql.js';

const FOLDER = new URL('../migrations/', import.meta.url);
/** Held while migrating, so that two servers that start at once don't both do it. The number means nothing. */
const LOCK = '713705';

/**
 * Brings the tables up to date: runs each numbered file that has not run yet, in one transaction. Needs Node or Deno.
 * @param options.timeZone the reporting time zone, in which days are counted: the one that the handler is given.
 */
export async function migrate(
  sql: Sql,
  { timeZone = DEFAULT_SETTINGS.calendar.timeZone }: { timeZone?: string } = {},
): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  await sql.query(
    'create table if not exists fairlead_migrations (name text primary key, ran_at timestamptz not null default now())',
  );
  const ran: string[] = [];
  for (const name of files) {
    const text = await readFile(new URL(name, FOLDER), 'utf8');
    if (await runOnce(sql, { name, text, timeZone })) ran.push(name);
  }
  return ran;
}

async function runOnce(
  sql: Sql,
  { name, text, timeZone }: { name: string; text: string; timeZone: string },
): Promise<boolean> {
  return sql.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1::text::bigint)', [LOCK]);
    const [row] = await transaction.query('select name from fairlead_migrations where name = $1::text', [name]);
    if (row) return false;
    await transaction.query("select set_config('fairlead.time_zone', $1::text, true)", [timeZone]);
    for (const statement of statementsOf(text)) await runStatement(transaction, statement);
    await transaction.query('insert into fairlead_migrations (name) values ($1::text)', [name]);
    return true;
  });
}

async function runStatement(transaction: Queryable, statement: string): Promise<void> {
  await transaction.query(statement);
}

/** The migrations hold no semicolon but the one at a statement's end, and comments on lines of their own. */
function statementsOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('--'))
    .join('\n')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
