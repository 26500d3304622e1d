/** Stages as numbers. A stage is known by its pipeline and its own id: two pipelines may call theirs alike. */
export class Places {
  readonly #refs = new Map<string, Map<string, number>>();
  readonly #places: { readonly pipelineId: string; readonly stageId: string }[] = [];

  get size(): number {
    return this.#places.length;
  }

  /** The number of a stage; one that is not there yet is added. */
  refOf(pipelineId: string, stageId: string): number {
    const stages = this.#refs.get(pipelineId) ?? new Map<string, number>();
    this.#refs.set(pipelineId, stages);
    let ref = stages.get(stageId);
    if (ref === undefined) {
      ref = this.#places.push({ pipelineId, stageId }) - 1;
      stages.set(stageId, ref);
    }
    return ref;
  }

  /** @throws RangeError for a number that stands for nothing. */
  at(ref: number): { readonly pipelineId: string; readonly stageId: string } {
    const place = this.#places[ref];
    if (place) return place;
    throw new RangeError(`There is no stage ${String(ref)}: ${String(this.#places.length)} are known.`);
  }
}
