import type { DataAdapter } from './adapter.js';

/** The methods of the contract that are one call and one answer. */
export const CALLS = [
  'list',
  'save',
  'create',
  'remove',
  'pipelines',
  'get',
  'totals',
  'history',
  'columns',
  'pull',
  'commit',
  'outcome',
  'permissions',
  'clear',
] as const satisfies readonly (keyof DataAdapter)[];

export type CallName = (typeof CALLS)[number] | 'entities.list' | 'entities.save';

/** Those that change something: a second arrival counts. */
export const WRITES: ReadonlySet<string> = new Set(['save', 'create', 'remove', 'commit', 'entities.save']);

/** All that an adapter states beside its calls, such as what it can do: own properties and those of its class. */
export function* statementsOf(adapter: DataAdapter): Generator<string> {
  const passed = new Set<string>([...CALLS, 'changes', 'entities', 'dispose', 'constructor']);
  for (
    let at: object | null = adapter;
    at !== null && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object
  ) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (passed.has(name)) continue;
      passed.add(name);
      yield name;
    }
  }
}

/** A property as its owner reads it: methods keep their `this`. */
export function stated(adapter: DataAdapter, name: string): unknown {
  const value: unknown = adapter[name as keyof DataAdapter];
  return typeof value === 'function' ? (value as (...parts: unknown[]) => unknown).bind(adapter) : value;
}
