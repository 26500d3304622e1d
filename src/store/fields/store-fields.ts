import type { FieldDefinition, FieldKind, FieldValue } from '../../model/field.js';

/** Values that were worked out of deals, by deal id; a deal that is missing has none. */
export interface WorkedOutColumn {
  /**
   * As filters and sorts read them: money in whole minor units of the workspace's currency, days as day numbers (days since
   * 1970-01-01), percent from 0 to 1. Another map where values changed one by one, so that the rest stays as it is.
   */
  readonly values: ReadonlyMap<string, FieldValue>;
  /** Another number whenever a value is another. */
  readonly revision: number;
}

/** A choice of a field, and what people call it. */
export interface FieldChoiceLabel {
  readonly value: string;
  readonly label: string;
}

/** A field that no deal bears and somebody works out, such as a score: a column, a filter, a sort and a group like others. */
export interface DefinedField {
  /** What views name it by: none that deals have, and not `fields.…`. */
  readonly name: string;
  readonly kind: Exclude<FieldKind, 'id'>;
  /** What people read above the column. */
  readonly label: string;
  /** For `choice`: its values, the lowest first. */
  readonly choices?: readonly FieldChoiceLabel[];
  /** Fields of a deal that it is worked out from (`fields` for custom ones): when one changes, the column is asked for again. */
  readonly needs: readonly string[];
  /** Answers what there is now, at once; see {@link DefinedFieldHandle.changed} for what is known later. */
  column(): WorkedOutColumn;
}

export interface DefinedFieldHandle {
  /** Has the column asked for again, as when a worker has answered: only what depends on changed values is made anew. */
  changed(): void;
  /** There is no such field any more: views keep its name, and are marked. */
  remove(): void;
}

/** Fields beside those that deals have, for one store. */
export interface StoreFields {
  /**
   * @throws TypeError for a name that is taken, a kind or a need that nobody knows, and a choice without choices: it says
   * which and what would do.
   */
  define(field: DefinedField): DefinedFieldHandle;
  /** Undefined for a field that nobody defined. */
  get(name: string): FieldDefinition | undefined;
  /** In the order in which they were defined. */
  all(): readonly FieldDefinition[];
}
