import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { DealChange } from '../../../src/model/change.js';
import { historiesByDeal } from '../../../src/model/history/change-order.js';
import { effectiveLog } from '../../../src/model/history/effective-log.js';
import { foldChanges, stateBefore, type DealState } from '../../../src/model/history/fold-changes.js';
import type { Json } from '../../../src/model/json.js';
import { wildHistory } from './random-history.js';

const RUNS = { numRuns: 500 };

/** What each deal's entries add up to. */
function states(log: readonly DealChange[], befores: ReadonlyMap<string, DealState>): Map<string, DealState> {
  const histories = new Map(historiesByDeal(log).map((history) => [history[0]?.dealId ?? '', history]));
  return new Map([...befores].map(([id, before]) => [id, foldChanges(histories.get(id) ?? [], before)]));
}

function befores(log: readonly DealChange[]): Map<string, DealState> {
  return new Map(historiesByDeal(log).map((history) => [history[0]?.dealId ?? '', stateBefore(history)]));
}

/** One deal's history with acts on top of it, each recorded by what the deal then holds. */
class Writing {
  readonly log: DealChange[];

  constructor(log: readonly DealChange[]) {
    this.log = [...log];
  }

  get state(): DealState {
    return foldChanges(this.log);
  }

  append(opId: string, kind: DealChange['kind'], to: ReadonlyMap<string, Json>, undoes: string | null = null): void {
    const { values } = this.state;
    const seq = 1_000 + this.log.length;
    const changes = Object.fromEntries(
      [...to].map(([field, value]) => [field, { from: values.get(field) ?? null, to: value }]),
    );
    this.log.push({
      id: opId,
      dealId: 'a',
      at: '2027-01-01T00:00:00.000Z',
      seq,
      actorId: null,
      opId,
      undoes,
      kind,
      changes,
    });
  }

  /** An act that changes something: an edit of some fields, a creation or a removal. */
  act(opId: string, edit: ReadonlyMap<string, Json>, removes: boolean): void {
    if (!this.state.exists) this.append(opId, 'created', new Map([['title', 'T'], ...edit]));
    else if (removes) this.append(opId, 'deleted', this.#everything(null));
    else this.append(opId, 'edited', edit);
  }

  /** Takes back the act that led from one state to the other, as long as it still holds. */
  undo(opId: string, undoes: string, before: DealState, after: DealState): void {
    if (!before.exists) this.append(opId, 'deleted', this.#everything(null), undoes);
    else if (!after.exists) this.append(opId, 'restored', before.values, undoes);
    else {
      const fields = new Set([...before.values.keys(), ...after.values.keys()]);
      const different = [...fields].filter((field) => before.values.get(field) !== after.values.get(field));
      this.append(opId, 'edited', new Map(different.map((field) => [field, before.values.get(field) ?? null])), undoes);
    }
  }

  #everything(value: Json): Map<string, Json> {
    return new Map([...this.state.values.keys()].map((field) => [field, value]));
  }
}

const oneDeal = wildHistory.map((log) => log.map((change) => ({ ...change, dealId: 'a' })));
/** Values that the deal does not hold yet, so that an edit changes every field it names. */
const edit = fc.uniqueArray(fc.constantFrom('stageId', 'stageEnteredAt', 'value', 'currency', 'tags', 'rank'), {
  minLength: 1,
});

function fresh(fields: readonly string[], mark: string): Map<string, Json> {
  return new Map(fields.map((field) => [field, `${field} of ${mark}`]));
}

describe('the effective log of any history', () => {
  it('adds up to what the whole history adds up to', () => {
    fc.assert(
      fc.property(wildHistory, (log) => {
        const before = befores(log);
        expect(states(effectiveLog(log), before)).to.deep.equal(states(log, before));
      }),
      RUNS,
    );
  });

  it('adds up to the same without being told what was before, where the deal was created', () => {
    fc.assert(
      fc.property(oneDeal, (log) => {
        const { log: whole } = new Writing([]);
        const birth: DealChange = {
          id: '0',
          dealId: 'a',
          at: '2020-01-01T00:00:00.000Z',
          seq: 0,
          actorId: null,
          opId: 'A',
          undoes: null,
          kind: 'created',
          changes: { title: { from: null, to: 'T' } },
        };
        whole.push(birth, ...log);
        expect(foldChanges(effectiveLog(whole))).to.deep.equal(foldChanges(whole));
      }),
      RUNS,
    );
  });

  it('does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(
        wildHistory.chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length }))),
        ([log, shuffled]) => {
          expect(effectiveLog(shuffled)).to.deep.equal(effectiveLog(log));
        },
      ),
    );
  });

  it('tells each entry by what the ones before it left, and none that changes nothing', () => {
    fc.assert(
      fc.property(oneDeal, (log) => {
        const before = stateBefore(log);
        const effective = effectiveLog(log);
        for (const [index, { changes, kind }] of effective.entries()) {
          const { values } = foldChanges(effective.slice(0, index), before);
          for (const [field, { from, to }] of Object.entries(changes)) {
            expect(isNothing(from) ? undefined : from).to.deep.equal(values.get(field));
            expect(isNothing(from) && isNothing(to)).to.equal(false);
          }
          if (!['created', 'imported', 'restored', 'deleted'].includes(kind)) expect(changes).to.not.deep.equal({});
        }
      }),
      RUNS,
    );
  });
});

describe('an act that was taken back', () => {
  it('leaves no trace, redone counts like once, and so on, after any history', () => {
    fc.assert(
      fc.property(oneDeal, edit, fc.boolean(), fc.integer({ min: 1, max: 4 }), (log, fields, removes, rounds) => {
        const writing = new Writing(log);
        const before = writing.state;
        writing.act('act', fresh(fields, 'act'), removes);
        const after = writing.state;
        const withAct = effectiveLog(writing.log);
        let last = 'act';
        for (let round = 0; round < rounds; round++) {
          writing.undo(`undo ${String(round)}`, last, before, after);
          expect(effectiveLog(writing.log)).to.deep.equal(effectiveLog(log));
          writing.undo(`redo ${String(round)}`, `undo ${String(round)}`, after, before);
          last = `redo ${String(round)}`;
          expect(effectiveLog(writing.log)).to.deep.equal(withAct);
        }
      }),
      RUNS,
    );
  });
});

function isNothing(value: Json): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
