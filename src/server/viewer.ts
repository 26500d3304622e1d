import type { EntityViewer } from '../data/entity-kinds/definition.js';
import { ENTITY_DEFINITIONS } from '../data/entity-kinds/index.js';
import { isOfDeal } from '../data/entity-kinds/traits.js';
import type { EntityKind, EntityRecord } from '../data/operation.js';
import { maySee, maySeeValues, rightsOf, type Right } from '../model/access.js';
import type { DealChange } from '../model/change.js';
import type { DealInput } from '../model/deal.js';
import type { Territory, User } from '../model/people.js';
import type { Session } from './options.js';
import { Pipelines } from './workspace.js';

const NO_RIGHTS: ReadonlySet<Right> = new Set();
/** What a person without the right to see values is not shown of a deal. */
const VALUE_FIELDS = ['value', 'margin'] as const;

/** One person before the pipelines as they stand: what may be seen, and what must be left out. */
export class Viewer implements EntityViewer {
  readonly pipelines: Pipelines;
  readonly isAdmin: boolean;
  readonly user: User | null;
  readonly #territories: readonly Territory[];
  readonly #rights: ReadonlyMap<string, ReadonlySet<Right>>;

  constructor({ user, isAdmin = false }: Session, pipelines: Pipelines, territories: readonly Territory[]) {
    this.pipelines = pipelines;
    this.user = user;
    this.isAdmin = isAdmin;
    this.#territories = territories;
    this.#rights = new Map(pipelines.all.map((pipeline) => [pipeline.id, rightsOf(pipeline, user, territories)]));
  }

  get userId(): string | null {
    return this.user?.id ?? null;
  }

  get pipelineIds(): string[] {
    return this.pipelines.all.map(({ id }) => id);
  }

  rightsIn(pipelineId: string): ReadonlySet<Right> {
    return this.#rights.get(pipelineId) ?? NO_RIGHTS;
  }

  sees(pipelineId: string | undefined): boolean {
    return pipelineId !== undefined && maySee(this.rightsIn(pipelineId));
  }

  seesValues(pipelineId: string | undefined): boolean {
    return pipelineId !== undefined && maySeeValues(this.rightsIn(pipelineId));
  }

  /** Whether a pipeline that no longer stands could be seen as it was. */
  wouldSee(pipeline: EntityRecord): boolean {
    const [was] = new Pipelines([pipeline]).all;
    return was !== undefined && maySee(rightsOf(was, this.user, this.#territories));
  }

  /** Ids of the pipelines in question that may be seen. */
  visibleIds(among: readonly string[] | 'all' = 'all'): string[] {
    const ids = this.pipelines.all.map(({ id }) => id).filter((id) => this.sees(id));
    return among === 'all' ? ids : ids.filter((id) => among.includes(id));
  }

  valueIds(): string[] {
    return this.visibleIds().filter((id) => this.seesValues(id));
  }

  /** The deal as this person may see it; null when not at all. */
  shown<T extends DealInput>(deal: T): T | null {
    if (!this.sees(deal.pipelineId)) return null;
    if (this.seesValues(deal.pipelineId)) return deal;
    return { ...deal, ...Object.fromEntries(VALUE_FIELDS.map((field) => [field, null])) };
  }

  /** An entry of the history without hidden values; null when nothing of it is left. */
  shownChange(change: DealChange, pipelineId: string): DealChange | null {
    if (!this.sees(pipelineId)) return null;
    if (this.seesValues(pipelineId)) return change;
    const hidden: readonly string[] = VALUE_FIELDS;
    const changes = Object.fromEntries(Object.entries(change.changes).filter(([field]) => !hidden.includes(field)));
    const isEmptied = Object.keys(changes).length === 0 && Object.keys(change.changes).length > 0;
    return isEmptied && change.kind === 'edited' ? null : { ...change, changes };
  }

  /** Whether an entity may be seen. `dealPipelineId`: the pipeline of the deal that it belongs to. */
  seesEntity(kind: EntityKind, entity: EntityRecord, dealPipelineId: string | undefined): boolean {
    if (isOfDeal(kind) && !this.isAdmin && !this.sees(dealPipelineId)) return false;
    // Of a kind that a newer process wrote, this one does not know who may see it.
    return ENTITY_DEFINITIONS[kind]?.sees(entity, this) ?? false;
  }

  /** Two of the same person compare equal when they see the same. */
  get signature(): string {
    return JSON.stringify(
      [...this.#rights].map(([id, rights]) => [id, maySee(rights), maySeeValues(rights), rights.has('seeIncentives')]),
    );
  }
}
