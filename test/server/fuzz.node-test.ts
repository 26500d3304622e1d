import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parse } from 'yaml';
import { createOp, ctx, dealOf } from './operations.js';
import { pgliteBackend, serve, type Served, type TestBackend } from './pglite-backend.js';

const REQUESTS = process.env['FAIRLEAD_SIZE'] === 'full' ? 20_000 : 2_000;
const SEED = 20_260_316;
const DOCUMENT = new URL('../../docs/protocol/openapi.yaml', import.meta.url);

type Schema = Record<string, unknown>;
interface Operation {
  parameters?: Schema[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Schema>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
}

/** Values as the schema says, and beside it: what it says is only kept where nothing is broken on purpose. */
class Generator {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  resolve(schema: Schema): Schema {
    const { $ref } = schema;
    if (typeof $ref !== 'string') return schema;
    let found: unknown = this.#document;
    for (const part of $ref.slice(2).split('/')) found = (found as Schema)[part];
    return this.resolve(found as Schema);
  }

  of(raw: Schema, depth = 0): fc.Arbitrary<unknown> {
    const sound = this.#sound(this.resolve(raw), depth);
    return fc.oneof({ weight: 24, arbitrary: sound }, { weight: 1, arbitrary: HOSTILE });
  }

  #sound(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    if ('const' in schema) return fc.constant(schema['const']);
    if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
    const options = schema['oneOf'] as Schema[] | undefined;
    if (options) return fc.oneof(...options.map((option) => this.of(option, depth + 1)));
    const type = schema['type'];
    if (Array.isArray(type))
      return fc.oneof(...type.map((each: unknown) => this.#sound({ ...schema, type: each }, depth)));
    switch (type) {
      case 'object':
        return this.#object(schema, depth);
      case 'array':
        return depth > 8 ? fc.constant([]) : fc.array(this.of(schema['items'] as Schema, depth + 1), { maxLength: 3 });
      case 'integer':
        return fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer(), fc.constantFrom(2 ** 53, 1e21, -1));
      case 'number':
        return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, 0.5, 1e300, -1));
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'string':
        if (schema['format'] === 'date') return fc.constantFrom('2026-03-16', '2024-02-29', '2023-02-30');
        if (schema['format'] === 'date-time')
          return fc.constantFrom('2026-02-03T04:05:06.000Z', '2026-02-03T04:05:06Z', '9999-12-31T00:00:00Z');
        return TEXT;
      default:
        return fc.oneof(
          fc.jsonValue({ maxDepth: 2 }),
          fc.constantFrom({ period: 'thisMonth' }, [null, 5], ['d1'], 'rack'),
        );
    }
  }

  #object(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
    if (properties.length === 0)
      return fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 });
    const model = Object.fromEntries(properties.map(([name, each]) => [name, this.of(each, depth + 1)]));
    return fc.record(model, { requiredKeys: (schema['required'] ?? []) as string[] });
  }
}

const TEXT = fc.oneof(
  fc.constantFrom(
    'p1',
    's1',
    's2',
    'won',
    'd1',
    'd2',
    'value',
    'title',
    'tags',
    'rot',
    'fields.x',
    'closedAt',
    'i',
    'EUR',
    'UTC',
    'Asia/Ho_Chi_Minh',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const HOSTILE = fc.constantFrom<unknown>(
  null,
  '',
  '\u0000',
  '\ud800',
  "'; drop table fairlead_deals; --",
  '%',
  '$1',
  '\\',
  {},
  [],
  -1,
  1e308,
  true,
  'x'.repeat(5_000),
  { __proto__: null, constructor: 1 },
);

describe('the handler, asked at random by its own document', () => {
  let backend: TestBackend;
  let served: Served;
  before(async () => {
    backend = await pgliteBackend();
    await backend.reset();
    served = serve(backend, { onError: (error) => failures.push(error) });
    for (const id of ['d1', 'd2', 'd3']) await served.adapter().create?.(createOp(dealOf(id)), ctx());
  });
  after(() => backend.close());
  const failures: unknown[] = [];

  it(`answers ${String(REQUESTS)} requests without 5xx and without an undocumented answer`, async () => {
    const document = parse(await readFile(DOCUMENT, 'utf8')) as Document;
    const generator = new Generator(document);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'protocol');
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    const requests = operations.map(({ path, method, operation }) => {
      const parameters = (operation.parameters ?? []).map((each) => generator.resolve(each));
      const values = fc.record(
        Object.fromEntries(parameters.map((each) => [String(each['name']), generator.of(schemaOf(each))])),
        { requiredKeys: parameters.filter((each) => each['required']).map((each) => String(each['name'])) },
      );
      const schema = operation.requestBody?.content['application/json']?.schema;
      const body = schema ? generator.of(schema) : fc.constant(undefined);
      return fc.record({
        path: fc.constant(path),
        method: fc.constant(method),
        operation: fc.constant(operation),
        values,
        body,
      });
    });
    const statuses = new Map<number, number>();
    for (const sample of fc.sample(fc.oneof(...requests), { numRuns: REQUESTS, seed: SEED })) {
      const request = requestOf(sample, document, generator);
      const response = await served.handler(request);
      const text = await response.text();
      const what = `${request.method} ${request.url} ${JSON.stringify(sample.body ?? null).slice(0, 600)} → ${String(response.status)} ${text.slice(0, 300)}`;
      assert.ok(response.status < 500, `${what} ${String(failures.at(-1))}`);
      const documented = sample.operation.responses[String(response.status)];
      assert.ok(documented, `undocumented status: ${what}`);
      const type = response.headers.get('content-type') ?? '';
      const content = (generator.resolve(documented)['content'] as Record<string, { schema: Schema }>)[type];
      assert.ok(content, `undocumented type: ${what}`);
      const validate = ajv.compile(absolute(content.schema) as Schema);
      assert.ok(validate(JSON.parse(text)), `${ajv.errorsText(validate.errors)}: ${what}`);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
    assert.ok((statuses.get(200) ?? 0) > REQUESTS / 5, `too few were understood: ${JSON.stringify([...statuses])}`);
  });
});

function schemaOf(parameter: Schema): Schema {
  const content = parameter['content'] as Record<string, { schema: Schema }> | undefined;
  return content?.['application/json']?.schema ?? (parameter['schema'] as Schema);
}

function requestOf(
  {
    path,
    method,
    operation,
    values,
    body,
  }: { path: string; method: string; operation: Operation; values: object; body: unknown },
  _document: Document,
  generator: Generator,
): Request {
  const search = new URLSearchParams();
  const headers = new Headers();
  let address = path;
  const given = values as Schema;
  for (const parameter of (operation.parameters ?? []).map((each) => generator.resolve(each))) {
    const name = String(parameter['name']);
    if (!(name in given)) continue;
    const value = given[name];
    const text = typeof value === 'string' && !('content' in parameter) ? value : JSON.stringify(value);
    if (parameter['in'] === 'path')
      address = address.replace(`{${name}}`, encodeURIComponent(text.slice(0, 100).toWellFormed()));
    else if (parameter['in'] === 'header') headers.set(name, text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200));
    else if (Array.isArray(value) && !('content' in parameter))
      for (const item of value) search.append(name, typeof item === 'string' ? item : JSON.stringify(item));
    else search.append(name, text);
  }
  if (body !== undefined) headers.set('content-type', 'application/json');
  const query = search.toString();
  return new Request(`http://fairlead.test${address}${query === '' ? '' : `?${query}`}`, {
    method: method.toUpperCase(),
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** References as the validator knows them, from the document's root. */
function absolute(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(absolute);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, key === '$ref' ? `protocol${String(value)}` : absolute(value)]),
  );
}
