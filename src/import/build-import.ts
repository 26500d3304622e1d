import type { PastStage } from '../model/change.js';
import { toMinor } from '../model/money.js';
import type { DealDraft, DealPatch } from '../model/deal.js';
import type { StageCategory, Stage } from '../model/pipeline.js';
import { updateOf } from './deal-update.js';
import { NameResolver, type EntityPatch } from './name-resolver.js';
import { HistoryResolver } from './history-resolver.js';
import { closing, PastStages, type DealEvents } from './past-stages.js';
import { readRow, type ReadRow } from './read-row.js';
import type { ExistingData, ImportIssue, ImportSettings, IssueCode } from './settings.js';
import { StageResolver } from './stage-resolver.js';
import { columnOf } from './survey.js';
import type { NamedKind } from './targets.js';

/** Count and value of what an import brings to a stage. */
export interface StageTotal {
  stageId: string;
  pipelineName: string;
  name: string;
  category: StageCategory;
  isNew: boolean;
  count: number;
  /** In whole minor units, by currency; deals without a value are not in it. */
  values: ReadonlyMap<string, number>;
}

/** What an import comes to: nothing is done yet. */
export interface ImportResult {
  entities: readonly EntityPatch[];
  creates: readonly DealDraft[];
  /** Stages that a created deal went through, by its place among `creates`. */
  pasts: ReadonlyMap<number, readonly PastStage[]>;
  /** Rows of stage histories that are taken in, and how many deals they are about. */
  changes: { rows: number; deals: number };
  updates: readonly { id: string; patch: DealPatch }[];
  issues: readonly ImportIssue[];
  stages: readonly StageTotal[];
  newPipelines: readonly string[];
  named: Readonly<Record<NamedKind, { created: number; matched: number }>>;
  /** Rows whose external id was known and that were skipped by choice. */
  skipped: number;
  /** Rows whose external id was known, and which say nothing new about their deal. */
  unchanged: number;
  /** Rows whose external id was known, whatever the choice. */
  known: number;
  leftOut: number;
  /** Deals whose value is the list price of their product. */
  estimated: number;
}

/** Rows between two looks at the clock. */
const STEP = 100;
const KINDS: readonly NamedKind[] = ['account', 'contact', 'product', 'user', 'team', 'territory', 'lostReason'];

/** Builds the whole import, yielding the number of rows done, so that the page stays alive. */
export function* buildImport(settings: ImportSettings, existing: ExistingData): Generator<number, ImportResult> {
  const build = new Build(settings, existing);
  const { rows, lines } = settings.deals;
  for (let index = 0; index < rows.length; index += 1) {
    build.add(rows[index] as readonly string[], lines[index] as number);
    if (index % STEP === STEP - 1) yield index + 1;
  }
  build.addFromHistory();
  return build.result();
}

interface Placed extends DealEvents {
  stage: Stage | null;
  stageName: string;
  externalId: string;
}

class Build {
  readonly #settings: ImportSettings;
  readonly #existing: ExistingData;
  readonly #names: NameResolver;
  readonly #stages: StageResolver;
  readonly #stageColumn: number;
  readonly #pipelineColumn: number;
  readonly #idColumn: number;
  readonly #titleColumn: number;
  readonly #creates: DealDraft[] = [];
  readonly #updates: { id: string; patch: DealPatch }[] = [];
  readonly #issues: ImportIssue[] = [];
  readonly #history: HistoryResolver;
  readonly #past: PastStages;
  readonly #totals = new Map<
    string,
    { stage: Stage; pipelineName: string; count: number; values: Map<string, number> }
  >();
  readonly #seenIds = new Set<string>();
  #skipped = 0;
  #unchanged = 0;
  #known = 0;
  #leftOut = 0;
  #estimated = 0;

  constructor(settings: ImportSettings, existing: ExistingData) {
    this.#settings = settings;
    this.#existing = existing;
    this.#names = new NameResolver(settings, existing);
    this.#history = new HistoryResolver(settings.histories, settings.timeZone);
    this.#stages = new StageResolver(settings, existing, this.#names);
    this.#past = new PastStages(this.#history, this.#stages);
    this.#stageColumn = columnOf(settings.columns, 'stage');
    this.#pipelineColumn = columnOf(settings.columns, 'pipeline');
    this.#idColumn = columnOf(settings.columns, 'externalId');
    this.#titleColumn = columnOf(settings.columns, 'title');
    this.#leftOut += this.#history.issues.length;
    for (const { line, reason, sample } of settings.deals.broken) {
      this.#issues.push({ code: reason, line, column: '', value: sample, isLeftOut: true });
      this.#leftOut += 1;
    }
  }

  add(cells: readonly string[], line: number): void {
    const cell = (column: number): string => (column < 0 ? '' : (cells[column] as string));
    const stageName = cell(this.#stageColumn);
    const pipelineName = cell(this.#pipelineColumn);
    const stage = this.#stages.stageOf(pipelineName, stageName);
    const externalId = cell(this.#idColumn);
    const events = this.#history.take(externalId, cell(this.#titleColumn));
    if (!this.#addRow(cells, line, { stage, stageName, externalId, pipelineName, events })) {
      for (const event of events) this.#history.issue('historyDealLeftOut', event, event.stageName, true);
      this.#leftOut += events.length;
    }
  }

  /** False when the row is left out. */
  #addRow(
    cells: readonly string[],
    line: number,
    { stage, stageName, externalId, pipelineName, events }: Placed,
  ): boolean {
    const cell = (column: number): string => (column < 0 ? '' : (cells[column] as string));
    if (!stage) {
      this.#leaveOut('noStage', line, this.#stageColumn, stageName);
      return false;
    }
    if (externalId !== '' && this.#seenIds.has(externalId) && this.#settings.existing !== 'copy') {
      this.#leaveOut('duplicateId', line, this.#idColumn, externalId);
      return false;
    }
    const row = readRow(cells, { settings: this.#settings, names: this.#names, stage });
    const isLeftOut = this.#settings.unreadable === 'leaveOut' && row.issues.some(({ isUnreadable }) => isUnreadable);
    for (const { code, column, isUnreadable } of row.issues) {
      this.#issues.push({ ...this.#issueAt(code, line, column, cell(column)), isLeftOut: isLeftOut && isUnreadable });
    }
    if (isLeftOut) {
      this.#leftOut += 1;
      return false;
    }
    if (externalId !== '') this.#seenIds.add(externalId);
    this.#take(row, stage, line, events.length > 0 ? { events, pipelineName } : null);
    return true;
  }

  /** Deals that stand in a stage history only: as much of them as it tells. */
  addFromHistory(): void {
    for (const { by, name, events } of this.#history.rest()) {
      const past = this.#past.read({ events, pipelineName: '' });
      const last = past.at(-1);
      const [first] = events;
      if (!last || !first) continue;
      const draft: DealDraft = {
        title: name,
        ...(by === 'externalId' && { externalId: name }),
        pipelineId: last.stage.pipelineId,
        stageId: last.stage.id,
        ...closing(past, last.stage),
      };
      this.#history.issue('historyOnly', first, name);
      this.#past.keep(past, this.#creates.length);
      this.#creates.push(draft);
      this.#count(last.stage, null, this.#stages.currencyOf(last.stage));
    }
  }

  result(): ImportResult {
    const { pipelines } = this.#existing;
    const known = new Set(pipelines.flatMap((pipeline) => pipeline.stages.map(({ id }) => id)));
    return {
      entities: [...this.#names.patches, ...this.#stages.patches],
      creates: this.#creates,
      pasts: this.#past.pasts,
      changes: this.#past.changes,
      updates: this.#updates,
      issues: [...this.#issues, ...this.#history.issues].sort((first, second) => first.line - second.line),
      stages: [...this.#totals.values()]
        .map(({ stage, ...total }) => ({
          ...total,
          stageId: stage.id,
          name: stage.name,
          category: stage.category,
          isNew: !known.has(stage.id),
        }))
        .sort((first, second) => this.#orderOf(first) - this.#orderOf(second)),
      newPipelines: this.#stages.newPipelines,
      named: Object.fromEntries(KINDS.map((kind) => [kind, this.#names.countOf(kind)])) as ImportResult['named'],
      skipped: this.#skipped,
      unchanged: this.#unchanged,
      known: this.#known,
      leftOut: this.#leftOut + this.#past.leftOut,
      estimated: this.#estimated,
    };
  }

  #orderOf({ name, category }: { name: string; category: StageCategory }): number {
    const base = { open: 0, won: 1_000, lost: 2_000 }[category];
    return base + this.#settings.stages.findIndex((choice) => choice.name === name);
  }

  #take(row: ReadRow, stage: Stage, line: number, told: DealEvents | null): void {
    const { patch } = row;
    this.#complete(row, stage);
    const known = patch.externalId ? this.#existing.deals.get(patch.externalId) : undefined;
    if (known) this.#known += 1;
    if (known && told && this.#settings.existing !== 'copy') {
      for (const event of told.events) this.#history.issue('historyDealKnown', event, event.stageName, true);
      this.#leftOut += told.events.length;
    }
    if (known && this.#settings.existing === 'skip') {
      this.#skipped += 1;
      return;
    }
    if (known && this.#settings.existing === 'update') {
      const update = updateOf(known, row, stage, this.#existing);
      if (Object.keys(update).length > 0) this.#updates.push({ id: known.id, patch: update });
      else this.#unchanged += 1;
    } else {
      const past = told ? this.#past.read(told) : [];
      this.#past.compare(past, stage, patch.createdAt ?? null);
      this.#past.keep(past, this.#creates.length);
      const draft: DealDraft = {
        ...closing(past, stage),
        ...patch,
        title: patch.title ?? this.#titleOf(row, line),
        pipelineId: stage.pipelineId,
        stageId: stage.id,
        ...(Object.keys(row.fields).length > 0 && { fields: row.fields }),
      };
      this.#creates.push(draft);
    }
    this.#count(stage, patch.value ?? null, patch.currency ?? this.#stages.currencyOf(stage));
  }

  /** What follows from the row: team and territory of the owner, the list price, the currency. */
  #complete(row: ReadRow, stage: Stage): void {
    const { patch, fields, owner, account, product } = row;
    const { currency, missingValue } = this.#settings;
    if (patch.teamId === undefined && owner?.teamId) patch.teamId = owner.teamId;
    if (patch.territoryId === undefined) {
      const territoryId = owner?.territoryId ?? account?.territoryId;
      if (territoryId) patch.territoryId = territoryId;
    }
    if (patch.value === undefined && missingValue === 'listPrice' && product?.listPrice != null) {
      patch.value = product.listPrice;
      if (product.currency !== null) patch.currency = product.currency;
      fields['valueEstimated'] = true;
      this.#estimated += 1;
    }
    if (patch.value !== undefined && patch.currency === undefined && currency !== this.#stages.currencyOf(stage)) {
      patch.currency = currency;
    }
  }

  /** A deal without a title of its own is called by what it is about. */
  #titleOf({ account, product, patch }: ReadRow, line: number): string {
    const about = [account?.name ?? patch.externalId, product?.name].filter((part) => typeof part === 'string');
    return about.length > 0 ? about.join(' · ') : `${this.#settings.deals.name} ${String(line)}`;
  }

  #count(stage: Stage, value: number | null, currency: string): void {
    let total = this.#totals.get(stage.id);
    if (!total) {
      const name = this.#existing.pipelines.find(({ id }) => id === stage.pipelineId)?.name;
      total = { stage, pipelineName: name ?? this.#settings.pipelineName, count: 0, values: new Map() };
      this.#totals.set(stage.id, total);
    }
    total.count += 1;
    if (value !== null) total.values.set(currency, (total.values.get(currency) ?? 0) + toMinor(value, currency));
  }

  #leaveOut(code: IssueCode, line: number, column: number, value: string): void {
    this.#leftOut += 1;
    this.#issues.push({ ...this.#issueAt(code, line, column, value), isLeftOut: true });
  }

  #issueAt(code: IssueCode, line: number, column: number, value: string): ImportIssue {
    return {
      code,
      line,
      column: this.#settings.deals.headers[column] ?? '',
      value: value.slice(0, 120),
      isLeftOut: false,
    };
  }
}
