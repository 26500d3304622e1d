/** The inside of the dialog that asks for what a stage needs; null before the first question of this part. */
export function askedNeeds(host: Element): ShadowRoot | null {
  return host.shadowRoot?.querySelector('fl-needs-dialog')?.shadowRoot ?? null;
}
