import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';

const COMPARISONS: Record<string, string> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };
/** What PostgREST answers to the SQLSTATEs that matter here. */
const STATUS_OF: Record<string, number> = { '23505': 409, '42501': 403, '42883': 404, '42P01': 404 };

/**
 * The part of PostgREST that the adapter uses, over PGlite: filters with nested `and` and `or`, order, limit, exact
 * counts, insert, update, delete with `return=representation`, and functions. Written for these tests after
 * PostgREST's own documentation; the client library is the real one.
 */
export class PostgrestServer {
  interfere: ((method: string) => { status: number; body: string } | null) | null = null;
  readonly #database: PGlite;
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  constructor(database: PGlite) {
    this.#database = database;
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const method = request.method ?? 'GET';
    const meddling = this.interfere?.(method);
    if (meddling) {
      response.writeHead(meddling.status, { 'Content-Type': 'application/json' }).end(meddling.body);
      return;
    }
    const url = new URL(request.url ?? '/', 'http://local');
    const body = Buffer.concat(chunks).toString();
    try {
      const { json, count } = await this.#run(method, url, body, request.headers);
      const headers = { 'Content-Type': 'application/json', 'Content-Range': `0-0/${count ?? '*'}` };
      response.writeHead(method === 'POST' ? 201 : 200, headers).end(json);
    } catch (cause) {
      const { code = '', message } = cause as { code?: string; message: string };
      response.writeHead(STATUS_OF[code] ?? 400, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ code, message, details: null, hint: null }));
    }
  }

  async #run(
    method: string,
    url: URL,
    body: string,
    headers: IncomingHttpHeaders,
  ): Promise<{ json: string; count?: number }> {
    const [, first = '', name = ''] = url.pathname.split('/');
    const prefer = String(headers['prefer'] ?? '');
    if (first === 'rpc') {
      const { op } = JSON.parse(body) as { op: unknown };
      return { json: await this.#json(`select ${quoteName(name)}(${literal(JSON.stringify(op))}::jsonb) as json`) };
    }
    const table = quoteName(first);
    const where = whereOf(url.searchParams);
    const all = (statement: string): string =>
      `with t as (${statement}) select coalesce(json_agg(t), '[]') as json from t`;
    if (method === 'GET') {
      const rows = `select * from ${table} ${where} ${orderOf(url.searchParams)}`;
      const json = await this.#json(`select coalesce(json_agg(t), '[]') as json from (${rows}) t`);
      if (!prefer.includes('count=exact')) return { json };
      const counted = await this.#json(`select to_json(count(*)) as json from ${table} ${where}`);
      return { json, count: Number(counted) };
    }
    if (method === 'DELETE')
      return { json: await this.#write(headers, all(`delete from ${table} ${where} returning *`)) };
    const row = JSON.parse(body) as Record<string, unknown>;
    const columns = Object.keys(row).map(quoteName).join(', ');
    const source = `select ${columns} from json_populate_record(null::${table}, ${literal(body)})`;
    if (method === 'POST')
      return { json: await this.#write(headers, all(`insert into ${table} (${columns}) ${source} returning *`)) };
    return {
      json: await this.#write(headers, all(`update ${table} set (${columns}) = (${source}) ${where} returning *`)),
    };
  }

  /** In a transaction that knows the headers of the request, as PostgREST's do. */
  async #write(headers: IncomingHttpHeaders, sql: string): Promise<string> {
    return this.#database.transaction(async (transaction) => {
      await transaction.query("select set_config('request.headers', $1, true)", [JSON.stringify(headers)]);
      const { rows } = await transaction.query<{ json: unknown }>(sql);
      return JSON.stringify(rows[0]?.json ?? null);
    });
  }

  async #json(sql: string): Promise<string> {
    const { rows } = await this.#database.query<{ json: unknown }>(sql);
    return JSON.stringify(rows[0]?.json ?? null);
  }
}

function whereOf(query: URLSearchParams): string {
  const parts = [...query]
    .filter(([key]) => !['select', 'order', 'limit', 'offset', 'columns'].includes(key))
    .map(([key, value]) => (key === 'or' || key === 'and' ? logic(`${key}${value}`) : condition(`${key}.${value}`)));
  return parts.length === 0 ? '' : `where ${parts.join(' and ')}`;
}

function orderOf(query: URLSearchParams): string {
  const keys = (query.get('order') ?? '').split(',').filter((key) => key !== '');
  const written = keys.map((key) => {
    const [column = '', direction = 'asc', nulls = 'nullslast'] = key.split('.');
    return `${quoteName(column)} ${direction} nulls ${nulls.replace('nulls', '')}`;
  });
  const limit = query.get('limit');
  return `${written.length > 0 ? `order by ${written.join(', ')}` : ''} ${limit ? `limit ${Number(limit)}` : ''}`;
}

function logic(text: string): string {
  const [, not = '', word = '', inner = ''] = /^(not\.)?(and|or)\((.*)\)$/s.exec(text) ?? [];
  if (word === '') return condition(text);
  return `${not ? 'not ' : ''}(${parts(inner).map(logic).join(` ${word} `)})`;
}

/** Splits at the commas outside of brackets and quotes. */
function parts(text: string): string[] {
  const found: string[] = [];
  let [depth, isQuoted, start] = [0, false, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === ',' && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, text.slice(start)];
}

function condition(text: string): string {
  const [, column = '', not = '', op = '', value = ''] = /^("[^"]+"|[^.]+)\.(not\.)?([a-z]+)\.(.*)$/s.exec(text) ?? [];
  const name = quoteName(column.replaceAll('"', ''));
  const comparison = COMPARISONS[op];
  if (comparison) return `${not ? 'not ' : ''}${name} ${comparison} ${literal(unquoted(value))}`;
  if (op === 'is' && value === 'null') return `${name} is ${not ? 'not ' : ''}null`;
  if (op === 'in')
    return `${name} ${not ? 'not ' : ''}in (${parts(value.slice(1, -1)).map(unquoted).map(literal).join(', ')})`;
  throw Object.assign(new Error(`failed to parse logic tree (${text})`), { code: 'PGRST100' });
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value;
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
