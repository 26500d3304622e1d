import type { StoreStatus } from '../../src/store/core/status.js';
import type { Disk } from './disk.js';
import type { Judge } from './judge.js';
import { PATIENCE, type Line } from './network.js';

/** The longest pause before a failed call is made again, and how long that one may go without an answer, in milliseconds. */
const AGAIN = 60_000 + PATIENCE + 10_000;

/** Of many ops in one call, so much longer is waited, in milliseconds. */
const PATIENCE_OF_A_BATCH = 2000;

/** What the judge knows of one device without asking its store. */
export interface Witnesses {
  readonly name: string;
  readonly line: Line;
  readonly disk: Disk;
  readonly judge: Judge;
  /** True where acts are kept on the disk. */
  readonly isDurable: boolean;
}

/** Why what a device says of itself is not what the judge knows of it; null where it is. */
export function untruth(status: StoreStatus, witnesses: Witnesses): string | null {
  const { line, disk, judge, name, isDurable } = witnesses;
  const { saving, waiting, unkept } = status;
  const rows = isDurable ? disk.contents : [];
  const parked = rows.find(({ park }) => park);
  const isRefused = isDurable && disk.isRefusing;
  if (isDurable && !disk.isRead) {
    // What a page that was closed left is known without reading: that something of it is put aside is true then.
    const isUntold = saving === 'saved' || saving === 'unreached' || (saving === 'needsYou' && !parked);
    return isUntold ? 'before its disk was read' : null;
  }
  switch (saving) {
    case 'unreached':
    case 'saved': {
      if (saving === 'unreached' && !line.failedToAnswer(AGAIN)) return 'while every question is answered';
      const open = judge.openOf(name);
      if (open !== null) return `while ${open} is neither applied nor decided`;
      // Decided by now, or the disk has not taken yet that it is.
      if (parked && disk.underWay.size === 0 && disk.refusals === 0)
        return `while ${parked.id} is put aside on its disk`;
      const beginning = [...disk.underWay].flatMap(({ put = [] }) => put).find(({ sent }) => !sent);
      if (beginning) return `while ${beginning.id} is being written down`;
      return isRefused ? 'while its disk refuses to write' : null;
    }
    case 'checking':
      return isDurable ? 'after its disk was read' : 'without anything to read';
    case 'needsYou':
      // Of several things to write down, one is under way at a time.
      return isDurable && disk.refusals === 0 && disk.underWay.size === 0 && !parked
        ? 'with nothing put aside on its disk'
        : null;
    case 'unreadable':
      return 'with nothing that is damaged';
    case 'unkept':
      return isRefused && unkept !== null ? null : 'while its disk writes';
    case 'sending':
    case 'waiting': {
      const isIdle = isDurable && disk.refusals === 0 && !rows.some(({ park }) => !park);
      if (isIdle && line.inFlight === 0) return 'with nothing to send on its disk';
      break;
    }
    case 'signIn':
      return line.isSignedOut ? null : 'while nobody asks it to';
  }
  const stuck = (patience: number): string[] => {
    const failing = line.failing(patience);
    return rows.filter(({ id, park }) => !park && failing.has(id)).map(({ id }) => id);
  };
  if (saving === 'sending') {
    // What a feed told of is done, as far as the engine can take its word for it; what was given up is looked up once more.
    const isOver = (id: string): boolean => line.heardOf.has(id) || line.overdue.has(id) || line.poison.has(id);
    const failed = stuck(PATIENCE + PATIENCE_OF_A_BATCH).find((id) => !isOver(id));
    return failed === undefined ? null : `while ${failed} failed`;
  }
  const isOverdue = rows.some(({ id, park }) => !park && line.overdue.has(id));
  const isKnown = isDurable && disk.refusals === 0 && !isOverdue && !line.failedToAnswer(AGAIN);
  if (!waiting || !isKnown || stuck(PATIENCE).length > 0) return null;
  return `because something failed (${waiting.kind}, since ${waiting.since}), which nothing did`;
}
