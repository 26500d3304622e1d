import { isEditableDealField, sameJson } from '../../model/change-set.js';
import type { Deal } from '../../model/deal.js';
import type { FieldDefinition, FieldEnvironment, FieldValue } from '../../model/field.js';
import { DEFINED } from '../../model/needs.js';
import { messageOf } from '../core/message-of.js';
import type { ChangeReader } from '../core/change-log.js';
import type { FieldsRoom } from '../core/rooms.js';
import type { StoreCore } from '../core/store-core.js';
import { DEFINED_FIELD, maskOf } from '../table/field-mask.js';
import { checkField, fitsField } from './check-field.js';
import type { DefinedField, DefinedFieldHandle, WorkedOutColumn } from './store-fields.js';

/** Above this part of all deals, what depends on the field is made anew: that is cheaper than mending it deal by deal. */
const MOST = 0.25;

interface Kept {
  readonly source: DefinedField;
  readonly definition: FieldDefinition;
  /** Fields of a deal after whose change the column is asked for anew. */
  readonly mask: number;
  /** Null until somebody reads a value. */
  column: WorkedOutColumn | null;
  hasWarned: boolean;
}

const NOTHING: WorkedOutColumn = { values: new Map(), revision: NaN };

/** What fields need of the store. */
type Surroundings = Pick<StoreCore, 'log' | 'table' | 'fieldChanged' | 'changed'> & {
  ports: Pick<StoreCore['ports'], 'warn'>;
};

/** The fields that were defined in this store: filters, sorts, groups and columns read them like those of a deal. */
export class DefinedFields implements FieldsRoom {
  readonly #core: Surroundings;
  readonly #fields = new Map<string, Kept>();
  #changes: ChangeReader | null = null;

  constructor(core: Surroundings) {
    this.#core = core;
  }

  define(field: DefinedField): DefinedFieldHandle {
    checkField(field, this.#fields);
    const source = { ...field };
    const kept: Kept = {
      source,
      definition: this.#definitionOf(source),
      mask: maskOf(source.needs.filter(isEditableDealField)),
      column: null,
      hasWarned: false,
    };
    this.#fields.set(source.name, kept);
    this.#changes ??= this.#core.log.reader();
    this.#core.fieldChanged(source.name);
    const isThere = (): boolean => this.#fields.get(source.name) === kept;
    return {
      changed: () => {
        if (isThere() && this.#ask(kept)) this.#core.changed();
      },
      remove: () => {
        if (!isThere()) return;
        this.#fields.delete(source.name);
        this.#core.fieldChanged(source.name);
      },
    };
  }

  get(name: string): FieldDefinition | undefined {
    return this.#fields.get(name)?.definition;
  }

  all(): readonly FieldDefinition[] {
    return [...this.#fields.values()].map(({ definition }) => definition);
  }

  /** Asks for columns anew whose deals changed; called before a round of questions. */
  refresh(): void {
    const changes = this.#changes?.take();
    if (!changes) return;
    for (const kept of this.#fields.values()) {
      const isConcerned = changes.isEverything || changes.masks.some((mask) => (mask & kept.mask) !== 0);
      if (isConcerned && kept.column) this.#ask(kept);
    }
  }

  #definitionOf({ name, kind, label, choices }: DefinedField): FieldDefinition {
    return {
      name,
      kind,
      label,
      needs: { deal: [DEFINED], around: [`field:${name}`] },
      read: (deal, env) => this.#read(name, deal, env),
      ...(choices && {
        choices: choices.map(({ value }) => value),
        choiceLabels: new Map(choices.map((choice) => [choice.value, choice.label])),
      }),
    };
  }

  #read(name: string, deal: Deal, env: FieldEnvironment): FieldValue {
    const kept = this.#fields.get(name);
    if (!kept || (kept.definition.kind === 'money' && !env.canSeeValue(deal))) return null;
    kept.column ??= this.#columnOf(kept) ?? NOTHING;
    const value = kept.column.values.get(deal.id) ?? null;
    if (fitsField(value, kept.definition)) return value;
    const { kind, choices } = kept.definition;
    const wanted = choices ? `one of ${choices.join(', ')}` : `a value of the kind "${kind}"`;
    this.#warnOnce(
      kept,
      `column() answered ${JSON.stringify(value)} for the deal "${deal.id}": ${wanted} is wanted. It counts as none.`,
    );
    return null;
  }

  /** What is known now; null, and said once, where it can't be worked out. */
  #columnOf(kept: Kept): WorkedOutColumn | null {
    try {
      const { values, revision } = kept.source.column();
      if (typeof values.get !== 'function')
        throw new TypeError('it answered no values by deal id: let it answer {values: Map, revision}.');
      return { values, revision };
    } catch (error) {
      this.#warnOnce(kept, `column() failed: ${messageOf(error)}`);
      return null;
    }
  }

  #warnOnce(kept: Kept, what: string): void {
    if (kept.hasWarned) return;
    kept.hasWarned = true;
    this.#core.ports.warn(`fairlead: the field "${kept.source.name}": ${what}`);
  }

  /** True where it has other values now. */
  #ask(kept: Kept): boolean {
    const before = kept.column;
    // Nobody has read a value yet.
    if (!before) return false;
    const column = this.#columnOf(kept);
    if (!column || column.revision === before.revision) return false;
    kept.column = column;
    const { values } = column;
    const { table, log } = this.#core;
    const rows = values === before.values ? null : changedRows(before.values, values, table);
    if (rows) for (const row of rows) log.row(row, DEFINED_FIELD);
    else this.#core.fieldChanged(kept.source.name);
    return rows === null || rows.length > 0;
  }
}

/** Rows of deals that have another value; null where these are many. */
function changedRows(
  before: WorkedOutColumn['values'],
  after: WorkedOutColumn['values'],
  table: StoreCore['table'],
): number[] | null {
  const rows: number[] = [];
  const most = Math.max(64, table.height * MOST);
  for (let row = 0; row < table.height; row++) {
    const id = table.peek(row)?.id;
    if (id === undefined || sameJson(before.get(id) ?? null, after.get(id) ?? null)) continue;
    if (rows.length >= most) return null;
    rows.push(row);
  }
  return rows;
}
