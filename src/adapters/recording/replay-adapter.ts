import { throwIfAborted } from '../../data/abort.js';
import { AdapterError } from '../../data/adapter-error.js';
import type { ChangeSink, Checkpoint, Ctx, DataAdapter } from '../../data/adapter.js';
import { sameJson } from '../../model/change-set.js';
import { plainCopy } from '../../data/plain-copy.js';
import { errorOf, type Recording } from './recording.js';

/**
 * Answers as the recorded backend did, without it: the same call gets the same answer, repeated calls one after the
 * other in their recorded order, the last one for good. Events come after the calls behind which they came. What was
 * never recorded is refused as `protocol`, so that a test notices that the page now asks for something else.
 */
export function replayAdapter(recording: Recording): DataAdapter {
  const kept = plainCopy(recording);
  const used = new Set<number>();
  const waiting = [...kept.events];
  const sinks = new Set<ChangeSink>();
  let made = 0;

  const tell = (): void => {
    while (sinks.size > 0 && waiting[0] && waiting[0].afterCalls <= made) {
      const { events } = waiting.shift() as (typeof waiting)[number];
      for (const sink of sinks) sink(plainCopy(events));
    }
  };
  const answer = async (method: string, parts: unknown[], ctx: Ctx): Promise<unknown> => {
    throwIfAborted(ctx.signal);
    const asked = plainCopy(parts);
    const fitting = kept.calls.flatMap((call, index) =>
      call.method === method && sameJson(withoutAttempt(call.parts), withoutAttempt(asked)) ? [index] : [],
    );
    const index = fitting.find((each) => !used.has(each)) ?? fitting.at(-1);
    const call = index === undefined ? undefined : kept.calls[index];
    if (index === undefined || !call) {
      const question = `${method}(${JSON.stringify(asked).slice(0, 300)})`;
      throw new AdapterError('protocol', `The recording has no call ${question}.`, { outcome: 'not-applied' });
    }
    used.add(index);
    made += 1;
    queueMicrotask(tell);
    if (call.failure) throw errorOf(call.failure);
    return plainCopy(call.answer);
  };

  const adapter: Record<string, unknown> = { ...(kept.can && { can: kept.can }) };
  for (const method of kept.methods) {
    if (method === 'changes' || method.startsWith('entities.')) continue;
    adapter[method] = (...parts: unknown[]) => answer(method, parts.slice(0, -1), parts.at(-1) as Ctx);
  }
  if (kept.methods.includes('entities.list')) {
    adapter['entities'] = {
      list: (kind: string, ctx: Ctx, query?: object) =>
        answer('entities.list', query === undefined ? [kind] : [kind, query], ctx),
      ...(kept.methods.includes('entities.save') && {
        save: (op: object, ctx: Ctx) => answer('entities.save', [op], ctx),
      }),
    };
  }
  if (kept.methods.includes('changes')) {
    adapter['changes'] = async (_from: Checkpoint | null, sink: ChangeSink, { signal }: Ctx) => {
      if (signal.aborted) return;
      sinks.add(sink);
      tell();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      sinks.delete(sink);
    };
  }
  return adapter as unknown as DataAdapter;
}

/** A retry differs from its op in nothing but the count. */
function withoutAttempt(parts: unknown): unknown {
  return JSON.parse(JSON.stringify(parts, (key, value: unknown) => (key === 'attempt' ? undefined : value)));
}
