import type { Op } from '../../src/data/operation.js';
import type { Deal } from '../../src/model/deal.js';
import type { PipelineStore } from '../../src/store/store.js';
import { partsOf, SIGHTS, type Sight } from './sights.js';
import type { Chance, Timeline } from './timeline.js';

/** So many rows of a column show at once. */
const ROWS = 8;
/** How often a screen is drawn while things change, in milliseconds. */
const FRAME = 100;
/** A disk takes less than this to write an act down, in milliseconds. */
const WRITING = 80;
/** So many different sights are looked at in one visit, the board among them. */
const SIGHTS_A_VISIT = 3;

/** What one person sees of a backend that pages: a board or a list, scrolled somewhere, drawn anew with every change. */
export class Screen {
  /** Those that this person looks at in this visit. */
  readonly sights: readonly Sight[];
  readonly #name: string;
  readonly #store: PipelineStore;
  readonly #time: Timeline;
  readonly #chance: Chance;
  readonly #isDead: () => boolean;
  /** False once the disk has refused something: such an act shows while it is sent, and is not told as waiting. */
  readonly #keepsAll: () => boolean;
  readonly #complain: (what: string) => void;
  #sight: Sight;
  #top = 0;
  #isDue = false;
  /** Own acts that do not show, and since when. */
  #missing = new Map<string, number>();

  constructor(
    name: string,
    store: PipelineStore,
    time: Timeline,
    chance: Chance,
    isDead: () => boolean,
    keepsAll: () => boolean,
    complain: (what: string) => void,
  ) {
    this.#name = name;
    this.#store = store;
    this.#time = time;
    this.#chance = chance;
    this.#isDead = isDead;
    this.#keepsAll = keepsAll;
    this.#complain = complain;
    const [first, ...others] = SIGHTS;
    const chosen = new Set([first as Sight]);
    while (chosen.size < SIGHTS_A_VISIT) chosen.add(chance.pick(others));
    this.sights = [...chosen];
    this.#sight = chance.pick(this.sights);
    store.subscribe(() => {
      this.#drawSoon();
    });
  }

  /** The person scrolls, or asks for something else, also while the first is still on its way. */
  browse(): void {
    const draw = this.#chance.next();
    if (draw < 0.35) {
      this.#sight = this.#chance.pick(this.sights);
      this.#top = 0;
    } else if (draw < 0.95) this.#top += this.#chance.below(ROWS);
    else this.#top = this.#chance.below(80);
    this.#time.note(this.#name, 'looks at', this.#sight.name, this.#top);
    this.#draw();
  }

  #drawSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#time.later(() => {
      this.#isDue = false;
      if (!this.#isDead()) this.#draw();
    }, FRAME);
  }

  #draw(): void {
    const store = this.#store;
    if (store.hasEverything) return;
    if (this.#keepsAll()) this.#lookForOwnActs();
    const seen = new Set<string>();
    for (const { name, bucket, belongs } of partsOf(store, this.#sight).parts) {
      const top = Math.max(0, Math.min(this.#top, bucket.count - ROWS));
      let before: Deal | null = null;
      for (const id of bucket.slice(top, top + ROWS)) {
        const deal = store.deal(id);
        const where = `${this.#sight.name}, ${name}`;
        // What shows is what the person is told of each deal, with own acts over it: in this place and no other.
        if (!deal) this.#complain(`shows ${id} in ${where}, and knows nothing of it.`);
        else if (!this.#sight.matches(deal) || !belongs(deal))
          this.#complain(`shows ${id} in ${where}: not its place.`);
        else if (before && this.#sight.compare(before, deal) >= 0)
          this.#complain(`shows ${before.id} before ${id} in ${where}: not their order.`);
        if (seen.has(id)) this.#complain(`shows ${id} twice in ${where}.`);
        seen.add(id);
        before = deal ?? null;
      }
    }
  }

  /**
   * What the person did and nobody has answered shows, whatever pages and news say. An act on top of it, which shows while
   * the disk is still writing it down, is not told as waiting yet: what is missing is missing when it is so for a while.
   */
  #lookForOwnActs(): void {
    const store = this.#store;
    const last = new Map<string, Op>();
    for (const { ops } of store.waitingActs) for (const op of ops) if (op.type !== 'entity') last.set(op.dealId, op);
    const before = this.#missing;
    this.#missing = new Map();
    for (const [dealId, op] of last) {
      if (!store.isPending(dealId) || isShown(op, store.deal(dealId))) continue;
      const since = before.get(op.id) ?? this.#time.now;
      this.#missing.set(op.id, since);
      if (this.#time.now - since > WRITING) this.#complain(`does not show its own ${op.type} of ${dealId} (${op.id}).`);
    }
  }
}

/** Of an update, what decides where the deal stands. */
function isShown(op: Op, deal: Deal | undefined): boolean {
  if (op.type !== 'update') return (op.type === 'remove') === (deal === undefined);
  if (!deal) return true;
  const { stageId = deal.stageId, rank = deal.rank } = op.patch;
  return deal.stageId === stageId && deal.rank === rank;
}
