/** Thrown by a check: what was found instead of what was claimed. */
export class Refuted extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refuted';
  }
}

/** Thrown by a check that finds nothing to try: the claim is not made, or what it takes to try it was not handed over. */
export class Untried extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Untried';
  }
}

export function isUntried(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'Untried';
}
