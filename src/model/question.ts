import type { Json } from './json.js';
import type { View } from './view.js';

/** Which days a question is about. Each figure has a period of its own where none is asked for. */
export type QuestionPeriod =
  /** The last `count` days, today among them. */
  | { readonly kind: 'days'; readonly count: number }
  /** A month, fiscal quarter or fiscal year: `offset` 0 is the running one, -1 the one before. */
  | { readonly kind: 'calendar'; readonly unit: 'month' | 'quarter' | 'year'; readonly offset: number }
  /** From a day to another, both included, as ISO 8601 dates. */
  | { readonly kind: 'dates'; readonly from: string; readonly to: string }
  /** All that is known. */
  | { readonly kind: 'always' };

/** The figures that can be asked for. */
export const METRICS = [
  'openValue',
  'winRate',
  'salesCycle',
  'averageAge',
  'velocity',
  'stageConversion',
  'stageDuration',
  'funnel',
  'bottlenecks',
  'process',
  'strictWinRate',
  'slippage',
  'waterfall',
  'attainment',
  'coverage',
  'health',
] as const;
export type Metric = (typeof METRICS)[number];

/** What deals are told apart by. */
export const SPLITS = ['pipeline', 'owner', 'team', 'territory', 'product'] as const;
export type SplitBy = (typeof SPLITS)[number];

/** A question about the business, as plain data: the same for page, worker, server and adapter. */
export interface Question {
  readonly metric: Metric;
  /** Which deals it is about. */
  readonly view: Pick<View, 'pipelineIds'>;
  readonly period?: QuestionPeriod;
  /** `previous`: the figure of the period before beside it. */
  readonly comparison?: 'previous';
  /** The same figure for each part as well. */
  readonly split?: SplitBy;
}

/** What can't be had, or only in part. */
export interface Lack {
  /** The figure, or the part of it. */
  readonly what: string;
  /** Why, as a code that has words in every language. */
  readonly why: string;
  /** What the words need: `{won: 4, needed: 10}`, or the id of a pipeline. */
  readonly details?: Readonly<Record<string, Json>>;
}

/**
 * - `working`: it is being worked out;
 * - `ready`: this is the figure;
 * - `partial`: this is the figure, and `lacks` says what is missing from it;
 * - `lacking`: it can't be had, for the reasons in `lacks`;
 * - `failed`: something went wrong that should not have.
 */
export type AnswerStatus = 'working' | 'ready' | 'partial' | 'lacking' | 'failed';

/** What is known of a question. The value of an earlier moment stays while a newer one is being worked out. */
export interface Answer<Value = unknown> {
  readonly status: AnswerStatus;
  readonly value?: Value;
  /** The instant that it holds for, ISO 8601; null before there is a value. */
  readonly asOf: string | null;
  /** Deals, or stays, that it rests on, of how many that were asked about. */
  readonly counted: { readonly n: number; readonly of: number };
  readonly progress?: { readonly done: number; readonly of: number };
  readonly lacks: readonly Lack[];
  /** What went wrong, where it failed. */
  readonly error?: string;
}
