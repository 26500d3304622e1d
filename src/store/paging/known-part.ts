import type { Totals } from '../../model/totals.js';
import type { Bucket } from '../query/bucket-index.js';
import type { PageSources, Reach } from './page-sources.js';

/** So many deals below those that show are read before one scrolls there. */
const AHEAD = 20;

/** What of a column, a group or a list is here, as of one moment. Whoever looks past its end has more of it read. */
export class KnownPart implements Bucket {
  readonly #here: Bucket;
  readonly #sources: PageSources;
  readonly #reported: Totals;
  readonly #isOneOfMany: boolean;
  #ids: readonly string[] | null = null;
  #places: Map<string, number> | null = null;
  #reach: Reach | null = null;

  /**
   * `here`: what of the table belongs here, in order; `reported`: what the backend says of all of it. Of the many cells of
   * swimlanes and groups, those that are reported to be empty are not asked for.
   */
  constructor(here: Bucket, sources: PageSources, reported: Totals, isOneOfMany: boolean) {
    this.#isOneOfMany = isOneOfMany;
    this.#here = here;
    this.#sources = sources;
    this.#reported = reported;
  }

  get isWhole(): boolean {
    return this.#sources.all.every(({ isDone }) => isDone);
  }

  get count(): number {
    return this.isWhole ? this.#here.count : Math.max(this.#reported.count, this.known);
  }

  get totals(): Totals {
    return this.isWhole ? this.#here.totals : this.#reported;
  }

  get known(): number {
    return this.#known().known;
  }

  get trouble(): string | null {
    return this.#sources.all.find(({ trouble }) => trouble !== null)?.trouble ?? null;
  }

  retry(): void {
    for (const source of this.#sources.all) if (source.trouble !== null) source.retry();
  }

  idAt(position: number): string | undefined {
    this.#lookAt(position + 1);
    return position >= 0 && position < this.known ? this.#order()[position] : undefined;
  }

  has(id: string): boolean {
    return this.#here.has(id) && this.indexOf(id) >= 0;
  }

  indexOf(id: string): number {
    const ids = this.#order();
    this.#places ??= new Map(ids.map((each, at) => [each, at]));
    const at = this.#places.get(id) ?? -1;
    return at < this.known ? at : -1;
  }

  slice(start: number, end: number): string[] {
    this.#lookAt(end);
    return this.#order().slice(Math.max(0, start), Math.max(0, Math.min(end, this.known)));
  }

  #order(): readonly string[] {
    return (this.#ids ??= this.#here.slice(0, this.#here.count));
  }

  #known(): Reach {
    return (this.#reach ??= this.#sources.reach(this.#order()));
  }

  #lookAt(end: number): void {
    if (this.#isOneOfMany && this.#reported.count === 0 && this.#here.count === 0) return;
    const { known, next } = this.#known();
    const missing = Math.min(end, this.count) + AHEAD - known;
    if (missing > 0) for (const source of next) source.want(source.size + missing);
  }
}
