import type { Point } from '../../../controllers/autoscroll.js';
import { DragController } from '../../../controllers/drag.js';
import type { Stage } from '../../../model/pipeline.js';
import { dropPlace } from './drop-place.js';
import type { ElementScope } from '../../../element-base/element-scope.js';
import { stageLines } from '../stages/stage-lines.js';
import type { StageActs } from '../acts/stage-acts.js';

/** Orders stages by dragging their lines. */
export class StageDrag {
  readonly #scope: ElementScope;
  readonly #acts: StageActs;
  readonly #drag: DragController;
  /** Where the dragged stage would go; null while none is dragged. */
  #dragged: { id: string; beforeId: string | null } | null = null;

  constructor(scope: ElementScope, acts: StageActs) {
    this.#scope = scope;
    this.#acts = acts;
    this.#drag = new DragController(scope.element, {
      start: (item) => this.#begin(item),
      move: (at) => this.#moveTo(at),
      scrollersAt: () => [],
      drop: (at) => this.#dropAt(at),
      cancel: () => this.#show(null),
    });
  }

  get isDragging(): boolean {
    return this.#dragged !== null;
  }

  /** On which side of a stage the dragged one would land; null for neither. */
  markOf(stage: Stage, last: Stage | undefined): 'before' | 'after' | null {
    if (!this.#dragged) return null;
    const { beforeId } = this.#dragged;
    if (beforeId === stage.id) return 'before';
    return beforeId === null && stage === last ? 'after' : null;
  }

  /** After a render: lines can be taken. */
  attach(): void {
    const list = this.#scope.root.querySelector<HTMLElement>('.stages');
    if (list) this.#drag.attach(list, '.stage', 'input, select, label, .details, .tools, .standing, .grip:disabled');
    this.#drag.keep(new Set(list ? [list] : []));
  }

  #begin(item: HTMLElement): boolean {
    const { store } = this.#scope;
    const id = item.dataset['stageId'];
    const stage = id === undefined ? undefined : store?.stage(id);
    if (!stage || store?.refusal('editStages', null, stage.pipelineId)) return false;
    this.#show({ id: stage.id, beforeId: stage.id });
    return true;
  }

  #moveTo({ y }: Point): void {
    const dragged = this.#dragged;
    if (!dragged) return;
    const lines = stageLines(this.#scope).map((line) => {
      const { top, bottom } = line.getBoundingClientRect();
      return { id: line.dataset['stageId'] ?? '', top, bottom };
    });
    const beforeId = dropPlace(lines, y);
    if (beforeId !== dragged.beforeId) this.#show({ ...dragged, beforeId });
  }

  #dropAt(at: Point): void {
    this.#moveTo(at);
    const dragged = this.#dragged;
    this.#show(null);
    const { store } = this.#scope;
    const stage = dragged && store?.stage(dragged.id);
    const pipeline = stage && store?.pipeline(stage.pipelineId);
    if (!dragged || !stage || !pipeline) return;
    const { beforeId } = dragged;
    const order = pipeline.stages.map(({ id }) => id);
    const next = order[order.indexOf(stage.id) + 1] ?? null;
    if (beforeId !== stage.id && beforeId !== next) void this.#acts.moveTo(stage, beforeId, 'pointer');
  }

  #show(dragged: { id: string; beforeId: string | null } | null): void {
    this.#dragged = dragged;
    this.#scope.requestUpdate();
  }
}
