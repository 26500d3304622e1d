/**
 * How much is to be won in a period. Whose it is follows from exactly the ids it names: none, the whole business; a
 * pipeline; a team in a pipeline; a person of a team in a pipeline; or, over all pipelines, a team or a person.
 */
export interface Quota {
  id: string;
  pipelineId?: string;
  teamId?: string;
  userId?: string;
  /** A calendar month `2026-06`, or a fiscal quarter `2026-Q3` or year `2026`, named by the year in which the fiscal year ends. */
  period: string;
  /** In major units of `currency`, 0 or more. */
  amount: number;
  /** ISO 4217. */
  currency: string;
}
