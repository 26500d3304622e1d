import { closedChoice } from '../../model/closed.js';
import { resolvePeriod } from '../../model/calendar.js';
import { foldText } from '../../model/fold-text.js';
import type { View } from '../../model/view.js';
import { Unsupported } from '../problem.js';
import { conditionSql } from './condition-sql.js';
import type { Scope } from './scope.js';

/** A search of more words is no search. */
const MOST_WORDS = 12;

/** The entities whose names a text search looks through, and the columns that point at them. */
const NAMED = [
  ['account', 'account_id'],
  ['contact', 'contact_id'],
  ['user', 'owner_id'],
  ['product', 'product_id'],
] as const;

/** Conditions, text and the choice of closed deals; pipelines and stages are the caller's. */
export function viewSql(view: View, scope: Scope): string[] {
  const tests = view.where.map((condition) => conditionSql(condition, scope));
  const closed = closedSql(view, scope);
  if (closed !== null) tests.push(closed);
  for (const word of wordsOf(view)) tests.push(wordSql(word, scope));
  return tests;
}

export function wordsOf(view: View): string[] {
  const text = foldText(view.text ?? '').trim();
  const words = text === '' ? [] : text.split(/\s+/);
  if (words.length > MOST_WORDS) throw new Unsupported(`A search takes at most ${String(MOST_WORDS)} words.`);
  return words;
}

function wordSql(word: string, { parameters }: Scope): string {
  const wanted = parameters.text(word);
  const named = NAMED.map(
    ([kind, column]) =>
      `d.${column} in (select id from fairlead_entities where kind = '${kind}' and strpos(name_fold, ${wanted}) > 0)`,
  );
  return `(strpos(d.search, ${wanted}) > 0 or ${named.join(' or ')})`;
}

/** Null when every deal may show. */
function closedSql(view: View, { parameters, env, stage }: Scope): string | null {
  const closed = closedChoice(view);
  if (closed === 'all') return null;
  const isOpen = `coalesce(${stage.category}, 'open') = 'open'`;
  if (closed === 'none') return isOpen;
  const { start, end } = resolvePeriod(closed, env.today, env.calendar);
  const within = `d.closed_day >= ${parameters.integer(start ?? -1e6)} and d.closed_day < ${parameters.integer(end ?? 1e7)}`;
  return `(${isOpen} or d.closed_day is null or (${within}))`;
}
