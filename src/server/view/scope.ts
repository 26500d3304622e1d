import type { FieldEnvironment } from '../../model/field.js';
import type { Pipeline, Stage } from '../../model/pipeline.js';
import { foldText } from '../../model/fold-text.js';
import { toBasisPoints } from '../../model/amount.js';
import { policyFor } from '../../model/rot-state.js';
import type { PlacedStage } from '../workspace.js';
import { Parameters } from './parameters.js';
import { latestStart } from './rot-bounds.js';

/** What a statement over deals knows of the stage a deal stands in: SQL expressions, null where the stage is unknown. */
export interface StageFacts {
  category: string;
  /** Basis points. */
  points: string;
  probability: string;
  place: string;
  mapped: string;
  mappedFold: string;
  clock: string;
  warmFrom: string;
  rottenFrom: string;
  pauses: string;
}

/** What the expressions of one statement over `fairlead_deals d` are written with. */
export interface Scope {
  parameters: Parameters;
  env: FieldEnvironment;
  stage: StageFacts;
  /** May the values of this row be seen? A boolean expression. */
  seesValue: string;
  /** What has to follow `from fairlead_deals d`. */
  join: string;
}

type Facts = Record<'category' | 'mapped' | 'mapped_fold' | 'clock', string | null> &
  Record<'points' | 'probability' | 'place' | 'warm_from' | 'rotten_from', number | null> & { pauses: boolean };

const TYPES: Record<keyof Facts, string> = {
  category: 'text',
  points: 'integer',
  probability: 'double precision',
  place: 'double precision',
  mapped: 'text',
  mapped_fold: 'text',
  clock: 'text',
  warm_from: 'integer',
  rotten_from: 'integer',
  pauses: 'boolean',
};

function factsOf(stage: Stage, pipeline: Pipeline, env: FieldEnvironment): Facts {
  const policy = stage.category === 'open' ? policyFor(stage, pipeline) : null;
  return {
    category: stage.category,
    points: toBasisPoints(stage.probability),
    probability: stage.probability,
    place: pipeline.order * 1_000 + stage.order,
    mapped: stage.mappedStatus,
    mapped_fold: stage.mappedStatus === null ? null : foldText(stage.mappedStatus),
    clock: policy?.clock ?? null,
    warm_from: policy && latestStart(policy, policy.warmDays, env.today),
    rotten_from: policy && latestStart(policy, policy.rotDays, env.today),
    pauses: policy?.pauseWhilePlanned === true,
  };
}

/** All rows stand in this one stage, so that what is known of it is a constant and indexes serve. */
export function scopeOfStage(placed: PlacedStage, env: FieldEnvironment, seesValue: boolean): Scope {
  const parameters = new Parameters();
  const facts = factsOf(placed.stage, placed.pipeline, env);
  const constant = (name: keyof Facts): string => {
    const value = facts[name];
    const type = TYPES[name];
    return value === null ? `null::${type}` : `${parameters.text(String(value))}::${type}`;
  };
  return { parameters, env, stage: stageFacts(constant), seesValue: seesValue ? 'true' : 'false', join: '' };
}

/** Rows of any stage. */
export function scopeOfAll(
  pipelines: readonly Pipeline[],
  env: FieldEnvironment,
  valuesIn: readonly string[] | 'all',
): Scope {
  const parameters = new Parameters();
  const rows = pipelines.flatMap((pipeline) =>
    pipeline.stages.map((stage) => ({ pipeline: pipeline.id, stage: stage.id, ...factsOf(stage, pipeline, env) })),
  );
  const columns = Object.entries(TYPES).map(([name, type]) => `${name} ${type}`);
  const record = `jsonb_to_recordset(${parameters.json(rows)}) as s(pipeline text, stage text, ${columns.join(', ')})`;
  return {
    parameters,
    env,
    stage: stageFacts((name) => `s.${name}`),
    seesValue: valuesIn === 'all' ? 'true' : `d.pipeline_id = any(${parameters.texts(valuesIn)})`,
    join: `left join ${record} on s.pipeline = d.pipeline_id and s.stage = d.stage_id`,
  };
}

function stageFacts(read: (name: keyof Facts) => string): StageFacts {
  return {
    category: read('category'),
    points: read('points'),
    probability: read('probability'),
    place: read('place'),
    mapped: read('mapped'),
    mappedFold: read('mapped_fold'),
    clock: read('clock'),
    warmFrom: read('warm_from'),
    rottenFrom: read('rotten_from'),
    pauses: read('pauses'),
  };
}
