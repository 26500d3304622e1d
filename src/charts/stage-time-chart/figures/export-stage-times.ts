import { figures } from '../../../i18n/en/figures.js';
import { stageTime } from '../../../i18n/en/stage-time.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { ChartController } from '../../../controllers/chart.js';
import { readPaints } from '../../../controllers/chart-paints.js';
import { download, downloadCsv } from '../../../element-base/download.js';
import { figureImage, IMAGE_RATIO } from '../../../element-base/figure/figure-image.js';
import { plainSentence } from '../../../element-base/figure/figure-sentence.js';
import { figureCsv } from '../../../element-base/figure/figure-table.js';
import type { NamedStage } from './named-stage.js';
import { curveTable, stagesTable } from './stage-tables.js';
import { stageSentence } from './stage-words.js';

export interface ExportedTimes {
  readonly localizer: Localizer;
  readonly shadowRoot: ShadowRoot;
  /** Its name. */
  readonly pipeline: string;
  /** ISO 8601; null where there is no figure. */
  readonly asOf: string | null;
  readonly stages: readonly NamedStage[];
  readonly chosen: NamedStage;
  readonly charts: readonly ChartController[];
}

/** Gives the figures to the person as a picture or as a table. */
export async function exportStageTimes(kind: 'png' | 'csv', times: ExportedTimes): Promise<void> {
  const name = times.localizer.text(stageTime, 'fileName');
  if (kind === 'csv') {
    downloadCsv(stageTimesCsv(times), name);
    return;
  }
  const image = await stageTimesImage(times);
  if (image) download(image, `${name}.png`);
}

/** Both tables with raw values, after a line that says which pipeline, which period and when. */
export function stageTimesCsv({
  localizer,
  pipeline,
  asOf,
  stages,
  chosen,
}: Omit<ExportedTimes, 'charts' | 'shadowRoot'>): string {
  const title = localizer.text(stageTime, 'title');
  const about = [title, localizer.text(stageTime, 'note', { pipeline }), asOf];
  return figureCsv(about, [stagesTable(stages, localizer), curveTable(chosen, localizer)]);
}

async function stageTimesImage(times: ExportedTimes): Promise<Blob | null> {
  const { localizer, shadowRoot, pipeline, asOf, chosen, charts } = times;
  const note = localizer.text(stageTime, 'note', { pipeline });
  const time = asOf === null ? '' : localizer.text(figures, 'whenMade', { time: localizer.instant(asOf) });
  return figureImage({
    title: localizer.text(stageTime, 'title'),
    sentence: plainSentence(stageSentence(chosen, localizer)),
    about: [note, time].filter((text) => text !== '').join(' · '),
    pictures: charts.map((chart) => chart.image(IMAGE_RATIO)).filter((picture) => picture !== null),
    paints: readPaints(shadowRoot),
  });
}
