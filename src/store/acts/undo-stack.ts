import type { Op } from '../../data/operation.js';
import type { Action } from '../actions.js';

/** One undoable act, in words the interface can put into the person's language. */
export interface UndoEntry {
  readonly txId: string;
  readonly type: Action['type'];
  /** How many deals or entities it touched. */
  readonly count: number;
  /** The name of the only one, or of the first. */
  readonly subject: string;
  /** For moves: the stage it went to. */
  readonly stageId?: string;
  /** Replaced when ops are redone under new ids. */
  ops: readonly Op[];
}

const DEPTH = 100;

/** What can be undone and redone. */
export class UndoStack {
  #done: UndoEntry[] = [];
  #undone: UndoEntry[] = [];

  get nextUndo(): UndoEntry | undefined {
    return this.#done.at(-1);
  }

  get nextRedo(): UndoEntry | undefined {
    return this.#undone.at(-1);
  }

  push(entry: UndoEntry): void {
    this.#done.push(entry);
    if (this.#done.length > DEPTH) this.#done.shift();
    this.#undone = [];
  }

  /** The entry goes over to the other side; its ops are to be those that are sent. */
  undone(entry: UndoEntry): void {
    this.#done = this.#done.filter((other) => other !== entry);
    this.#undone.push(entry);
  }

  redone(entry: UndoEntry): void {
    this.#undone = this.#undone.filter((other) => other !== entry);
    this.#done.push(entry);
  }

  /** An op that the backend refused can't be undone. */
  forget(opIds: ReadonlySet<string>): void {
    const keep = (entry: UndoEntry): boolean => !entry.ops.every((op) => opIds.has(op.id));
    this.#done = this.#done.filter(keep);
    this.#undone = this.#undone.filter(keep);
  }

  clear(): void {
    this.#done = [];
    this.#undone = [];
  }
}
