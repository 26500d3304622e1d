import { readText } from './markdown.js';

type Exports = Record<string, string | { default: string }>;

/** The source behind each entry of the package, by what a page imports: `fairlead/define.js` is `/src/define.ts`. */
export async function packageEntries(): Promise<ReadonlyMap<string, string>> {
  const { name, exports } = JSON.parse(await readText('/package.json')) as { name: string; exports: Exports };
  const entries = new Map<string, string>();
  for (const [entry, target] of Object.entries(exports)) {
    const file = typeof target === 'string' ? target : target.default;
    if (!file.endsWith('.js') || file.includes('*')) continue;
    entries.set(name + entry.slice(1), sourceOf(file));
  }
  return entries;
}

function sourceOf(built: string): string {
  if (built === './dist/cdn/fairlead.js') return '/build/cdn.ts';
  return built.replace('./dist/', '/src/').replace(/\.js$/, '.ts');
}
