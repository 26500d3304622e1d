import type { ChangeKind, DealChange } from '../../../src/model/change.js';
import { foldChanges } from '../../../src/model/history/fold-changes.js';
import type { Json } from '../../../src/model/json.js';

/** A deal's history as a backend records it: each entry by what the deal held before. */
export class Recorded {
  readonly changes: DealChange[] = [];
  readonly #dealId: string;

  constructor(dealId = 'a') {
    this.#dealId = dealId;
  }

  /** One more entry, a minute after the last. `opId` names it. */
  add(opId: string, kind: ChangeKind, to: Record<string, Json>, undoes: string | null = null): this {
    const { values } = foldChanges(this.changes);
    const seq = this.changes.length + 1;
    const fields = kind === 'deleted' ? Object.fromEntries([...values.keys()].map((field) => [field, null])) : to;
    this.changes.push({
      id: opId,
      dealId: this.#dealId,
      at: new Date(Date.UTC(2026, 0, 1, 0, seq)).toISOString(),
      seq,
      actorId: null,
      opId,
      undoes,
      kind,
      changes: Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [field, { from: values.get(field) ?? null, to: value }]),
      ),
    });
    return this;
  }

  created(opId = 'birth', to: Record<string, Json> = { title: 'Kiosks', stageId: 'new', value: 1 }): this {
    return this.add(opId, 'created', to);
  }

  edited(opId: string, to: Record<string, Json>, undoes: string | null = null): this {
    return this.add(opId, 'edited', to, undoes);
  }

  moved(opId: string, to: Record<string, Json>, undoes: string | null = null): this {
    return this.add(opId, 'moved', to, undoes);
  }

  deleted(opId: string, undoes: string | null = null): this {
    return this.add(opId, 'deleted', {}, undoes);
  }

  /** With all that the deal holds, as a restoring has it. */
  restored(opId: string, to: Record<string, Json>, undoes: string | null = null): this {
    return this.add(opId, 'restored', to, undoes);
  }
}

/** The entries by op, with what each does to its fields: `edit: value 1 > 2`. */
export function lines(changes: readonly DealChange[]): string[] {
  return changes.map(({ opId, kind, changes: fields }) => {
    const what = Object.entries(fields).map(([field, { from, to }]) => `${field} ${shown(from)} > ${shown(to)}`);
    return [`${opId} ${kind}`, ...what].join(', ');
  });
}

function shown(value: Json): string {
  return value === null ? '-' : typeof value === 'string' ? value : JSON.stringify(value);
}
