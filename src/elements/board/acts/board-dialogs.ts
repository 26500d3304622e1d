import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { boardActs } from '../../../i18n/en/board-acts.js';
import type { Stage } from '../../../model/pipeline.js';
import type { View } from '../../../model/view.js';
import type { Action } from '../../../store/actions.js';
import type { UiDialog } from '../../../ui/dialog/dialog.js';
import { deleteStageForm } from '../../../ui/stage-dialogs/delete-stage-form.js';
import { limitForm, readLimitForm, readStageForm, stageForm } from '../../../ui/stage-dialogs/stage-form.js';
import { showUndoToast } from '../../../element-base/acts/undo-toast.js';
import { showToast } from '../../../ui/toast/show-toast.js';
import type { InteractionScope } from '../board-scope.js';
import { totalText } from '../columns/money-words.js';
import { askForNeeds } from '../../../element-base/needs-dialog/ask-for-needs.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';

interface Question {
  title: string;
  body: TemplateResult;
  confirm: string;
  danger?: boolean;
}

const FORM = 'board-form';

/** The small questions of the board, one at a time, in one dialog. */
export class BoardDialogs {
  readonly #scope: InteractionScope;
  #question: Question | null = null;
  #answer: FormData | null = null;

  constructor(scope: InteractionScope) {
    this.#scope = scope;
  }

  render(): TemplateResult {
    const { localizer } = this.#scope;
    const question = this.#question;
    return html`<fl-ui-dialog size="small" .label=${question?.title ?? ''}>
      ${
        question === null
          ? nothing
          : html`<form class="form" id=${FORM} @submit=${this.#handleSubmit}>${question.body}</form>
              <button slot="footer" class="button" type="button" @click=${this.#handleCancel}>
                ${localizer.text(actions, 'cancel')}
              </button>
              <button
                slot="footer"
                class=${question.danger ? 'button danger primary' : 'button primary'}
                type="submit"
                form=${FORM}
              >
                ${question.confirm}
              </button>`
      }
    </fl-ui-dialog>`;
  }

  addStage(beforeStageId: string | null, pipelineId?: string): void {
    const { store, view, localizer } = this.#scope;
    const shown = view.pipelineIds === 'all' ? store?.pipelines()[0]?.id : view.pipelineIds[0];
    const target = pipelineId ?? shown;
    if (target === undefined) return;
    const question = { title: localizer.text(boardActs, 'newStage'), body: stageForm(localizer, null) };
    void this.#ask({ ...question, confirm: localizer.text(actions, 'add') }).then((data) => {
      const stage = data && readStageForm(data);
      if (stage) this.#act({ type: 'addStage', pipelineId: target, stage, beforeStageId, source: 'menu' });
    });
  }

  editStage(stage: Stage): void {
    const { localizer } = this.#scope;
    const question = { title: stage.name, body: stageForm(localizer, stage) };
    void this.#ask({ ...question, confirm: localizer.text(actions, 'save') }).then((data) => {
      const patch = data && readStageForm(data);
      if (patch)
        this.#act({ type: 'editStage', stageId: stage.id, pipelineId: stage.pipelineId, patch, source: 'menu' });
    });
  }

  editLimit(stage: Stage): void {
    const { localizer } = this.#scope;
    const question = { title: stage.name, body: limitForm(localizer, stage.limit) };
    void this.#ask({ ...question, confirm: localizer.text(actions, 'save') }).then((data) => {
      if (!data) return;
      const patch = { limit: readLimitForm(data) };
      this.#act({ type: 'editStage', stageId: stage.id, pipelineId: stage.pipelineId, patch, source: 'menu' });
    });
  }

  /** Deletes a stage; where deals stand in it, filtered out ones and closed ones included, asks where they go. */
  async deleteStage(stage: Stage): Promise<void> {
    const { store, localizer } = this.#scope;
    if (!store) return;
    const view: View = { version: 1, pipelineIds: [stage.pipelineId], where: [], sort: [], closed: 'all' };
    const whole = await store.answeredBoard(view).catch((error: unknown) => {
      this.#refuse(error instanceof Error ? error.message : String(error));
      return null;
    });
    if (!whole) return;
    const column = whole.columnOf(stage.id, stage.pipelineId);
    const totals = column && whole.columnTotals(column.key);
    const count = totals?.count ?? 0;
    const targets = (store.pipeline(stage.pipelineId)?.stages ?? []).filter(({ id }) => id !== stage.id);
    const body = deleteStageForm({ localizer, count, total: totals ? totalText(totals, localizer) : '', targets });
    const title = localizer.text(boardActs, 'deleteStageTitle', { name: stage.name });
    void this.#ask({ title, body, confirm: localizer.text(actions, 'delete'), danger: true }).then(async (data) => {
      if (!data) return;
      const to = data.get('to');
      await this.#delete(stage, typeof to === 'string' ? to : null);
    });
  }

  async #delete(stage: Stage, to: string | null): Promise<void> {
    const { localizer, store } = this.#scope;
    const action: Action = {
      type: 'deleteStage',
      stageId: stage.id,
      pipelineId: stage.pipelineId,
      source: 'menu',
      ...(to === null ? {} : { moveDealsTo: to }),
    };
    let result = await this.#scope.act(action);
    const needs = result.status === 'refused' ? result.refusal.needs : undefined;
    const target = store && to !== null ? store.stage(to, stage.pipelineId) : undefined;
    if (store && target && needs?.includes('lostReasonId')) {
      const given = await askForNeeds(this.#scope.root, {
        needs: ['lostReasonId'],
        stage: target,
        deals: [],
        store,
        act: {
          title: localizer.text(boardActs, 'deleteStageTitle', { name: stage.name }),
          verb: localizer.text(actions, 'delete'),
          danger: true,
        },
      });
      if (!given?.lostReasonId) return;
      result = await this.#scope.act({ ...action, lostReasonId: given.lostReasonId });
    }
    if (result.status === 'refused') {
      this.#refuse(refusalText(result.refusal, localizer));
      return;
    }
    const message = localizer.text(boardActs, 'stageDeleted', { name: stage.name });
    if (store) showUndoToast(this.#scope.element, store, localizer, { message });
  }

  #act(action: Action): void {
    void this.#scope.act(action).then((result) => {
      if (result.status === 'refused') this.#refuse(refusalText(result.refusal, this.#scope.localizer));
    });
  }

  #refuse(message: string): void {
    this.#scope.announce(message, { assertive: true });
    showToast(this.#scope.element, { message, kind: 'warn', silent: true });
  }

  async #ask(question: Question): Promise<FormData | null> {
    this.#question = question;
    this.#answer = null;
    this.#scope.requestUpdate();
    await new Promise(requestAnimationFrame);
    const dialog = this.#dialog;
    if (!dialog) return null;
    const closed = dialog.show();
    await dialog.updateComplete;
    // The question is what the person came for: its first field takes the focus.
    dialog.querySelector<HTMLElement>('form :is(input, select)')?.focus();
    await closed;
    const answer = this.#answer;
    this.#question = null;
    this.#scope.requestUpdate();
    return answer;
  }

  get #dialog(): UiDialog | null {
    return this.#scope.root.querySelector<UiDialog>('fl-ui-dialog');
  }

  readonly #handleCancel = (): void => {
    this.#dialog?.close();
  };

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    this.#answer = new FormData(event.currentTarget);
    this.#dialog?.close('done');
  };
}
