import type { Ctx, DataAdapter, QueryEnvironment } from '../../data/adapter.js';
import { isNamedByDeals, type EntityKind } from '../../data/entity-kinds/traits.js';
import { dayOfMillis } from '../../model/calendar.js';
import { formatDay } from '../../model/civil-date.js';
import type { Deal, DealInput } from '../../model/deal.js';
import type { FieldEnvironment } from '../../model/field.js';
import { sameJson } from '../../model/change-set.js';
import { normalizeDeal } from '../../model/normalize.js';
import type { User } from '../../model/people.js';
import type { Pipeline, Stage } from '../../model/pipeline.js';
import { Catalogue } from '../entities/catalogue.js';
import { DEFAULT_PIPELINE_ID } from '../entities/default-pipeline.js';
import type { OptimisticState } from '../optimistic/optimistic-state.js';
import { DealTable } from '../table/deal-table.js';
import { Abilities } from './abilities.js';
import { duplicateProblem } from '../table/duplicate-problem.js';
import { ChangeLog } from './change-log.js';
import { Notifier } from './notifier.js';
import type { Ports } from './ports.js';
import { Reads } from './reads.js';
import { Retries } from './retry.js';
import type { Feature, FieldsRoom, Rooms } from './rooms.js';
import { defaultSettings, type Settings } from './settings.js';
import { warningOf } from './warning.js';

/** What a store is made of. */
export interface CoreOptions {
  adapter: DataAdapter;
  ports: Ports;
  user?: User | null;
  settings?: Partial<Settings>;
  auth?: Ctx['auth'];
}

const MINUTE = 60_000;

/**
 * What all rooms of the store work with: adapter, ports, settings and user; the deals and everything else there is; and who
 * hears of a change. It knows no room, only what rooms ask of each other.
 */
export class StoreCore {
  readonly adapter: DataAdapter;
  readonly ports: Ports;
  /** What moved: whoever keeps something ready asks what became of it. */
  readonly log = new ChangeLog();
  readonly reads = new Reads();
  /** What could not be read, and is tried again. */
  readonly retries: Retries;
  readonly notifier: Notifier;
  readonly catalogue = new Catalogue();
  readonly table: DealTable;
  readonly abilities: Abilities;
  /** Fields that somebody defined beside those of deals; null until somebody does. */
  fields: FieldsRoom | null = null;
  readonly rooms: Rooms = { questions: null, loading: null, feed: null, acts: null, paging: null, history: null };
  /** What pends, laid over what the backend confirmed; null until something writes, follows or pages. */
  optimistic: OptimisticState | null = null;
  /** True from a load's begin until its deals are here. */
  isLoading = false;
  readonly #auth: Ctx['auth'];
  readonly #features = new Set<Feature>();
  readonly #life = new AbortController();
  #settings: Settings;
  #user: User | null;
  #visiblePipelines: readonly Pipeline[] | null = null;
  #env: FieldEnvironment | null = null;
  #collator: Intl.Collator | null = null;
  #cancelTick: (() => void) | null = null;

  constructor({ adapter, ports, user, settings, auth }: CoreOptions) {
    this.adapter = adapter;
    this.ports = ports;
    this.retries = new Retries(ports);
    this.#user = user ?? null;
    this.#settings = { ...defaultSettings, ...settings };
    this.#auth = auth;
    this.notifier = new Notifier((task) => {
      ports.soon(task);
    }, this.reads);
    this.table = new DealTable((kept, dropped) => {
      this.rooms.loading?.report(duplicateProblem(kept, dropped));
    }, this.log);
    this.abilities = new Abilities(adapter, this.catalogue, () => this.#user);
    this.#watchTheDay();
  }

  // ---- rooms ----

  /** The function returned detaches. */
  attach(feature: Feature): () => void {
    this.#features.add(feature);
    return () => this.#features.delete(feature);
  }

  /** Opens what holds pending changes, or answers what is open: whoever brings the class first. */
  openOptimistic(Part: typeof OptimisticState): OptimisticState {
    this.optimistic ??= new Part(this);
    return this.optimistic;
  }

  /** Everything was read, or read anew. */
  loaded(): void {
    for (const feature of this.#features) feature.loaded?.();
  }

  /** The first picture had its time. */
  drawn(): void {
    for (const feature of this.#features) feature.drawn?.();
  }

  /** Somebody signed in, or does not want to wait: what did not come is asked for at once. */
  resume(): void {
    this.retries.now();
    for (const feature of this.#features) feature.resumed?.();
    this.changed();
  }

  dispose(): void {
    for (const feature of this.#features) feature.disposed?.();
    this.retries.end();
    this.#life.abort();
    this.#cancelTick?.();
  }

  // ---- settings and the user ----

  get settings(): Settings {
    return this.#settings;
  }

  configure(settings: Partial<Settings>): void {
    const before = this.#settings;
    const changed = (Object.keys(settings) as (keyof Settings)[]).filter(
      (key) => !sameJson(before[key], settings[key]),
    );
    this.#settings = { ...before, ...settings };
    this.#collator = null;
    // The day depends on the time zone.
    this.log.settings(changed.includes('timeZone') ? [...changed, 'today'] : changed);
    this.invalidate();
    for (const feature of this.#features) feature.outdated?.();
  }

  get user(): User | null {
    return this.#user;
  }

  get userId(): string | null {
    return this.#user?.id ?? null;
  }

  /** @throws for somebody else: what one did is never sent with the other's token. */
  setUser(user: User | null): void {
    if ((user?.id ?? null) !== this.userId) {
      throw new Error(
        `This store works for "${this.userId ?? 'nobody'}", and what they did is never sent as "${user?.id ?? 'nobody'}": get another store with acquireStore({adapter, user}).`,
      );
    }
    this.#user = user;
    this.log.settings(['user']);
    this.invalidate();
  }

  /** What the adapter is called with: what was sent is not given up when everything is read anew, only when the store goes. */
  ctx(): Ctx {
    return { signal: this.#life.signal, userId: this.userId, ...(this.#auth ? { auth: this.#auth } : {}) };
  }

  // ---- what there is ----

  /** What fields are read against: today, rates, stages, rights. */
  environment(): FieldEnvironment {
    this.#env ??= {
      today: dayOfMillis(this.ports.now(), this.#settings.timeZone),
      calendar: this.#settings,
      stage: (id, pipelineId) => this.stage(id, pipelineId),
      pipeline: (id) => this.pipeline(id),
      rates: this.#settings.rates,
      currency: this.#settings.currency,
      canSeeValue: (deal) => this.canSeeValues(deal.pipelineId),
      defined: (name) => this.fields?.get(name),
    };
    return this.#env;
  }

  /** The same as the backend is told it. */
  queryEnvironment(): QueryEnvironment {
    const { timeZone, fiscalYearStart, weekStart, currency, rates } = this.#settings;
    const calendar = { timeZone, fiscalYearStart, weekStart };
    return { today: formatDay(this.environment().today), calendar, currency, rates };
  }

  /** How names sort. */
  collator(): Intl.Collator {
    this.#collator ??= new Intl.Collator(this.#settings.language, { numeric: true });
    return this.#collator;
  }

  /** Pipelines that the user may see and that are not archived, in order. */
  pipelines(): readonly Pipeline[] {
    this.#visiblePipelines ??= this.catalogue.pipelines.filter((p) => !p.archived && this.visible(p.id));
    return this.#visiblePipelines;
  }

  pipeline(id: string): Pipeline | undefined {
    return this.catalogue.pipeline(id);
  }

  stage(id: string, pipelineId?: string): Stage | undefined {
    return this.catalogue.stage(id, pipelineId);
  }

  /** Rows of the deals that stand in a stage, whatever views hide; in no particular order. */
  rowsIn(stage: Stage): Int32Array {
    const { questions } = this.rooms;
    if (!questions) throw new TypeError('Nothing answers questions in this store yet.');
    return questions.rowsIn(stage);
  }

  nameOf(field: string, id: string): string {
    return this.catalogue.nameOf(field, id);
  }

  visible(pipelineId: string): boolean {
    return this.abilities.has('see', pipelineId);
  }

  canSeeValues(pipelineId: string): boolean {
    return this.abilities.has('seeValues', pipelineId);
  }

  /** What a deal without a pipeline or with a date without a time is read against. */
  get readingOptions(): { timeZone: string; pipelineId: string; pipelineOfStage(id: string): string | undefined } {
    return {
      timeZone: this.#settings.timeZone,
      pipelineId: this.catalogue.pipelines[0]?.id ?? DEFAULT_PIPELINE_ID,
      pipelineOfStage: (id) => this.stage(id)?.pipelineId,
    };
  }

  /** A deal that came by itself; undefined where it can't be read, which is reported. */
  normalize(input: DealInput): Deal | undefined {
    const { deal, problems } = normalizeDeal(input, this.readingOptions);
    for (const problem of problems) this.ports.warn(warningOf(problem));
    if (!deal) return undefined;
    if (deal.rank === '') deal.rank = this.table.get(deal.id)?.rank ?? 'i';
    return deal;
  }

  // ---- what changed ----

  changed(): void {
    this.notifier.changed();
  }

  /** Records of these kinds are others: whatever shows their names or depends on their stages is made anew. */
  entitiesChanged(kinds: ReadonlySet<EntityKind>): void {
    this.log.entities(kinds);
    if ([...kinds].some(isNamedByDeals)) this.invalidate();
    else this.changed();
  }

  /** A field was defined or is gone, or all its values are others: nothing else depends on that. */
  fieldChanged(name: string): void {
    this.log.settings([`field:${name}`]);
    this.#env = null;
    this.changed();
  }

  /** Today, rates, stages, names or rights are others. */
  invalidate(): void {
    this.abilities.forget();
    this.#visiblePipelines = null;
    this.#env = null;
    for (const feature of this.#features) feature.invalidated?.();
    this.changed();
  }

  /** At midnight of the reporting time zone, ages, periods and rot change without anybody acting. */
  #watchTheDay(): void {
    this.#cancelTick = this.ports.later(() => {
      const today = dayOfMillis(this.ports.now(), this.#settings.timeZone);
      if (this.#env && this.#env.today !== today) {
        this.log.settings(['today']);
        this.invalidate();
        for (const feature of this.#features) feature.outdated?.();
      }
      this.#watchTheDay();
    }, MINUTE);
  }
}
