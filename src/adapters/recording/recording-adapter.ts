import { CALLS, stated, statementsOf, type CallName } from '../../data/adapter-methods.js';
import type { Ctx, DataAdapter } from '../../data/adapter.js';
import { plainCopy } from '../../data/plain-copy.js';
import { failureOf, type RecordedCall, type Recording } from './recording.js';

export interface RecordingAdapter extends DataAdapter {
  /** What was called and answered so far. `JSON.stringify` it to keep it; `replayAdapter` plays it again. */
  readonly recording: Recording;
}

type Call = (...parts: unknown[]) => Promise<unknown>;
type Changes = NonNullable<DataAdapter['changes']>;

/** The same backend, with each call, each answer and each event of the feed written down. No headers are: those of `auth` stay unasked. */
export function recordingAdapter(inner: DataAdapter): RecordingAdapter {
  const recording: Recording = { calls: [], events: [], can: null, methods: [] };
  if (inner.can) recording.can = { ...plainCopy(inner.can) };
  const adapter = { recording, dispose: () => inner.dispose?.() } as unknown as RecordingAdapter;
  const define = (name: string, get: () => unknown): void => {
    Object.defineProperty(adapter, name, { get, enumerable: true });
  };
  const around = (method: CallName, call: Call): Call => noted(recording, method, call);
  for (const name of CALLS) {
    if (inner[name]) recording.methods.push(name);
    define(name, () => {
      const method = inner[name] as Call | undefined;
      return method && around(name, method.bind(inner));
    });
  }
  if (inner.entities) recording.methods.push('entities.list');
  if (inner.entities?.save) recording.methods.push('entities.save');
  if (inner.changes) recording.methods.push('changes');
  define('entities', () => {
    const { entities } = inner;
    if (!entities) return undefined;
    const save = entities.save as Call | undefined;
    return {
      list: around('entities.list', entities.list.bind(entities) as Call),
      ...(save && { save: around('entities.save', save.bind(entities)) }),
    };
  });
  define('changes', () => {
    const changes = inner.changes?.bind(inner);
    return changes && notedChanges(recording, changes);
  });
  for (const name of statementsOf(inner)) define(name, () => stated(inner, name));
  return adapter;
}

/** The same call, with what it is called with and what it answers written down. */
function noted(recording: Recording, method: CallName, call: Call): Call {
  return async (...parts) => {
    const ctx = parts.find(isCtx);
    const entry: RecordedCall = {
      method,
      parts: plainCopy(parts.filter((part) => part !== ctx)),
      userId: ctx?.userId ?? null,
    };
    recording.calls.push(entry);
    try {
      const answer = await call(...parts);
      if (answer !== undefined) entry.answer = plainCopy(answer);
      return answer;
    } catch (cause) {
      entry.failure = failureOf(cause);
      throw cause;
    }
  };
}

/** The same feed, with each event and when it came written down. */
function notedChanges(recording: Recording, changes: Changes): Changes {
  return (from, sink, ctx) =>
    changes(
      from,
      (events) => {
        recording.events.push({ afterCalls: recording.calls.length, events: plainCopy(events) });
        sink(events);
      },
      ctx,
    );
}

function isCtx(part: unknown): part is Ctx {
  return typeof part === 'object' && part !== null && 'signal' in part && part.signal instanceof AbortSignal;
}
