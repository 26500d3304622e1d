import { closedTest } from './closed.js';
import { compileCondition } from './condition.js';
import type { CompiledTest, ConditionProblemReason } from './condition.js';
import type { Deal } from './deal.js';
import type { FieldEnvironment } from './field.js';
import { foldText } from './fold-text.js';
import type { Condition, View } from './view.js';

/** The names around a deal that a text search looks through: account, contact, owner, product. */
export type NamesOf = (deal: Deal) => string;

export interface ConditionProblem {
  condition: Condition;
  reason: ConditionProblemReason;
  /** English: what is wrong, with which value, and how to mend it. */
  message: string;
}

/** A view made ready to be asked about many deals. Valid for the day and the environment it was compiled in. */
export interface CompiledView {
  tests: CompiledTest[];
  /** Ids of the pipelines in question; null means all. */
  pipelineIds: ReadonlySet<string> | null;
  /** The search text, folded; empty when there is none. */
  text: string;
  /** Conditions that could not be understood: they stay in the view and hide nothing. */
  problems: ConditionProblem[];
  /** Pipelines, conditions and text together. Which closed deals show is asked by `showsClosed`. */
  matches(deal: Deal): boolean;
  /** True when a folded text (see `searchTextOf`) holds every word of the search. */
  matchesText(folded: string): boolean;
  /**
   * True for open deals and for those closed within what the view shows, this month unless it says otherwise. A view
   * that asks about the close or the status itself shows all that answer.
   */
  showsClosed(deal: Deal): boolean;
}

/** All that a text search looks through, folded. */
export function searchTextOf(deal: Deal, names?: NamesOf): string {
  const parts = [deal.title, ...deal.tags];
  if (deal.externalId !== null) parts.push(deal.externalId);
  if (names !== undefined) parts.push(names(deal));
  return foldText(parts.join('\n'));
}

/**
 * Compiles a view once, so that asking a million deals is cheap.
 * @param names gives the text of a deal's account, contact, owner and product for the text search.
 */
export function compileView(view: View, env: FieldEnvironment, names?: NamesOf): CompiledView {
  const tests: CompiledTest[] = [];
  const problems: ConditionProblem[] = [];
  for (const condition of view.where) {
    const compiled = compileCondition(condition, env);
    if ('reason' in compiled) problems.push({ condition, ...compiled });
    else tests.push(compiled);
  }
  const pipelineIds = view.pipelineIds === 'all' ? null : new Set(view.pipelineIds);
  const text = foldText(view.text ?? '').trim();
  const words = text === '' ? [] : text.split(/\s+/);
  const matchesText = (folded: string): boolean => words.every((word) => folded.includes(word));
  return {
    tests,
    pipelineIds,
    text,
    problems,
    matchesText,
    matches(deal) {
      if (pipelineIds !== null && !pipelineIds.has(deal.pipelineId)) return false;
      for (const { field, test } of tests) if (!test(field.read(deal, env))) return false;
      return words.length === 0 || matchesText(searchTextOf(deal, names));
    },
    showsClosed: closedTest(view, env),
  };
}
