import type { AccessRule } from './access.js';
import { rightsOfRole } from './access.js';
import { isCurrency } from './amount.js';
import { ownProperties } from './clean-json.js';
import { foldKey } from './fold-text.js';
import { rotPolicy } from './normalize-rot.js';
import { stagesOf } from './normalize-stage.js';
import type { Pipeline, PipelineInput, ProcessPolicy, Stage } from './pipeline.js';
import { shown, shownId } from './problem.js';
import type { Problem } from './problem.js';
import { isObject, numberOr, textList, textOrNull } from './read-input.js';
import type { Report, Source } from './read-input.js';
import { NO_CURRENCY } from './amount.js';

export interface PipelineDefaults {
  /** ISO 4217, for a pipeline that names none. */
  currency?: string;
  /** Place among the pipelines, for a pipeline that names none. */
  order?: number;
}

export interface NormalizedPipeline {
  pipeline: Pipeline | null;
  problems: Problem[];
}

function isAccessRule(value: unknown): value is AccessRule {
  if (!isObject(value)) return false;
  const { role, to } = ownProperties(value);
  if (typeof role !== 'string' || rightsOfRole(role as AccessRule['role']).size === 0 || !isObject(to)) return false;
  const { userId, teamId, territoryId } = ownProperties(to);
  return [userId, teamId, territoryId].some((id) => typeof id === 'string' && id !== '');
}

/** Rules that cannot be read must not open a pipeline to everyone, so an unreadable list lets nobody in. */
const NOBODY: AccessRule = { role: 'viewer', to: { userId: '' } };

function accessOf(value: unknown, report: Report): AccessRule[] {
  if (value === null || value === undefined) return [];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const rules = items.filter(isAccessRule).map(({ role, to }) => ({ role, to: { ...to } }));
  if (!Array.isArray(value) || rules.length < items.length) {
    report(
      'pipeline-access-invalid',
      'A rule of access cannot be read and grants nothing. Send {role, to: {userId, teamId or territoryId}}.',
      value,
    );
  }
  return rules.length === 0 && (items.length > 0 || !Array.isArray(value)) ? [NOBODY] : rules;
}

function processOf(value: unknown): ProcessPolicy | null {
  if (!isObject(value)) return null;
  const source = ownProperties(value);
  const policy: ProcessPolicy = {};
  if (isObject(source.transitions)) {
    policy.transitions = {};
    for (const [from, to] of Object.entries(source.transitions)) {
      if (from !== '__proto__' && Array.isArray(to)) policy.transitions[from] = textList(to);
    }
  }
  for (const name of ['skip', 'back', 'lostReasonRequired'] as const) {
    const flag = source[name];
    if (typeof flag === 'boolean') policy[name] = flag;
  }
  if (Array.isArray(source.creationStageIds)) policy.creationStageIds = textList(source.creationStageIds);
  return policy;
}

function currencyOf(value: unknown, defaults: PipelineDefaults, report: Report): string {
  const fallback = defaults.currency ?? NO_CURRENCY;
  if (value === null || value === undefined || value === '') return fallback;
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  if (isCurrency(code)) return code;
  report(
    'pipeline-currency-unknown',
    `The currency ${shown(value)} is unknown. Use an ISO 4217 code such as "EUR".`,
    value,
  );
  return /^[A-Z]{3}$/.test(code) ? code : NO_CURRENCY;
}

/**
 * Makes a clean pipeline of what a host wrote: stages named only by a text get an id and a probability by their place.
 * Only a pipeline without an id is refused; everything else is mended and reported.
 */
export function normalizePipeline(input: PipelineInput, defaults: PipelineDefaults = {}): NormalizedPipeline {
  const problems: Problem[] = [];
  const source: Source = isObject(input) ? ownProperties(input) : {};
  const id = textOrNull(source.id);
  if (id === null) {
    const message = `A pipeline has no id (${shown(source.id)}) and is left out. Give each a text of its own.`;
    problems.push({ code: 'pipeline-without-id', message, subject: '', value: input });
    return { pipeline: null, problems };
  }
  const report: Report = (code, message, value) =>
    problems.push({ code, message: `Pipeline ${shownId(id)}: ${message}`, subject: id, value });
  const name = textOrNull(source.name);
  if (name === null) report('pipeline-without-name', 'there is no name; the id stands in. Send a name.', source.name);
  const inputs: readonly unknown[] = Array.isArray(source.stages) ? source.stages : [];
  const stages = stagesOf(inputs, id, problems);
  if (stages.length === 0)
    report(
      'pipeline-without-stages',
      'there is no stage, so no deal can stand in it. Add at least one.',
      source.stages,
    );
  const pipeline: Pipeline = {
    id,
    name: name ?? id,
    order: numberOr(source.order, defaults.order ?? 0),
    currency: currencyOf(source.currency, defaults, report),
    stages,
    archived: source.archived === true,
    productIds: textList(source.productIds),
    territoryIds: textList(source.territoryIds),
    teamIds: textList(source.teamIds),
    rot: rotPolicy(source.rot, report),
    process: processOf(source.process),
    access: accessOf(source.access, report),
    color: textOrNull(source.color),
    version: numberOr(source.version, 0),
  };
  return { pipeline, problems };
}

/** The stage a text means: by its id, else by its name, letters and digits without case. */
export function findStage(pipeline: Pick<Pipeline, 'stages'>, text: string): Stage | undefined {
  const byId = pipeline.stages.find((stage) => stage.id === text);
  if (byId !== undefined) return byId;
  const key = foldKey(text);
  return key === '' ? undefined : pipeline.stages.find((stage) => foldKey(stage.name) === key);
}
