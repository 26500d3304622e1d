import type { DataAdapter } from '../../adapter.js';
import { isOfDeal } from '../../entity-kinds/traits.js';
import type { EntityRecord, Outcome } from '../../operation.js';
import type { JsonObject } from '../../../model/json.js';
import type { Bench } from '../bench.js';
import { Refuted, Untried } from '../refuted.js';
import type { Check } from '../check.js';
import { ENTITY_SAMPLES, type SampledKind } from '../entity-samples.js';

function skip(adapter: DataAdapter): string | null {
  return adapter.entities?.save ? null : 'it has no entities that can be saved';
}

const KINDS = Object.keys(ENTITY_SAMPLES) as SampledKind[];

/** One record of a kind in the backend, and what the kit does with it. */
class Trial {
  readonly id: string;
  readonly kind: SampledKind;
  readonly record: JsonObject;
  readonly change: JsonObject;
  readonly #bench: Bench;

  constructor(kind: SampledKind, bench: Bench) {
    const { record, change } = ENTITY_SAMPLES[kind];
    this.kind = kind;
    this.record = record as JsonObject;
    this.change = change as JsonObject;
    this.#bench = bench;
    this.id = bench.newId(kind);
  }

  save(patch: JsonObject | null, base?: number): Promise<Outcome> {
    return this.#bench.send(this.#bench.entityOp(this.kind, this.id, patch, base === undefined ? {} : { base }));
  }

  /** @throws Untried where the backend says that it keeps no such records. */
  async create(): Promise<void> {
    const outcome = await this.save(this.record);
    if (outcome.status === 'rejected' && outcome.code === 'unsupported')
      throw new Untried(`it keeps no records of the kind "${this.kind}"`);
    this.#bench.status(outcome, 'applied', `creating the ${this.kind}`);
  }

  async all(kind: SampledKind = this.kind): Promise<EntityRecord[]> {
    const { dealId } = this.record;
    const query = isOfDeal(kind) && typeof dealId === 'string' ? { dealId } : undefined;
    const listed = await this.#bench.adapter.entities?.list(kind, this.#bench.ctx(), query);
    return (listed ?? []).filter(({ id }) => id === this.id);
  }

  async stored(): Promise<EntityRecord> {
    const [found, ...more] = await this.all();
    if (!found || more.length > 0)
      throw new Refuted(`The ${this.kind} is listed ${String(found ? more.length + 1 : 0)} times, expected once.`);
    return found;
  }

  async version(): Promise<number> {
    const { version } = await this.stored();
    if (typeof version !== 'number') throw new Refuted(`The ${this.kind} has no version.`);
    return version;
  }

  /** The stored record holds these fields as they are here. */
  async holds(fields: JsonObject): Promise<void> {
    const stored = await this.stored();
    for (const [field, value] of Object.entries(fields))
      this.#bench.same(stored[field] ?? null, value, `The field "${field}" of the ${this.kind}`);
  }
}

function checksOf(kind: SampledKind): Check[] {
  return [
    {
      name: `a record of the kind "${kind}" is kept with all its fields, changed field by field, and removed`,
      level: 'at-least-once',
      skip,
      run: async (bench) => {
        const trial = new Trial(kind, bench);
        await trial.create();
        await trial.holds(trial.record);
        for (const other of KINDS.filter((each) => each !== kind))
          bench.same((await trial.all(other)).length, 0, `The number of its listings under the kind "${other}"`);
        bench.status(await trial.save(trial.change), 'applied', 'changing it');
        await trial.holds({ ...trial.record, ...trial.change });
        bench.status(await trial.save(null), 'applied', 'removing it');
        bench.same((await trial.all()).length, 0, 'The number of records with its id');
        bench.status(await trial.save(null), 'gone', 'removing it again');
      },
    },
    {
      name: `a record of the kind "${kind}" saved from an older version, or as if there were none, answers conflict and stays`,
      level: 'version-guarded',
      skip,
      run: async (bench) => {
        const trial = new Trial(kind, bench);
        await trial.create();
        const base = await trial.version();
        bench.status(await trial.save(trial.change, base), 'applied', 'changing it');
        bench.status(await trial.save(trial.record, base), 'conflict', 'saving from an older version');
        bench.status(await trial.save(trial.record, 0), 'conflict', 'creating it once more');
        bench.status(await trial.save(null, base), 'conflict', 'removing it from an older version');
        await trial.holds({ ...trial.record, ...trial.change });
      },
    },
  ];
}

export const ENTITIES: Check[] = [
  ...KINDS.flatMap(checksOf),
  {
    name: 'activities are listed by deal',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const [mine, other] = [bench.newId('activity'), bench.newId('activity')];
      const { record } = ENTITY_SAMPLES.activity;
      for (const [id, dealId] of [
        [mine, 'deal-a'],
        [other, 'deal-b'],
      ] as const) {
        await bench.send(bench.entityOp('activity', id, { ...record, dealId }));
      }
      const listed = await bench.adapter.entities?.list('activity', bench.ctx(), { dealId: 'deal-a' });
      bench.same(
        listed?.map(({ id }) => id),
        [mine],
        'The activities of the deal',
      );
    },
  },
  {
    name: 'a pipeline that is saved, stages included, is what pipelines() gives',
    level: 'at-least-once',
    skip: (adapter) => skip(adapter) ?? (adapter.pipelines ? null : 'it has no pipelines()'),
    run: async (bench) => {
      const id = bench.newId('pipeline');
      const stage = (name: string) => ({ id: `${id}-${name}`, name });
      await bench.send(bench.entityOp('pipeline', id, { name: 'Renewals', currency: 'EUR', stages: [stage('Open')] }));
      await bench.send(bench.entityOp('pipeline', id, { stages: [stage('Open'), stage('Agreed')] }));
      const pipeline = (await bench.adapter.pipelines?.(bench.ctx()))?.find((candidate) => candidate.id === id);
      bench.same(pipeline?.name, 'Renewals', 'The name');
      const names = pipeline?.stages.map((each) => (typeof each === 'string' ? each : each.name));
      bench.same(names, ['Open', 'Agreed'], 'The stages');
    },
  },
  {
    name: 'an op on an entity that is sent again is recognised',
    level: 'exactly-once',
    skip,
    run: async (bench) => {
      const id = bench.newId('account');
      await bench.send(bench.entityOp('account', id, { name: 'A' }));
      const op = bench.entityOp('account', id, { name: 'B' });
      await bench.send(op);
      await bench.send(bench.entityOp('account', id, { name: 'C' }));
      const outcome = await bench.send({ ...op, attempt: 2 });
      bench.that(
        outcome.status === 'applied' && outcome.replayed === true,
        `The outcome was ${JSON.stringify(outcome)}.`,
      );
      const account = (await bench.adapter.entities?.list('account', bench.ctx()))?.find((each) => each.id === id);
      bench.same(account?.['name'], 'C', 'The name');
    },
  },
];
