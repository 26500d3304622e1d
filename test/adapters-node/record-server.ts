import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Record_ = { id: string | number } & { [key: string]: unknown };

/** What a test may tell the server to answer instead. */
export interface Interference {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

/**
 * A small real HTTP server in the dialects that `ra-data-simple-rest`, `ra-data-json-server` and Refine's simple-rest
 * speak: `range`/`_start` windows, `sort`/`_sort`, `Content-Range` and `X-Total-Count`, PUT replaces, PATCH merges.
 */
export class RecordServer {
  readonly tables = new Map<string, Map<string, Record_>>();
  readonly requests: string[] = [];
  interfere: ((method: string, path: string) => Interference | null) | null = null;
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));
  #made = 0;

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  table(name: string): Map<string, Record_> {
    const table = this.tables.get(name) ?? new Map<string, Record_>();
    this.tables.set(name, table);
    return table;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://local');
    const method = request.method ?? 'GET';
    this.requests.push(`${method} ${url.pathname}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const meddling = this.interfere?.(method, url.pathname) ?? null;
    if (meddling) {
      response.writeHead(meddling.status, { 'Content-Type': 'application/json', ...meddling.headers });
      response.end(meddling.body ?? '{}');
      return;
    }
    const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    const [, name = '', id] = url.pathname.split('/').map(decodeURIComponent);
    const table = this.table(name);
    const text = Buffer.concat(chunks).toString();
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    if (method === 'GET' && id === undefined) {
      const { rows, total, start } = this.#window(table, url.searchParams);
      const range = `${name} ${start}-${Math.max(start, start + rows.length - 1)}/${total}`;
      send(200, rows, {
        'Content-Range': range,
        'X-Total-Count': String(total),
        'Access-Control-Expose-Headers': 'Content-Range, X-Total-Count',
      });
      return;
    }
    if (method === 'POST') {
      const key = typeof body['id'] === 'string' ? body['id'] : String((this.#made += 1));
      const record = { ...body, id: body['id'] === undefined ? this.#made : key } as Record_;
      table.set(key, record);
      send(201, record);
      return;
    }
    const known = table.get(id ?? '');
    if (!known) send(404, { message: 'Not found' });
    else if (method === 'GET') send(200, known);
    else if (method === 'DELETE') {
      table.delete(String(known.id));
      send(200, known);
    } else {
      const record = { ...(method === 'PATCH' ? known : {}), ...body, id: known.id } as Record_;
      table.set(String(known.id), record);
      send(200, record);
    }
  }

  #window(table: Map<string, Record_>, query: URLSearchParams): { rows: Record_[]; total: number; start: number } {
    const [field = 'id'] = JSON.parse(query.get('sort') ?? `["${query.get('_sort') ?? 'id'}"]`) as string[];
    const sorted = [...table.values()].sort((a, b) => (String(a[field]) < String(b[field]) ? -1 : 1));
    const asked = JSON.parse(query.get('range') ?? 'null') as [number, number] | null;
    const [from, to] = asked ?? [Number(query.get('_start') ?? 0), Number(query.get('_end') ?? sorted.length) - 1];
    return { rows: sorted.slice(from, to + 1), total: sorted.length, start: from };
  }
}
