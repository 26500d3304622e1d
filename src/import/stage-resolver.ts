import type { EntityPatch, NameResolver } from './name-resolver.js';
import type { JsonObject } from '../model/json.js';
import { normalizePipeline } from '../model/normalize.js';
import type { Pipeline, Stage } from '../model/pipeline.js';
import { nameKey } from './guess-columns.js';
import type { ExistingData, ImportSettings, StageChoice } from './settings.js';

/** A pipeline as it will be after the import. */
interface Draft {
  id: string;
  name: string;
  existing: Pipeline | null;
  stages: Stage[];
  isChanged: boolean;
}

/** Finds or makes the pipelines and stages that the rows stand in. */
export class StageResolver {
  readonly #settings: ImportSettings;
  readonly #existing: ExistingData;
  readonly #names: NameResolver;
  readonly #drafts = new Map<string, Draft>();
  readonly #choices: ReadonlyMap<string, StageChoice>;
  readonly #found = new Map<string, Stage>();
  #main: Draft | null = null;

  constructor(settings: ImportSettings, existing: ExistingData, names: NameResolver) {
    this.#settings = settings;
    this.#existing = existing;
    this.#names = names;
    this.#choices = new Map(settings.stages.map((choice) => [choice.key, choice]));
  }

  /** The stage a row stands in; null when its stage is left out. */
  stageOf(pipelineName: string, stageName: string): Stage | null {
    const stageKey = nameKey(stageName);
    const cacheKey = `${nameKey(pipelineName)}\u0000${stageKey}`;
    const found = this.#found.get(cacheKey);
    if (found) return found;
    const choice = this.#choices.get(stageKey);
    if (!choice || choice.isLeftOut) return null;
    const draft = pipelineName === '' ? this.#mainDraft() : this.#draftNamed(pipelineName);
    const stage = this.#stageIn(draft, choice);
    this.#found.set(cacheKey, stage);
    return stage;
  }

  currencyOf(stage: Stage): string {
    return this.#drafts.get(stage.pipelineId)?.existing?.currency ?? this.#settings.currency;
  }

  /** Pipelines that are new or get new stages. */
  get patches(): EntityPatch[] {
    return [...this.#drafts.values()]
      .filter(({ isChanged }) => isChanged)
      .map((draft) => {
        const stages = plain(draft.stages.map((stage, order) => ({ ...stage, order })));
        if (draft.existing) return { kind: 'pipeline', id: draft.id, patch: { stages } };
        const order = this.#existing.pipelines.length + [...this.#drafts.keys()].indexOf(draft.id);
        const { pipeline } = normalizePipeline({
          id: draft.id,
          name: draft.name,
          currency: this.#settings.currency,
          order,
          stages: [],
        });
        return { kind: 'pipeline', id: draft.id, patch: { ...(plain([pipeline])[0] as JsonObject), stages } };
      });
  }

  get newPipelines(): string[] {
    return [...this.#drafts.values()].filter(({ existing }) => !existing).map(({ name }) => name);
  }

  #mainDraft(): Draft {
    const { pipelineId, pipelineName } = this.#settings;
    const existing = this.#existing.pipelines.find(({ id }) => id === pipelineId);
    return (this.#main ??= existing ? this.#draftOf(existing) : this.#draftNamed(pipelineName));
  }

  #draftNamed(name: string): Draft {
    const key = nameKey(name);
    const drafted = [...this.#drafts.values()].find((draft) => nameKey(draft.name) === key);
    if (drafted) return drafted;
    const existing = this.#existing.pipelines.find(
      (pipeline) => nameKey(pipeline.name) === key || pipeline.id === name,
    );
    // A new pipeline that the person asked for is new, even beside one of the same name.
    if (existing && name !== this.#settings.pipelineName) return this.#draftOf(existing);
    const draft: Draft = { id: this.#names.newId(name, 'pipeline'), name, existing: null, stages: [], isChanged: true };
    this.#drafts.set(draft.id, draft);
    // A pipeline begins with all stages of the file, so that none is missing only because no deal stands there.
    if (name === this.#settings.pipelineName) {
      for (const choice of this.#settings.stages) if (!choice.isLeftOut) this.#stageIn(draft, choice);
    }
    return draft;
  }

  #draftOf(pipeline: Pipeline): Draft {
    const known = this.#drafts.get(pipeline.id);
    if (known) return known;
    const draft: Draft = {
      id: pipeline.id,
      name: pipeline.name,
      existing: pipeline,
      stages: [...pipeline.stages],
      isChanged: false,
    };
    this.#drafts.set(draft.id, draft);
    return draft;
  }

  #stageIn(draft: Draft, choice: StageChoice): Stage {
    const chosen = choice.stageId === null ? undefined : draft.stages.find(({ id }) => id === choice.stageId);
    const name = choice.name === '' ? '—' : choice.name;
    const match = chosen ?? draft.stages.find((stage) => nameKey(stage.name) === nameKey(name));
    if (match) return match;
    const { pipeline } = normalizePipeline({
      id: draft.id,
      name: draft.name,
      stages: [{ name, category: choice.category, id: this.#names.newId(`${draft.name} ${name}`, 'stage') }],
    });
    const stage = pipeline?.stages[0] as Stage;
    const at = this.#placeFor(draft, choice);
    draft.stages.splice(at, 0, stage);
    draft.isChanged = true;
    setProbabilities(draft);
    return draft.stages[at] as Stage;
  }

  /** In the order of the person's choices; open ones before the closed ones. */
  #placeFor(draft: Draft, choice: StageChoice): number {
    const order: Record<Stage['category'], number> = { open: 0, won: 1, lost: 2 };
    const mine = this.#settings.stages.indexOf(choice);
    const rank = (stage: Stage): number => {
      const index = this.#settings.stages.findIndex(({ key }) => key === nameKey(stage.name));
      return index < 0 ? -1 : index;
    };
    const at = draft.stages.findIndex(
      (stage) =>
        order[stage.category] > order[choice.category] ||
        (order[stage.category] === order[choice.category] && rank(stage) > mine),
    );
    return at < 0 ? draft.stages.length : at;
  }
}

/** New open stages share the way to the close evenly; stages that were there keep what they have. */
function setProbabilities(draft: Draft): void {
  const known = new Set(draft.existing?.stages.map(({ id }) => id));
  const open = draft.stages.filter(({ category }) => category === 'open');
  open.forEach((stage, index) => {
    if (!known.has(stage.id)) stage.probability = Math.round(((index + 1) / (open.length + 1)) * 100) / 100;
  });
}

function plain(values: readonly unknown[]): JsonObject[] {
  return JSON.parse(JSON.stringify(values)) as JsonObject[];
}
