import type { Pipeline } from '../model/pipeline.js';
import { keysOfColumn, nameKey } from './guess-columns.js';
import { nearNames } from './near-names.js';
import type { ExistingData, ImportSettings, NearName, StageChoice } from './settings.js';
import { guessCategory, orderStages } from './stage-words.js';
import { columnValues, type CsvTable } from './table.js';
import { KIND_OF_TARGET, type DealTarget, type NamedKind } from './targets.js';

/** The column that became this, or -1. */
export function columnOf(columns: ImportSettings['columns'], target: DealTarget): number {
  return columns.findIndex((column) => column.target === target);
}

/** Different values of a column by letters and digits: the most frequent spelling, and how often. */
function countNames(table: CsvTable, column: number): Map<string, { name: string; count: number }> {
  // First as they are written, so that each spelling is folded once.
  const spellings = new Map<string, number>();
  for (const value of columnValues(table, column)) spellings.set(value, (spellings.get(value) ?? 0) + 1);
  const names = new Map<string, { name: string; count: number; most: number }>();
  for (const [name, count] of spellings) {
    const key = nameKey(name);
    const entry = names.get(key);
    if (!entry) names.set(key, { name, count, most: count });
    else {
      entry.count += count;
      if (count > entry.most) Object.assign(entry, { name, most: count });
    }
  }
  return names;
}

/** What the stages of the file become: existing ones of the pipeline where the names agree, else new ones. */
export function surveyStages(
  settings: Pick<ImportSettings, 'deals' | 'columns' | 'histories'>,
  pipeline: Pipeline | undefined,
): StageChoice[] {
  const column = columnOf(settings.columns, 'stage');
  const names =
    column < 0 ? new Map([['', { name: '', count: settings.deals.rows.length }]]) : countNames(settings.deals, column);
  // Stages that deals stood in before, and none stands in now, are needed for what is told about them.
  for (const { table, stageColumn } of column < 0 ? [] : settings.histories) {
    for (const [key, { name }] of countNames(table, stageColumn)) {
      if (key !== '' && !names.has(key)) names.set(key, { name, count: 0 });
    }
  }
  const existing = new Map(pipeline?.stages.map((stage) => [nameKey(stage.name), stage]));
  const choices = [...names].map(([key, { name, count }]): StageChoice => {
    const match = key === '' ? undefined : existing.get(key);
    return {
      key,
      name,
      count,
      stageId: match?.id ?? null,
      category: match?.category ?? guessCategory(name),
      isLeftOut: key === '' && column >= 0,
    };
  });
  return orderStages(choices.filter(({ key }) => key !== '')).concat(choices.filter(({ key }) => key === ''));
}

/** New names that resemble an existing one or another of the file, a step for each kind. */
export function* surveyNames(
  settings: Pick<ImportSettings, 'deals' | 'columns' | 'lookups'>,
  existing: Pick<ExistingData, 'entities'>,
): Generator<number, NearName[]> {
  const found: NearName[] = [];
  for (const [column, { target }] of settings.columns.entries()) {
    const kind = KIND_OF_TARGET[target];
    if (!kind) continue;
    yield column;
    found.push(...nearNamesOf(settings, existing, kind, column));
  }
  return found;
}

function nearNamesOf(
  settings: Pick<ImportSettings, 'deals' | 'lookups'>,
  existing: Pick<ExistingData, 'entities'>,
  kind: NamedKind,
  column: number,
): NearName[] {
  const names = countNames(settings.deals, column);
  names.delete('');
  const known = new Map<string, { name: string; exists: boolean }>();
  for (const entity of existing.entities(kind)) {
    const name = typeof entity['name'] === 'string' ? entity['name'] : entity.id;
    known.set(nameKey(name), { name, exists: true });
  }
  for (const lookup of settings.lookups) {
    if (lookup.dealColumn !== column) continue;
    for (const [key, name] of keysOfColumn(lookup.table, lookup.keyColumn)) {
      if (!known.has(key)) known.set(key, { name, exists: false });
    }
  }
  // A name that stands in neither place is compared with the other names of the file that appear more often.
  const unknown = [...names].filter(([key]) => !known.has(key));
  const near = nearNames(
    unknown.map(([key]) => key),
    [...known.keys(), ...names.keys()],
  );
  return unknown.flatMap(([key, { name, count }]): NearName[] => {
    const candidates = (near.get(key) ?? []).flatMap((other) => {
      const standing = known.get(other);
      if (standing) return [{ key: other, ...standing }];
      const inFile = names.get(other);
      return inFile && inFile.count > count ? [{ key: other, name: inFile.name, exists: false }] : [];
    });
    return candidates.length === 0 ? [] : [{ kind, key, name, count, candidates, sameAs: null }];
  });
}
