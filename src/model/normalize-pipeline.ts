import type { AccessRule } from './access.js';
import { rightsOfRole } from './access.js';
import { ownProperties } from './clean-json.js';
import { foldKey, foldText } from './fold-text.js';
import { isCurrency } from './money.js';
import type {
  ForecastCategory,
  Pipeline,
  PipelineInput,
  ProcessPolicy,
  Stage,
  StageCategory,
  StageLimit,
  StageRequirement,
} from './pipeline.js';
import { shown } from './problem.js';
import type { Problem } from './problem.js';
import type { RotPolicy } from './rot.js';
import { rotPolicyProblems } from './rot-state.js';
import { NO_CURRENCY } from './totals-of.js';

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

type Source = Readonly<Record<string, unknown>>;
type Report = (code: string, message: string, value?: unknown) => void;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOrNull(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item !== '') : [];
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

function rotPolicy(value: unknown, report: Report): RotPolicy | null {
  if (value === null || value === undefined) return null;
  if (!isObject(value)) {
    report('rot-policy-invalid', `rot is ${shown(value)} and is left out. Send an object or null.`, value);
    return null;
  }
  const { clock, warmDays, rotDays, workdays, holidays, pauseWhilePlanned } = ownProperties(
    value,
  ) as unknown as RotPolicy;
  const policy: RotPolicy = { clock, warmDays, rotDays };
  if (workdays !== undefined && workdays !== null) policy.workdays = workdays;
  if (holidays !== undefined && holidays !== null) policy.holidays = holidays;
  if (pauseWhilePlanned === true) policy.pauseWhilePlanned = true;
  const faults = rotPolicyProblems(policy);
  for (const fault of faults) report('rot-policy-invalid', `rot is left out: ${fault}`, value);
  if (faults.length > 0) return null;
  if (policy.workdays !== undefined) policy.workdays = [...policy.workdays];
  if (policy.holidays !== undefined) policy.holidays = [...policy.holidays];
  return policy;
}

function limitOf(value: unknown, report: Report): StageLimit | null {
  if (!isObject(value)) return null;
  const { count, value: amount, hard } = ownProperties(value);
  const limit: StageLimit = {};
  for (const [name, given] of [
    ['count', count],
    ['value', amount],
  ] as const) {
    if (given === null || given === undefined) continue;
    if (typeof given === 'number' && given >= 0 && given < Infinity) limit[name] = given;
    else
      report(
        'stage-limit-invalid',
        `limit.${name} is ${shown(given)} and is left out. Send a number, 0 or more.`,
        given,
      );
  }
  if (limit.count === undefined && limit.value === undefined) return null;
  if (hard === true) limit.hard = true;
  return limit;
}

const REQUIREMENT_KEYS = {
  field: 'field',
  activity: 'activityType',
  checklist: 'item',
  approval: null,
  predicate: 'name',
} as const;

function requirementsOf(value: unknown, report: Report): StageRequirement[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (isObject(item)) {
      const source = ownProperties(item);
      const kind = source.kind;
      if (typeof kind === 'string' && Object.hasOwn(REQUIREMENT_KEYS, kind)) {
        const key = REQUIREMENT_KEYS[kind as keyof typeof REQUIREMENT_KEYS];
        if (key === null || textOrNull(source[key]) !== null) return [{ ...source } as unknown as StageRequirement];
      }
    }
    report(
      'stage-requirement-invalid',
      'A requirement cannot be read and is left out. Give its kind and what it asks for.',
      item,
    );
    return [];
  });
}

/** What names the stage in an id: letters and digits, joined by hyphens. */
function slugOf(name: string): string {
  return foldText(name)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

function uniqueId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
  return id;
}

const CATEGORIES: readonly unknown[] = ['open', 'won', 'lost'];
const FORECAST_CATEGORIES: readonly unknown[] = ['pipeline', 'bestCase', 'commit', 'closed', 'omitted'];

interface StageDraft {
  source: Source;
  name: string | null;
  id: string | null;
  order: number | null;
  index: number;
}

function draftOf(input: unknown, index: number): StageDraft | null {
  const source: Source | null =
    typeof input === 'string' ? { name: input } : isObject(input) ? ownProperties(input) : null;
  if (source === null) return null;
  const order = typeof source.order === 'number' && Number.isFinite(source.order) ? source.order : null;
  return { source, name: textOrNull(source.name), id: textOrNull(source.id), order, index };
}

function stageOf(
  draft: StageDraft,
  id: string,
  order: number,
  pipelineId: string,
  evenShare: number,
  report: Report,
): Stage {
  const { source } = draft;
  const category = (
    CATEGORIES.includes(source.category ?? 'open') ? (source.category ?? 'open') : 'open'
  ) as StageCategory;
  if (source.category !== undefined && source.category !== category) {
    report(
      'stage-category-invalid',
      `category is ${shown(source.category)} and counts as open. Use "open", "won" or "lost".`,
      source.category,
    );
  }
  let probability = category === 'won' ? 1 : category === 'lost' ? 0 : evenShare;
  const given = source.probability;
  if (category === 'open' && given !== undefined && given !== null) {
    if (typeof given === 'number' && given >= 0 && given <= 1) probability = given;
    else
      report(
        'stage-probability-invalid',
        `probability is ${shown(given)} and is set to ${evenShare}. Send a number from 0 to 1.`,
        given,
      );
  }
  return {
    id,
    pipelineId,
    name: draft.name ?? id,
    order,
    category,
    probability,
    forecastCategory: FORECAST_CATEGORIES.includes(source.forecastCategory)
      ? (source.forecastCategory as ForecastCategory)
      : null,
    mappedStatus: textOrNull(source.mappedStatus),
    rot: rotPolicy(source.rot, report),
    limit: limitOf(source.limit, report),
    guidance: textOrNull(source.guidance),
    requirements: requirementsOf(source.requirements, report),
    folded: source.folded === true,
    color: textOrNull(source.color),
  };
}

function stagesOf(inputs: readonly unknown[], pipelineId: string, problems: Problem[]): Stage[] {
  const drafts: StageDraft[] = [];
  for (const [index, input] of inputs.entries()) {
    const draft = draftOf(input, index);
    if (draft !== null && (draft.name !== null || draft.id !== null)) {
      drafts.push(draft);
      continue;
    }
    const message = `Stage ${index + 1} has neither a name nor an id and is left out. Give it a name.`;
    problems.push({ code: 'stage-without-name', message, subject: pipelineId, value: input });
  }
  // Where one place is missing or taken twice, the order in which the stages were written decides.
  const orders = drafts.map((draft) => draft.order);
  const hasOrder = !orders.includes(null) && new Set(orders).size === orders.length;
  if (hasOrder) drafts.sort((first, second) => (first.order as number) - (second.order as number));
  // Ids that were given come first: a made one gives way.
  const taken = new Set<string>();
  const ids = new Map<StageDraft, string>();
  for (const draft of drafts) {
    if (draft.id === null) continue;
    const id = uniqueId(draft.id, taken);
    if (id !== draft.id) {
      const message = `The stage id ${shown(draft.id)} appears twice in the pipeline; the second became ${shown(id)}. Give each its own.`;
      problems.push({ code: 'stage-id-duplicate', message, subject: draft.id, value: draft.id });
    }
    taken.add(id);
    ids.set(draft, id);
  }
  for (const draft of drafts) {
    if (ids.has(draft)) continue;
    const id = uniqueId(slugOf(draft.name as string) || `stage-${draft.index + 1}`, taken);
    taken.add(id);
    ids.set(draft, id);
  }
  const openCount = drafts.filter(({ source }) => source.category !== 'won' && source.category !== 'lost').length;
  let openIndex = 0;
  return drafts.map((draft, index) => {
    const id = ids.get(draft) as string;
    if (draft.source.category !== 'won' && draft.source.category !== 'lost') openIndex += 1;
    const evenShare = Math.round((openIndex / (openCount + 1)) * 100) / 100;
    const report: Report = (code, message, value) =>
      problems.push({ code, message: `Stage ${shown(id)}: ${message}`, subject: id, value });
    return stageOf(draft, id, hasOrder ? (draft.order as number) : index, pipelineId, evenShare, report);
  });
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
    problems.push({ code, message: `Pipeline ${shown(id)}: ${message}`, subject: id, value });
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
