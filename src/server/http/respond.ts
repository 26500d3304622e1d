import { PROBLEMS, type RequestProblem } from '../problem.js';

/** Answers depend on who asks, so nobody in between may keep them. */
const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', Vary: 'Authorization, Cookie' };

export function json(body: unknown, init: { status?: number; headers?: Record<string, string> } = {}): Response {
  return new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: { ...HEADERS, 'Content-Type': 'application/json', ...init.headers },
  });
}

/** RFC 9457. */
export function problemResponse(problem: RequestProblem, headers: Record<string, string> = {}): Response {
  const [status, title] = PROBLEMS[problem.kind];
  const body = {
    type: `urn:fairlead:problem:${problem.kind}`,
    title,
    status,
    detail: problem.message,
    ...problem.extra,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...HEADERS, 'Content-Type': 'application/problem+json', ...headers },
  });
}

export function events(stream: ReadableStream<Uint8Array>): Response {
  return new Response(stream, {
    // Proxies that gather output would hold events back.
    headers: { ...HEADERS, 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' },
  });
}
