import { ENTITY_DEFINITIONS } from '../../data/entity-kinds/index.js';
import { ENTITY_KINDS } from '../../data/entity-kinds/traits.js';
import type { Territory } from '../../model/people.js';
import { loadPipelines } from '../load-pipelines.js';
import type { Session } from '../options.js';
import type { Sql } from '../sql/sql.js';
import { Viewer } from '../viewer.js';
import type { Pipelines } from '../workspace.js';
import type { LogTail } from './log-tail.js';
import { eventsOf } from './pull-log.js';
import { readLog, type LogPage } from './read-log.js';

/** Events in one reading. */
const BATCH = 200;
/** Characters of one message: who reads slowly gets on by messages, and takes the feed up behind the last whole one. */
const MESSAGE_LENGTH = 32_768;
/** What was read is given to others for so long, in milliseconds. */
const FRESH_MS = 1_000;
/** Kinds whose records decide what a person may see. */
const ACCESS_KINDS: readonly unknown[] = ENTITY_KINDS.filter((kind) => ENTITY_DEFINITIONS[kind].decidesAccess);

/** What reading the log takes of a handler. */
interface Source {
  sql: Sql;
  tail: LogTail;
  territories(): Promise<readonly Territory[]> | readonly Territory[];
}

/** What several events are sent as, and where the log stands behind them. */
export interface Message {
  checkpoint: string;
  text: string;
}

/** One reading of the log, with the rules of access as they stand after it. */
export class SharedBatch {
  readonly #page: LogPage;
  readonly #from: string;
  readonly #pipelines: Pipelines;
  readonly #territories: readonly Territory[];
  readonly #messages = new Map<string, readonly Message[]>();
  /** It tells of a change that may let somebody see more, or less. */
  readonly touchesAccess: boolean;

  constructor(page: LogPage, from: string, pipelines: Pipelines, territories: readonly Territory[]) {
    this.#page = page;
    this.#from = from;
    this.#pipelines = pipelines;
    this.#territories = territories;
    this.touchesAccess = page.rows.some(({ kind }) => ACCESS_KINDS.includes(kind));
  }

  get checkpoint(): string {
    return this.#page.checkpoint;
  }

  get more(): boolean {
    return this.#page.more;
  }

  viewer(session: Session): Viewer {
    return new Viewer(session, this.#pipelines, this.#territories);
  }

  /** For this person; written once for all who see the same. None where nothing was read. */
  messages(viewer: Viewer): readonly Message[] {
    if (this.checkpoint === this.#from) return [];
    // What is shown of a deal depends on the rights in its pipeline alone, of an entity on the person too.
    const isOfDeals = this.#page.rows.every(({ kind }) => kind === 'deal');
    const sight = isOfDeals ? viewer.signature : JSON.stringify([viewer.signature, viewer.isAdmin, viewer.user]);
    const known = this.#messages.get(sight);
    if (known) return known;
    const messages = this.#write(viewer);
    this.#messages.set(sight, messages);
    return messages;
  }

  #write(viewer: Viewer): Message[] {
    const messages: Message[] = [];
    let events: string[] = [];
    let length = 0;
    const end = (checkpoint: string): void => {
      messages.push(messageOf(checkpoint, events));
      events = [];
      length = 0;
    };
    let last = this.#from;
    for (const event of eventsOf(this.#page.rows, viewer, this.#from)) {
      const text = JSON.stringify(event);
      if (length > 0 && length + text.length > MESSAGE_LENGTH) end(last);
      events.push(text);
      length += text.length;
      last = event.checkpoint ?? last;
    }
    end(this.checkpoint);
    return messages;
  }
}

/** A message with these events, each as JSON. */
export function messageOf(checkpoint: string, events: readonly string[]): Message {
  const data = `{"checkpoint":${JSON.stringify(checkpoint)},"events":[${events.join()}]}`;
  return { checkpoint, text: `id: ${checkpoint}\nevent: changes\ndata: ${data}\n\n` };
}

/** Reads the log once for all who wait at the same place, instead of once for each. */
export class SharedLog {
  readonly #context: Source;
  readonly #readings = new Map<string, { at: number; batch: Promise<SharedBatch> }>();
  #wakes = -1;

  constructor(context: Source) {
    this.#context = context;
  }

  /** What came after a checkpoint: nothing older than the last wake of the log. */
  read(from: string): Promise<SharedBatch> {
    const { tail } = this.#context;
    if (this.#wakes !== tail.wakes) this.#readings.clear();
    this.#wakes = tail.wakes;
    const now = performance.now();
    const known = this.#readings.get(from);
    if (known && now - known.at < FRESH_MS) return known.batch;
    const batch = this.#read(from);
    const reading = { at: now, batch };
    this.#readings.set(from, reading);
    const forget = (): void => {
      if (this.#readings.get(from) === reading) this.#readings.delete(from);
    };
    batch.catch(forget);
    setTimeout(forget, FRESH_MS);
    return batch;
  }

  async #read(from: string): Promise<SharedBatch> {
    const page = await readLog(this.#context, from, BATCH);
    // After the log, so that a change of access that it tells of is in force already.
    const [pipelines, territories] = await Promise.all([loadPipelines(this.#context.sql), this.#context.territories()]);
    return new SharedBatch(page, from, pipelines, territories);
  }
}
