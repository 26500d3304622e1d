import { RequestProblem } from '../problem.js';
import { isStorableText } from '../write/read-op.js';

const LONGEST = 4_096;

/** The arguments of a question: the query string of a GET, or the members of a JSON body that asks the same. */
export class Arguments {
  readonly #read: (name: string) => unknown[];

  constructor(source: URLSearchParams | Readonly<Record<string, unknown>>) {
    this.#read =
      source instanceof URLSearchParams
        ? (name) => source.getAll(name)
        : (name) => {
            const value = Object.hasOwn(source, name) ? source[name] : undefined;
            return value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
          };
  }

  text(name: string): string | null {
    const values = this.#read(name);
    if (values.length === 0) return null;
    const [value] = values;
    if (values.length > 1 || typeof value !== 'string' || value.length > LONGEST || !isStorableText(value)) {
      throw new RequestProblem('bad-request', `${name} must be one text of at most ${String(LONGEST)} characters.`);
    }
    return value;
  }

  texts(name: string, most: number): string[] {
    const values = this.#read(name);
    const isSound = values.every(
      (value) => typeof value === 'string' && value.length <= LONGEST && isStorableText(value),
    );
    if (!isSound) throw new RequestProblem('bad-request', `${name} must be given as texts.`);
    if (values.length > most)
      throw new RequestProblem('bad-request', `${name} may be given ${String(most)} times at most.`);
    return values as string[];
  }

  /** JSON in a query string, an object in a body. */
  object(name: string): unknown {
    const values = this.#read(name);
    if (values.length > 1) throw new RequestProblem('bad-request', `${name} may be given once.`);
    const [value] = values;
    if (typeof value !== 'string') return value ?? null;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      throw new RequestProblem('bad-request', `${name} must be JSON.`);
    }
  }

  /** A page's size: what is asked for, but never more than `most`. */
  limit(fallback: number, most: number): number {
    const [value] = this.#read('limit');
    if (value === undefined) return Math.min(fallback, most);
    const limit = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
    if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) {
      throw new RequestProblem('bad-request', 'limit must be a whole number from 1 on.');
    }
    return Math.min(limit, most);
  }
}
