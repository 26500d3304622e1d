/** `fl-ui-change`: a person settled on a valid value. */
export interface FieldChangeDetail<T> {
  value: T;
}
