import { instantOf, readDate } from './dates.js';
import { historyKey, type StageHistory } from './find-history.js';
import type { ImportIssue, IssueCode } from './settings.js';

/** One row of a stage history, read. */
export interface HistoryEvent {
  history: StageHistory;
  line: number;
  /** As the file writes it. */
  stageName: string;
  /** Instant, ISO 8601 UTC. */
  at: string;
}

/** The rows of all stage histories by the deal they are about, each deal's oldest first. */
export class HistoryResolver {
  readonly issues: ImportIssue[] = [];
  readonly #events = new Map<string, HistoryEvent[]>();

  constructor(histories: readonly StageHistory[], timeZone: string) {
    for (const history of histories) {
      const { rows, lines } = history.table;
      rows.forEach((row, index) => this.#read(row, lines[index] as number, history, timeZone));
    }
    for (const events of this.#events.values()) {
      // Rows of one day stay in the order of the file.
      events.sort((first, second) => (first.at < second.at ? -1 : first.at > second.at ? 1 : 0));
    }
  }

  /** What is told about a deal by its external id and its title; empty where nothing is. Told once. */
  take(externalId: string, title: string): readonly HistoryEvent[] {
    const keys = [keyOf('externalId', externalId), keyOf('title', title)];
    const found = keys.flatMap((key) => this.#events.get(key) ?? []);
    for (const key of keys) this.#events.delete(key);
    return found.sort((first, second) => (first.at < second.at ? -1 : first.at > second.at ? 1 : 0));
  }

  /** Deals that nobody took: they stand in no other file. */
  rest(): { by: StageHistory['by']; name: string; events: readonly HistoryEvent[] }[] {
    const rest = [...this.#events.values()].flatMap((events) => {
      const [first] = events;
      return first ? [{ by: first.history.by, name: nameIn(first), events }] : [];
    });
    this.#events.clear();
    return rest;
  }

  issue(code: IssueCode, event: Pick<HistoryEvent, 'history' | 'line'>, value: string, isLeftOut = false): void {
    const { table, stageColumn, dateColumn } = event.history;
    const column = table.headers[code === 'historyDateUnreadable' ? dateColumn : stageColumn] ?? '';
    this.issues.push({ code, line: event.line, column, value: value.slice(0, 120), isLeftOut, file: table.name });
  }

  #read(row: readonly string[], line: number, history: StageHistory, timeZone: string): void {
    const { dealColumn, stageColumn, dateColumn, dateOrder, by } = history;
    const name = (row[dealColumn] as string).trim();
    const when = row[dateColumn] as string;
    const date = readDate(when, dateOrder);
    if (name === '') {
      this.issue('historyNoDeal', { history, line }, row.join(', '), true);
    } else if (!date) {
      this.issue('historyDateUnreadable', { history, line }, when, true);
    } else {
      const key = keyOf(by, name);
      const events = this.#events.get(key) ?? [];
      events.push({ history, line, stageName: row[stageColumn] as string, at: instantOf(date, timeZone) });
      this.#events.set(key, events);
    }
  }
}

/** What a row calls its deal. */
function nameIn({ history: { table, dealColumn }, line }: HistoryEvent): string {
  return table.rows[table.lines.indexOf(line)]?.[dealColumn] ?? '';
}

function keyOf(by: StageHistory['by'], text: string): string {
  return `${by}\u0000${historyKey(text, by)}`;
}
