import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { figures } from '../../i18n/en/figures.js';
import { stageTime } from '../../i18n/en/stage-time.js';
import { AnnounceController } from '../../controllers/announce.js';
import { ChartController } from '../../controllers/chart.js';
import type { StageTime } from '../../insights/answers/values.js';
import type { Answer } from '../../model/question.js';
import type { PipelineStore } from '../../store/store.js';
import { emptyState } from '../../ui/empty-state/empty-state.js';
import { skeletonLine } from '../../ui/skeleton/skeleton-template.js';
import { figureFrame } from '../../element-base/figure/figure-frame.js';
import { plainSentence } from '../../element-base/figure/figure-sentence.js';
import { figureNotes, figureState } from '../../element-base/figure/figure-state.js';
import { figureTable } from '../../element-base/figure/figure-table.js';
import { figureTools, type FigureForm } from '../../element-base/figure/figure-tools.js';
import type { LackNames } from '../../element-base/figure/lack-words.js';
import { orLoadingTrouble } from '../../element-base/figure/loading-trouble.js';
import { Patience } from '../../element-base/figure/patience.js';
import { PictureMarks } from '../../element-base/figure/picture-marks.js';
import { PipelineElement } from '../../element-base/pipeline-element.js';
import { exportStageTimes } from './figures/export-stage-times.js';
import { chosenStage, namedStages, stageName, type NamedStage } from './figures/named-stage.js';
import { curveTable, stagesTable } from './figures/stage-tables.js';
import { stageMark, stageSentence, stepMark } from './figures/stage-words.js';
import { isNarrow } from './pictures/picture-options.js';
import { stageBars } from './pictures/stage-bars.js';
import { survivalCurve } from './pictures/survival-curve.js';
import { stageTimeChartStyles } from './stage-time-chart.styles.js';
import { figureStyles } from '../../element-base/figure/figure.styles.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import { baseStyles } from '../../styles/base.js';
import { buttonStyles } from '../../styles/buttons.js';

/** Detail of `fl-stage-choose`. */
export interface StageChooseDetail {
  pipelineId: string;
  stageId: string;
}

/**
 * @summary Says how long deals stay in the stages of a pipeline: the median of each beside its naive mean, and how many last longer, day by day.
 * @tag fl-stage-time-chart
 * @status stable
 * @since 0.1.0
 * @fires {CustomEvent<StageChooseDetail>} fl-stage-choose - A person chose the stage whose curve is drawn.
 * @csspart frame - The whole figure.
 * @csspart title - Its title, with what it is about.
 * @csspart sentence - What it means.
 * @csspart tools - Chart or table, and export.
 * @csspart picture - A picture with its marks.
 * @csspart tooltip - What is said of a mark.
 * @csspart table - The same figures as a table.
 * @csspart notes - What is missing from the figures.
 * @csspart empty-state - Why there is no figure.
 * @example
 * ```html
 * <fl-stage-time-chart pipeline-id="hardware"></fl-stage-time-chart>
 * ```
 */
export class StageTimeChart extends PipelineElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    skeletonStyles,
    emptyStateStyles,
    figureStyles,
    stageTimeChartStyles,
  ];

  /** Which pipeline; empty: the first one that may be seen. */
  @property({ attribute: 'pipeline-id' }) pipelineId = '';

  /** The stage whose curve is drawn; empty: the one that holds deals longest. */
  @property({ attribute: 'stage-id' }) stageId = '';

  @state() private form: FigureForm = 'chart';

  @query('canvas[data-chart=stages]') private stagesCanvas!: HTMLCanvasElement | null;
  @query('canvas[data-chart=curve]') private curveCanvas!: HTMLCanvasElement | null;
  @query('[data-picture=stages]') private stagesPicture!: HTMLElement | null;

  readonly #patience = new Patience(this);
  readonly #announcer = new AnnounceController(this);
  #stages: readonly NamedStage[] = [];
  #chosen: NamedStage | undefined;
  #answer: Answer<readonly StageTime[]> | null = null;

  readonly #bars = new ChartController(this, {
    canvas: () => this.stagesCanvas,
    inputs: () => [this.#answer, this.localizer, this.source?.pipelines(), isNarrow(this.stagesCanvas)],
    configure: (paints) => stageBars(this.#stages, this.localizer, paints, isNarrow(this.stagesCanvas)),
  });
  readonly #curve = new ChartController(this, {
    canvas: () => this.curveCanvas,
    inputs: () => [this.#answer, this.localizer, this.#chosen?.stageId, isNarrow(this.curveCanvas)],
    configure: (paints) => survivalCurve(this.#chosen, this.localizer, paints, isNarrow(this.curveCanvas)),
  });
  readonly #stageMarks = new PictureMarks(this, {
    name: 'stages',
    axis: 'y',
    series: () => 2,
    length: () => this.#stages.length,
    chart: this.#bars,
    announcer: this.#announcer,
    textOf: ({ index }) => this.#stageText(index),
    act: ({ index }) => this.#choose(index),
    showTable: () => void this.#focusTable(),
  });
  readonly #curveMarks = new PictureMarks(this, {
    name: 'curve',
    axis: 'x',
    series: () => 1,
    length: () => this.#chosen?.duration.steps.length ?? 0,
    chart: this.#curve,
    announcer: this.#announcer,
    textOf: ({ index }) => (this.#chosen ? stepMark(this.#chosen, index, this.localizer) : null),
    showTable: () => void this.#focusTable(),
  });

  protected override select(store: PipelineStore): readonly unknown[] {
    return [this.#ask(store), store.pipelines(), store.status.phase, store.status.error];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { source } = this;
    this.#answer = source && orLoadingTrouble(this.#ask(source), source);
    this.#stages = source ? namedStages(this.#answer?.value ?? [], source) : [];
    this.#chosen = chosenStage(this.#stages, this.stageId);
    this.#patience.wait(this.#answer?.status === 'working' && this.#answer.value === undefined);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.stagesPicture?.style.setProperty('--_fl-rows', String(this.#stages.length));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, localizer } = this;
    const answer = this.#answer;
    if (!source || !answer) return nothing;
    const chosen = this.#chosen;
    const pipeline = source.pipeline(this.#pipelineId(source))?.name;
    return figureFrame({
      title: localizer.text(stageTime, 'title'),
      note: pipeline === undefined ? '' : localizer.text(stageTime, 'note', { pipeline }),
      sentence: chosen ? stageSentence(chosen, localizer) : null,
      tools: chosen ? this.#renderTools() : nothing,
      body: chosen ? this.#renderFigures(answer, chosen, source) : this.#renderState(answer, source),
      isBusy: answer.status === 'working',
    });
  }

  #renderTools(): TemplateResult {
    return figureTools({
      localizer: this.localizer,
      shown: this.#shownForm(),
      hasPicture: this.#trouble() === null,
      show: (form) => this.#showForm(form),
      exportAs: (kind) => void this.#export(kind),
    });
  }

  #renderFigures(answer: Answer, chosen: NamedStage, source: PipelineStore): TemplateResult {
    const { localizer } = this;
    const isTable = this.#shownForm() === 'table';
    const trouble = this.#trouble();
    const hasCurve = chosen.duration.steps.length > 0;
    const tables = html`${figureTable(stagesTable(this.#stages, localizer), isTable)}
    ${hasCurve ? figureTable(curveTable(chosen, localizer), isTable) : nothing}`;
    return html`${trouble === null ? nothing : html`<p class="secondary">${localizer.text(figures, 'noPicture', { reason: trouble })}</p>`}
    ${isTable ? tables : html`${this.#renderPictures(chosen, hasCurve)} ${tables}`} ${this.#renderBeginning(chosen)}
    ${figureNotes(answer, { localizer, names: namesIn(source) })}`;
  }

  /** A curve that begins late says so. */
  #renderBeginning({ duration: { from } }: NamedStage): TemplateResult | typeof nothing {
    if (from === null || from === 0) return nothing;
    return html`<p class="secondary">${this.localizer.text(stageTime, 'fromDay', { day: from })}</p>`;
  }

  #renderPictures(chosen: NamedStage, hasCurve: boolean): TemplateResult {
    const { localizer } = this;
    const caption = localizer.text(stageTime, 'curveCaption', { stage: chosen.name });
    const sentence = plainSentence(stageSentence(chosen, localizer));
    return html`<div class="pictures">
      <div>
        <p class="secondary">${localizer.text(stageTime, 'stagesCaption')}</p>
        <p class="legend secondary">
          <span><i class="swatch median"></i>${localizer.text(stageTime, 'median')}</span>
          <span><i class="swatch"></i>${localizer.text(stageTime, 'naiveMean')}</span>
        </p>
        ${this.#stageMarks.render(`${localizer.text(stageTime, 'stagesCaption')}. ${sentence}`)}
      </div>
      ${
        hasCurve
          ? html`<div>
              <p class="secondary">${caption}</p>
              ${this.#curveMarks.render(`${caption}. ${sentence}`)}
            </div>`
          : nothing
      }
    </div>`;
  }

  #renderState(answer: Answer, source: PipelineStore): TemplateResult {
    const { localizer } = this;
    const isEmpty = answer.value !== undefined && answer.lacks.length === 0;
    const here = isEmpty
      ? null
      : figureState(answer, {
          localizer,
          names: namesIn(source),
          isLongWait: this.#patience.isOver,
          skeleton: html`<div class="outline">${skeletonLine('long')}${skeletonLine('medium')}${skeletonLine()}</div>`,
          retry: () => void source.refresh(),
        });
    return (
      here ??
      emptyState({
        icon: 'clock',
        headline: localizer.text(stageTime, 'empty'),
        explanation: localizer.text(stageTime, 'emptyWhy'),
      })
    );
  }

  #stageText(index: number): ReturnType<typeof stageMark> | null {
    const stage = this.#stages[index];
    return stage ? stageMark(stage, this.localizer) : null;
  }

  #choose(index: number): void {
    const stage = this.#stages[index];
    if (!stage) return;
    const { pipelineId, stageId } = stage;
    this.stageId = stageId;
    this.#announcer.announce(plainSentence(stageSentence(stage, this.localizer)));
    const detail: StageChooseDetail = { pipelineId, stageId };
    this.dispatchEvent(new CustomEvent('fl-stage-choose', { detail, bubbles: true, composed: true }));
  }

  #showForm(form: FigureForm): void {
    this.form = form;
  }

  async #focusTable(): Promise<void> {
    this.#showForm('table');
    await this.updateComplete;
    this.shadowRoot?.querySelector<HTMLElement>('.figure-scroller')?.focus();
  }

  /** Without a picture the table stands in its place. */
  #shownForm(): FigureForm {
    return this.#trouble() === null ? this.form : 'table';
  }

  #trouble(): string | null {
    return this.#bars.trouble ?? this.#curve.trouble;
  }

  async #export(kind: 'png' | 'csv'): Promise<void> {
    const { source, localizer, shadowRoot } = this;
    const chosen = this.#chosen;
    if (!source || !chosen || !shadowRoot) return;
    await exportStageTimes(kind, {
      localizer,
      shadowRoot,
      pipeline: source.pipeline(chosen.pipelineId)?.name ?? chosen.pipelineId,
      asOf: this.#answer?.asOf ?? null,
      chosen,
      stages: this.#stages,
      charts: [this.#bars, this.#curve],
    });
  }

  #pipelineId(store: PipelineStore): string {
    return this.pipelineId === '' ? (store.pipelines()[0]?.id ?? '') : this.pipelineId;
  }

  #ask(store: PipelineStore): Answer<readonly StageTime[]> {
    const id = this.#pipelineId(store);
    return store.insights({ metric: 'stageDuration', view: { pipelineIds: id === '' ? 'all' : [id] } });
  }
}

function namesIn(store: PipelineStore): LackNames {
  return {
    pipeline: (id) => store.pipeline(id)?.name,
    stage: (pipelineId, stageId) => stageName(store, pipelineId, stageId),
  };
}
