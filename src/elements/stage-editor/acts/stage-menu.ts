import { html, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { stages } from '../../../i18n/en/stages.js';
import type { Pipeline, Stage } from '../../../model/pipeline.js';
import type { MenuItem, MenuSelectDetail } from '../../../ui/menu/menu-item.js';
import type { UiMenu } from '../../../ui/menu/menu.js';
import type { ElementScope } from '../../../element-base/element-scope.js';
import type { StageActs } from './stage-acts.js';
import type { StageRemoval } from './stage-removal.js';

/** The menu of a stage: order, colour, merging and deleting. */
export class StageMenu {
  readonly #scope: ElementScope;
  readonly #acts: StageActs;
  readonly #removal: StageRemoval;
  #stageId: string | null = null;

  constructor(scope: ElementScope, acts: StageActs, removal: StageRemoval) {
    this.#scope = scope;
    this.#acts = acts;
    this.#removal = removal;
  }

  open(stage: Stage, anchor: Element): void {
    const { element, root } = this.#scope;
    this.#stageId = stage.id;
    this.#scope.requestUpdate();
    void element.updateComplete.then(() => root.querySelector<UiMenu>('#menu')?.openAt(anchor));
  }

  render(pipeline: Pipeline): TemplateResult {
    return html`<fl-ui-menu
      id="menu"
      align="end"
      .items=${this.#items(pipeline)}
      @fl-ui-select=${this.#handleSelect}
    ></fl-ui-menu>`;
  }

  #items(pipeline: Pipeline): MenuItem[] {
    const { localizer } = this.#scope;
    const at = pipeline.stages.findIndex(({ id }) => id === this.#stageId);
    const last = pipeline.stages.length - 1;
    const reason = last === 0 ? { disabled: true, disabledReason: localizer.text(stages, 'lastStage') } : {};
    return [
      { id: 'up', label: localizer.text(actions, 'moveUp'), icon: 'sort-up', disabled: at <= 0 },
      { id: 'down', label: localizer.text(actions, 'moveDown'), icon: 'sort-down', disabled: at === last },
      { id: 'color', label: localizer.text(stages, 'defaultColor'), disabled: pipeline.stages[at]?.color === null },
      { id: 'merge', label: localizer.text(stages, 'merge'), icon: 'layers', separatorBefore: true, ...reason },
      { id: 'delete', label: localizer.text(stages, 'remove'), icon: 'trash', danger: true, ...reason },
    ];
  }

  readonly #handleSelect = ({ detail }: CustomEvent<MenuSelectDetail>): void => {
    const { store } = this.#scope;
    const stage = this.#stageId === null ? undefined : store?.stage(this.#stageId);
    const pipeline = stage && store?.pipeline(stage.pipelineId);
    if (!stage || !pipeline) return;
    switch (detail.id) {
      case 'up':
      case 'down':
        void this.#acts.moveBy(stage, detail.id === 'up' ? -1 : 1, 'menu');
        return;
      case 'color': {
        const patch = { color: null };
        void this.#acts.run(`${stage.id}/color`, { type: 'editStage', stageId: stage.id, patch, source: 'menu' });
        return;
      }
      default:
        void this.#removal.ask(pipeline, stage, detail.id === 'merge');
    }
  };
}
