import type { EntityKind, EntityOp, EntityRecord } from '../data/operation.js';
import type { Pipeline, Stage } from '../model/pipeline.js';
import { applyEntityOp } from './apply-locally.js';
import { EntityTable } from './entity-table.js';
import { entityKindOfField } from './fields-of-lane.js';
import { ProblemList, readPipelines } from './loader.js';
import { Overlay } from './overlay.js';
import type { ReadAnswer } from './read-answer.js';

/** Everything but deals: pipelines with their stages, people, products, activities, saved views; and what pends on them. */
export class Catalogue {
  readonly #entities = new EntityTable();
  readonly #overlay = new Overlay<EntityRecord, EntityOp>(applyEntityOp);
  #pipelines: readonly Pipeline[] = [];
  #pipelineById = new Map<string, Pipeline>();
  readonly #stages = new Map<string, Map<string, Stage>>();
  /** Kinds that were read, pipelines among them. */
  readonly #known = new Set<EntityKind>(['pipeline']);
  #firstStageById = new Map<string, Stage>();
  /** True while several changes are made as one. */
  #isTogether = false;

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

  /** Starts over with what was loaded; what pends stays on top. */
  replaceAll(pipelines: readonly Pipeline[], entities: ReadonlyMap<EntityKind, EntityRecord[]>): void {
    this.#entities.replaceAll(
      'pipeline',
      pipelines.map((pipeline) => ({ ...(pipeline as unknown as EntityRecord) })),
    );
    for (const [kind, records] of entities) {
      this.#entities.replaceAll(kind, records);
      this.#known.add(kind);
    }
    for (const key of this.#overlay.ids()) {
      const at = key.indexOf(':');
      const kind = key.slice(0, at) as EntityKind;
      if (kind !== 'pipeline' && !entities.has(kind)) continue;
      const id = key.slice(at + 1);
      this.#entities.set(kind, id, this.#overlay.rebase(key, this.#entities.get(kind, id) ?? null));
    }
    this.#readPipelines();
  }

  /** A newer confirmed record from elsewhere. */
  receive(kind: EntityKind, id: string, record: EntityRecord | null): void {
    const known = this.#overlay.baseOf(`${kind}:${id}`) ?? this.#entities.get(kind, id);
    if (record && known && versionOf(known) > versionOf(record) && versionOf(record) > 0) return;
    this.#set(kind, id, this.#overlay.rebase(`${kind}:${id}`, record));
  }

  show(op: EntityOp, txId: string): void {
    const current = this.#entities.get(op.kind, op.entityId) ?? null;
    this.#set(op.kind, op.entityId, this.#overlay.add(keyOf(op), { op, txId }, current));
  }

  /**
   * What the backend confirmed last; null: it holds no such record; undefined: none of the kind could be read. Then what
   * is here may be a part only: what was changed in it.
   */
  confirmed(op: EntityOp): EntityRecord | null | undefined {
    return this.#known.has(op.kind) ? this.#confirmed(op) : undefined;
  }

  #confirmed(op: EntityOp): EntityRecord | null {
    const base = this.#overlay.baseOf(keyOf(op));
    return base === undefined ? (this.#entities.get(op.kind, op.entityId) ?? null) : base;
  }

  /** Ops on the record that are shown and not confirmed, in order. */
  pendingOn(op: EntityOp): readonly EntityOp[] {
    return this.#overlay.pendingOn(keyOf(op));
  }

  /** Confirms an op or takes it back, as the answer says. */
  settle(op: EntityOp, answer: ReadAnswer): void {
    if (!answer.applied) {
      this.takeBack(op);
      return;
    }
    const known = this.#confirmed(op);
    const { version } = answer;
    // Somebody's newer change may have come by before the answer.
    const isBehind = known !== null && version !== undefined && versionOf(known) >= version;
    const applied = isBehind ? known : applyEntityOp(known, op);
    const now = applied && version !== undefined && !isBehind ? { ...applied, version } : applied;
    this.#set(op.kind, op.entityId, this.#overlay.confirm(keyOf(op), op.id, now));
  }

  takeBack(op: EntityOp): void {
    this.#set(op.kind, op.entityId, this.#overlay.drop(keyOf(op), op.id));
  }

  /** What the backend confirmed without its being shown before; what pends stays on top. */
  land(op: EntityOp, version: number | undefined): void {
    const applied = applyEntityOp(this.#confirmed(op), op);
    this.receive(op.kind, op.entityId, applied && version !== undefined ? { ...applied, version } : applied);
  }

  /** Several changes as one: pipelines are read once, at the end. */
  together(change: () => void): void {
    this.#isTogether = true;
    try {
      change();
    } finally {
      this.#isTogether = false;
      this.#readPipelines();
    }
  }

  #set(kind: EntityKind, id: string, record: EntityRecord | null): void {
    this.#entities.set(kind, id, record);
    if (kind === 'pipeline' && !this.#isTogether) this.#readPipelines();
  }

  #readPipelines(): void {
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

function keyOf(op: EntityOp): string {
  return `${op.kind}:${op.entityId}`;
}

/** 0 where the backend counts none. */
function versionOf(record: EntityRecord): number {
  const version = record['version'];
  return typeof version === 'number' ? version : 0;
}
