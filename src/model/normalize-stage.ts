import { ownProperties } from './clean-json.js';
import { rotPolicy } from './normalize-rot.js';
import type { ForecastCategory, Stage, StageCategory, StageLimit, StageRequirement } from './pipeline.js';
import { shown, shownId } from './problem.js';
import type { Problem } from './problem.js';
import { isObject, textOrNull } from './read-input.js';
import type { Report, Source } from './read-input.js';

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

export function stagesOf(inputs: readonly unknown[], pipelineId: string, problems: Problem[]): Stage[] {
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
      const message = `The stage id ${shownId(draft.id)} appears twice in the pipeline; the second became ${shownId(id)}. Give each its own.`;
      problems.push({ code: 'stage-id-duplicate', message, subject: draft.id, value: draft.id });
    }
    taken.add(id);
    ids.set(draft, id);
  }
  // A stage given by its name alone is known by that name, so that deals can name it the same way.
  for (const draft of drafts) {
    if (ids.has(draft)) continue;
    const id = uniqueId(draft.name as string, taken);
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
      problems.push({ code, message: `Stage ${shownId(id)}: ${message}`, subject: id, value });
    return stageOf(draft, id, hasOrder ? (draft.order as number) : index, pipelineId, evenShare, report);
  });
}
