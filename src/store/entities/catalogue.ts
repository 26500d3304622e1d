import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { Pipeline, Stage } from '../../model/pipeline.js';
import { EntityTable } from './entity-table.js';
import { entityKindOfField } from './fields-of-lane.js';
import { ProblemList } from '../core/problem-list.js';
import { readPipelines } from './read-pipelines.js';

/** Everything but deals: pipelines with their stages, people, products, activities, saved views. */
export class Catalogue {
  readonly #entities = new EntityTable();
  #pipelines: readonly Pipeline[] = [];
  #pipelineById = new Map<string, Pipeline>();
  readonly #stages = new Map<string, Map<string, Stage>>();
  /** Kinds that were read, pipelines among them. */
  readonly #known = new Set<EntityKind>(['pipeline']);
  #firstStageById = new Map<string, Stage>();

  get pipelines(): readonly Pipeline[] {
    return this.#pipelines;
  }

  pipeline(id: string): Pipeline | undefined {
    return this.#pipelineById.get(id);
  }

  /** Stages may bear the same id in several pipelines; without a pipeline the first of that id is meant. */
  stage(id: string, pipelineId?: string): Stage | undefined {
    return pipelineId === undefined ? this.#firstStageById.get(id) : this.#stages.get(pipelineId)?.get(id);
  }

  get(kind: EntityKind, id: string): EntityRecord | undefined {
    return this.#entities.get(kind, id);
  }

  list(kind: EntityKind): readonly EntityRecord[] {
    return this.#entities.list(kind);
  }

  /** The name people know an id by; the id itself where nobody named it. */
  nameOf(field: string, id: string): string {
    if (field === 'pipelineId') return this.pipeline(id)?.name ?? id;
    if (field === 'stageId') return this.stage(id)?.name ?? id;
    const kind = entityKindOfField[field];
    const name = kind && this.#entities.get(kind, id)?.['name'];
    return typeof name === 'string' && name !== '' ? name : id;
  }

  /** Starts over with what was loaded. */
  replaceAll(pipelines: readonly Pipeline[], entities: ReadonlyMap<EntityKind, EntityRecord[]>): void {
    this.#entities.replaceAll(
      'pipeline',
      pipelines.map((pipeline) => ({ ...(pipeline as unknown as EntityRecord) })),
    );
    for (const [kind, records] of entities) {
      this.#entities.replaceAll(kind, records);
      this.#known.add(kind);
    }
    this.readPipelines();
  }

  /** True where the kind could be read: else what is here may be a part only, what was changed in it. */
  knows(kind: EntityKind): boolean {
    return this.#known.has(kind);
  }

  /** Puts a record in its place; null removes it. Pipelines are read anew with {@link readPipelines}. */
  set(kind: EntityKind, id: string, record: EntityRecord | null): void {
    this.#entities.set(kind, id, record);
  }

  /** After records of pipelines have changed. */
  readPipelines(): void {
    this.#pipelines = readPipelines(this.#entities.list('pipeline'), new ProblemList());
    this.#pipelineById = new Map(this.#pipelines.map((pipeline) => [pipeline.id, pipeline]));
    this.#stages.clear();
    this.#firstStageById = new Map();
    for (const pipeline of this.#pipelines) {
      this.#stages.set(pipeline.id, new Map(pipeline.stages.map((stage) => [stage.id, stage])));
      for (const stage of pipeline.stages) {
        if (!this.#firstStageById.has(stage.id)) this.#firstStageById.set(stage.id, stage);
      }
    }
  }
}
