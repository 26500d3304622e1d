import type { Limits, Session } from '../options.js';
import { RequestProblem } from '../problem.js';

/** How many streams are open, in all and for each person. Those without a name count as one person. */
export class StreamPlaces {
  readonly #limits: Pick<Limits, 'streams' | 'streamsPerPerson'>;
  readonly #taken = new Map<string | null, number>();
  #count = 0;

  constructor(limits: Pick<Limits, 'streams' | 'streamsPerPerson'>) {
    this.#limits = limits;
  }

  /** Takes a place, or throws what is answered instead. The result gives it back, once. */
  take({ user }: Session): () => void {
    const { streams, streamsPerPerson } = this.#limits;
    const person = user?.id ?? null;
    const own = this.#taken.get(person) ?? 0;
    // Half of all is the most that one may have; a page that is open to everybody has many without a name.
    const half = Math.ceil(streams / 2);
    if (own >= (person === null ? half : Math.min(half, streamsPerPerson))) {
      throw new RequestProblem('too-many-streams', `You follow the feed ${String(own)} times already. Close a page.`);
    }
    if (this.#count >= streams) throw new RequestProblem('unavailable', 'Too many follow the feed at the moment.');
    this.#taken.set(person, own + 1);
    this.#count += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#count -= 1;
      const left = (this.#taken.get(person) ?? 1) - 1;
      if (left > 0) this.#taken.set(person, left);
      else this.#taken.delete(person);
    };
  }
}
