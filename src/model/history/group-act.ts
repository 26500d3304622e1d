import type { Life } from './life.js';

/** Fields that belong together, as one entry set them. */
export class GroupAct {
  /** Itself; of an undo that cancels, and of an undone undo, the act that it takes or gives back. */
  act: GroupAct = this;
  /** Whether it counts; of one that cancels, whether its act counts after it. */
  counts = false;

  constructor(
    readonly index: number,
    readonly group: string,
    readonly fields: readonly string[],
    readonly life: Life,
  ) {}

  /** Counts by itself: it neither was taken back nor takes anything back. */
  get isLive(): boolean {
    return this.act === this && this.counts;
  }

  /** Lets an act count in its life, or no longer. */
  setCounts(counts: boolean): void {
    if (counts === this.counts) return;
    this.counts = counts;
    for (const field of this.fields) {
      if (counts) this.life.add(field, this.index);
      else this.life.remove(field, this.index);
    }
  }
}
