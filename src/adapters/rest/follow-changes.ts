import { AdapterError, asAdapterError } from '../../data/adapter-error.js';
import type { ChangeSink, Checkpoint, Ctx } from '../../data/adapter.js';
import { answerError, retryAfterOf } from './answer-error.js';
import { EventParser, type ServerEvent } from './event-source.js';
import { readEvents } from './read-answer.js';
import type { Wire } from './wire.js';

/** The server says something every 15 s; without a word for so long the connection is dead. */
const SILENCE_MS = 40_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Follows the log by a stream of server-sent events, read with fetch so that headers can be sent. A connection that
 * breaks is taken up where it broke; a checkpoint that the server no longer has is answered with "read anew".
 */
export async function followChanges(wire: Wire, from: Checkpoint | null, sink: ChangeSink, ctx: Ctx): Promise<void> {
  let checkpoint = from;
  let failures = 0;
  while (!ctx.signal.aborted) {
    let asked: number | undefined;
    try {
      for await (const event of readStream(wire, checkpoint, ctx)) {
        failures = 0;
        checkpoint = deliver(event, checkpoint, sink);
      }
    } catch (error) {
      if (isOver(ctx.signal)) return;
      const failure = asAdapterError(error);
      if (failure?.status === 410) {
        checkpoint = null;
        sink([{ type: 'reload' }]);
      }
      // An address that is not there will not come into being by asking again.
      if (failure?.status === 404) throw failure;
      asked = failure?.retryAfterMs;
      failures += 1;
    }
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
    await pause(Math.max(asked ?? 0, Math.random() * longest), ctx.signal);
  }
}

function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Hands the events on and gives the checkpoint behind them. What cannot be read is answered by reading all anew. */
function deliver({ event, data, id }: ServerEvent, checkpoint: Checkpoint | null, sink: ChangeSink): Checkpoint | null {
  if (event !== 'changes') return checkpoint;
  try {
    const batch = readEvents(JSON.parse(data));
    if (batch.events.length > 0) sink(batch.events);
    return batch.checkpoint;
  } catch {
    sink([{ type: 'reload' }]);
    return id ?? checkpoint;
  }
}

async function* readStream(wire: Wire, checkpoint: Checkpoint | null, ctx: Ctx): AsyncGenerator<ServerEvent> {
  const silence = new AbortController();
  const signal = AbortSignal.any([ctx.signal, silence.signal]);
  let alarm = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const headers = { Accept: 'text/event-stream', ...(checkpoint !== null && { 'Last-Event-ID': checkpoint }) };
    const response = await wire.open({ path: 'changes', headers }, ctx, signal);
    const { status, body } = response;
    if (status !== 200) {
      await body?.cancel();
      const retryAfterMs = retryAfterOf(response.headers);
      const error = answerError(status, response.headers);
      throw retryAfterMs === undefined ? error : new AdapterError(error.kind, error.message, { status, retryAfterMs });
    }
    if (!body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await body?.cancel();
      throw new AdapterError('protocol', 'The server answered the feed with something else than events.', { status });
    }
    const parser = new EventParser();
    const reader = body.getReader();
    const stop = (): void => void reader.cancel().catch(() => undefined);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        const chunk = (await reader.read()) as { done: boolean; value?: Uint8Array };
        if (chunk.done || !chunk.value) return;
        clearTimeout(alarm);
        alarm = setTimeout(() => silence.abort(), SILENCE_MS);
        for (const event of parser.push(chunk.value)) {
          if (isOver(ctx.signal)) return;
          yield event;
        }
      }
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  } finally {
    clearTimeout(alarm);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    if (signal.aborted) wake();
    else signal.addEventListener('abort', wake);
  });
}
