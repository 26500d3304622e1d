import type { Question } from '../../model/question.js';
import { departures, type Departures } from '../process/departures.js';
import { flow, type Flow } from '../process/flow.js';
import { policyRefusal } from '../process/policy-refusal.js';
import { processDeals } from '../process/process-deals.js';
import { variants, type Variants } from '../process/variants.js';
import { waysThrough } from '../process/ways.js';
import { leftOut, type Figured } from './figured.js';
import type { AskedPeriod } from './question-period.js';
import { askedPipelines } from './scope.js';
import type { DataWithHistory } from './insights-data.js';

/** How deals really move through a pipeline. */
export interface PipelineProcess {
  readonly pipelineId: string;
  readonly flow: Flow;
  readonly variants: Variants;
  readonly departures: Departures;
}

export function processFigure(data: DataWithHistory, question: Question, { period }: AskedPeriod): Figured {
  const { facts, history, now, calendar } = data;
  const asOf = { now, timeZone: calendar.timeZone };
  const { deals, withoutClose, withoutOutcome, withoutHistory } = processDeals(facts, history, { period, asOf });
  let n = 0;
  const value = askedPipelines(data, question).map((pipeline): PipelineProcess => {
    const ways = waysThrough(history, { pipelineId: pipeline.id, deals, now });
    n += ways.ways.length;
    return {
      pipelineId: pipeline.id,
      flow: flow(ways.ways, calendar.timeZone),
      variants: variants(ways.ways, calendar.timeZone),
      departures: departures(ways.ways, pipeline, policyRefusal(pipeline)),
    };
  });
  return {
    value,
    counted: { n, of: n + withoutClose + withoutOutcome + withoutHistory },
    isLacking: n === 0,
    lacks: [
      ...(n === 0 ? [{ what: 'process', why: 'nothingClosed' }] : []),
      ...leftOut('process', { withoutClose, withoutOutcome, withoutHistory }),
    ],
  };
}
