import type { ColumnMapping } from '../../../import/guess-columns.js';
import { recognizeCurrency } from '../../../import/numbers.js';
import type { ImportSettings } from '../../../import/settings.js';
import { columnOf, surveyStages } from '../../../import/survey.js';
import { columnValues, type CsvTable } from '../../../import/table.js';
import type { ImportSurroundings } from './surroundings.js';

/** What an import begins with, before a person decides anything. */
export function firstSettings(
  deals: CsvTable,
  columns: readonly ColumnMapping[],
  surroundings: ImportSurroundings,
): ImportSettings {
  const { currency, timeZone } = surroundings;
  const valueColumn = columnOf(columns, 'value');
  const pipeline = fittingPipeline(deals, columns, surroundings);
  const signs = valueColumn < 0 ? null : recognizeCurrency(columnValues(deals, valueColumn));
  return {
    deals,
    columns,
    lookups: [],
    histories: [],
    pipelineId: pipeline?.id ?? null,
    pipelineName:
      deals.name
        .replace(/\.[^.]*$/, '')
        .replace(/[_-]+/g, ' ')
        .trim() || deals.name,
    currency: signs ?? pipeline?.currency ?? currency,
    timeZone,
    stages: [],
    nearNames: [],
    missingValue: 'unknown',
    unreadable: 'keep',
    existing: 'update',
  };
}

/** An existing pipeline is proposed when it knows most stages of the file; the one that the page looks at comes first. */
function fittingPipeline(
  deals: CsvTable,
  columns: readonly ColumnMapping[],
  { pipelines, pipelineId }: ImportSurroundings,
): ImportSurroundings['pipelines'][number] | undefined {
  let best: (typeof pipelines)[number] | undefined;
  let bestShare = 0.5;
  for (const pipeline of [...pipelines].sort(
    (first, second) => Number(second.id === pipelineId) - Number(first.id === pipelineId),
  )) {
    const stages = surveyStages({ deals, columns, histories: [] }, pipeline).filter(({ key }) => key !== '');
    const share = stages.length === 0 ? 0 : stages.filter(({ stageId }) => stageId !== null).length / stages.length;
    if (share > bestShare) {
      best = pipeline;
      bestShare = share;
    }
  }
  return best;
}
