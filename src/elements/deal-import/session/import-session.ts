import { buildImport, type ImportResult } from '../../../import/build-import.js';
import { loneHistory, type LoneHistory } from '../../../import/find-history.js';
import { guessDealColumns, type ColumnMapping, type Lookup } from '../../../import/guess-columns.js';
import { findDealsTable, joinTables } from '../../../import/join-tables.js';
import { importLimits } from '../../../import/limits.js';
import type { ColumnProfile, ProfiledTable } from '../../../import/profile.js';
import type { ExistingData, ImportSettings } from '../../../import/settings.js';
import { columnOf, surveyNames, surveyStages } from '../../../import/survey.js';
import type { CsvTable } from '../../../import/table.js';
import { canRepeat, type LookupTarget } from '../../../import/targets.js';
import { readCsvFile, type FileReading, type ReadChoices } from './read-file.js';
import { inSlices } from '../../../store/core/slicing.js';
import { firstSettings } from './first-settings.js';
import { pageSlicing } from './page-slicing.js';
import type { ImportSurroundings } from './surroundings.js';

/** Why a file cannot be read. */
export type FileProblem = 'empty' | 'noRows' | 'tooManyRows' | 'tooManyColumns' | 'tooLarge' | 'unreadable';

/** One of the files that a person gave. */
export interface ImportFile {
  readonly key: number;
  readonly file: File;
  choices: ReadChoices;
  /** Share read, 0 to 1; null when done. */
  progress: number | null;
  reading: FileReading | null;
  problem: FileProblem | null;
}

/** An import on its way: the files, what was recognised in them, and what the person decided. */
export class ImportSession {
  readonly surroundings: ImportSurroundings;
  readonly #changed: () => void;
  readonly #abort = new AbortController();
  #nextKey = 1;
  files: readonly ImportFile[] = [];
  /** Null until a file of deals is there. */
  settings: ImportSettings | null = null;
  profiles: readonly ColumnProfile[] = [];
  unused: readonly CsvTable[] = [];
  /** What looks like the stage history of deals that no file holds. */
  lone: { table: CsvTable; history: LoneHistory } | null = null;
  /** The file that the person called the deals file; null leaves it to the session. */
  #chosenDeals: number | null = null;
  #currencyChosen = false;

  constructor(surroundings: ImportSurroundings, changed: () => void) {
    this.surroundings = surroundings;
    this.#changed = changed;
  }

  dispose(): void {
    this.#abort.abort();
  }

  get isReading(): boolean {
    return this.files.some(({ progress }) => progress !== null);
  }

  get dealsFile(): ImportFile | undefined {
    return this.files.find(({ reading }) => reading !== null && reading.table === this.settings?.deals);
  }

  async addFiles(files: readonly File[]): Promise<void> {
    const added = files.map((file): ImportFile => ({
      key: this.#nextKey++,
      file,
      choices: { encoding: null, delimiter: null },
      progress: 0,
      reading: null,
      problem: null,
    }));
    // The same file given again takes the place of the first.
    const names = new Set(added.map(({ file }) => file.name));
    this.files = [...this.files.filter(({ file }) => !names.has(file.name)), ...added];
    this.#changed();
    for (const file of added) await this.#read(file);
    await this.#recognize();
  }

  async removeFile(key: number): Promise<void> {
    this.files = this.files.filter((file) => file.key !== key);
    if (this.#chosenDeals === key) this.#chosenDeals = null;
    await this.#recognize();
  }

  async readAgain(key: number, choices: Partial<ReadChoices>): Promise<void> {
    const file = this.files.find((other) => other.key === key);
    if (!file) return;
    file.choices = { ...file.choices, ...choices };
    await this.#read(file);
    await this.#recognize();
  }

  async chooseDealsFile(key: number): Promise<void> {
    this.#chosenDeals = key;
    await this.#recognize();
  }

  /** Changes what a person decides; stages and names are looked at again where they depend on it. */
  async change(patch: Partial<ImportSettings>): Promise<void> {
    if (!this.settings) return;
    if (patch.currency !== undefined) this.#currencyChosen = true;
    this.settings = { ...this.settings, ...patch };
    if (patch.pipelineId !== undefined) {
      const pipeline = this.#pipeline(patch.pipelineId);
      const currency = pipeline && !this.#currencyChosen ? pipeline.currency : this.settings.currency;
      this.settings = { ...this.settings, currency, stages: surveyStages(this.settings, pipeline) };
    }
    this.#changed();
  }

  async mapColumn(column: number, patch: Partial<ColumnMapping>): Promise<void> {
    if (!this.settings) return;
    const { target } = patch;
    const columns = this.settings.columns.map((mapping, index): ColumnMapping => {
      if (index === column) return { ...mapping, ...patch };
      // One column a meaning: the other one is kept under its own header.
      const gives = target !== undefined && mapping.target === target && !canRepeat(target);
      return gives ? { ...mapping, target: 'custom' } : mapping;
    });
    this.settings = { ...this.settings, columns };
    if (target !== undefined) await this.#join(columns);
    this.#changed();
  }

  mapLookupColumn(lookup: Lookup, column: number, target: LookupTarget): void {
    if (!this.settings) return;
    const lookups = this.settings.lookups.map((other) =>
      other === lookup
        ? {
            ...other,
            columns: other.columns.map((mapping, index) => (index === column ? { ...mapping, target } : mapping)),
          }
        : other,
    );
    this.settings = { ...this.settings, lookups };
    this.#changed();
  }

  /** What the import comes to with the decisions as they are. */
  build(
    existing: ExistingData,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (rows: number) => void },
  ): Promise<ImportResult> {
    if (!this.settings) throw new Error('There is no file of deals to import.');
    return inSlices(buildImport(this.settings, existing), pageSlicing(signal), onProgress);
  }

  async #read(file: ImportFile): Promise<void> {
    file.progress = 0;
    file.problem = null;
    file.reading = null;
    this.#changed();
    const total = this.files.reduce((sum, other) => sum + other.file.size, 0);
    try {
      if (total > importLimits.bytes) file.problem = 'tooLarge';
      else if (file.file.size === 0) file.problem = 'empty';
      else {
        let shown = 0;
        file.reading = await readCsvFile(file.file, file.choices, this.surroundings.habits, {
          signal: this.#abort.signal,
          onProgress: (share) => {
            file.progress = share;
            if (share - shown < 0.05) return;
            shown = share;
            this.#changed();
          },
        });
        if (file.reading.table.rows.length === 0) file.problem = 'noRows';
      }
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      file.problem =
        error instanceof RangeError && error.message === 'rows'
          ? 'tooManyRows'
          : error instanceof RangeError && error.message === 'columns'
            ? 'tooManyColumns'
            : 'unreadable';
    }
    file.progress = null;
    this.#changed();
  }

  /** Looks at all files anew: which holds the deals, what its columns are, what the others add. */
  async #recognize(): Promise<void> {
    const readable = this.files.filter(({ reading, problem }) => reading !== null && problem === null);
    const tables = readable.map(({ reading }) => reading as ProfiledTable);
    const chosen = readable.findIndex(({ key }) => key === this.#chosenDeals);
    const deals = chosen >= 0 ? chosen : findDealsTable(tables);
    const main = tables[deals];
    const history = main && chosen < 0 ? loneHistory(main) : null;
    this.lone = main && history ? { table: main.table, history } : null;
    if (!main || history) {
      this.settings = null;
      this.unused = tables.map(({ table }) => table);
      this.#changed();
      return;
    }
    this.profiles = main.profiles;
    const before = this.settings?.deals === main.table ? this.settings : null;
    const columns = before?.columns ?? guessDealColumns(main.profiles);
    if (!before) this.settings = firstSettings(main.table, columns, this.surroundings);
    await this.#join(columns);
    this.#changed();
  }

  async #join(columns: readonly ColumnMapping[]): Promise<void> {
    const { settings } = this;
    if (!settings) return;
    const tables = this.files.flatMap(({ reading, problem }) => (reading && !problem ? [reading] : []));
    const deals = tables.findIndex(({ table }) => table === settings.deals);
    const joined = joinTables(tables, deals, columns);
    // What a person mapped in a looked-up file stays.
    const lookups = joined.lookups.map((lookup) => {
      const known = settings.lookups.find(
        ({ table, kind, keyColumn }) =>
          table === lookup.table && kind === lookup.kind && keyColumn === lookup.keyColumn,
      );
      return known ? { ...lookup, columns: known.columns } : lookup;
    });
    this.unused = joined.unused;
    const next = { ...settings, columns, lookups, histories: joined.histories };
    const stages = surveyStages(next, this.#pipeline(next.pipelineId)).map(
      (stage) => keptChoice(settings, next.columns, stage) ?? stage,
    );
    const nearNames = await inSlices(surveyNames(next, this.surroundings), pageSlicing(this.#abort.signal));
    const decided = new Map(settings.nearNames.map(({ kind, key, sameAs }) => [`${kind}:${key}`, sameAs]));
    this.settings = {
      ...next,
      stages,
      nearNames: nearNames.map((near) => ({ ...near, sameAs: decided.get(`${near.kind}:${near.key}`) ?? null })),
    };
  }

  #pipeline(id: string | null): ImportSurroundings['pipelines'][number] | undefined {
    return this.surroundings.pipelines.find((pipeline) => pipeline.id === id);
  }
}

/** A choice about a stage outlives a change of other columns, not one of the stage column itself. */
function keptChoice(
  before: ImportSettings,
  columns: ImportSettings['columns'],
  stage: ImportSettings['stages'][number],
): ImportSettings['stages'][number] | undefined {
  if (columnOf(before.columns, 'stage') !== columnOf(columns, 'stage')) return undefined;
  return before.stages.find(({ key }) => key === stage.key);
}
