import { RequestProblem } from '../problem.js';

/** A JSON body, read no further than the limit. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  // A form on another site can't send this type, so a browser's cookies alone never write anything.
  if (type !== 'application/json') {
    throw new RequestProblem('unsupported-media-type', 'Send the body as application/json.');
  }
  const text = new TextDecoder('utf-8', { fatal: true });
  const bytes = await readBytes(request, limit);
  try {
    return JSON.parse(text.decode(bytes));
  } catch {
    throw new RequestProblem('bad-request', 'The body is no JSON in UTF-8.');
  }
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = new RequestProblem('too-large', `A body may have at most ${String(limit)} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge;
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) break;
    length += chunk.value.byteLength;
    if (length > limit) {
      await reader?.cancel();
      throw tooLarge;
    }
    chunks.push(chunk.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
