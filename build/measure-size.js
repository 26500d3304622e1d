/**
 * Bundles test/packaging/board-only.js from dist/ as a host's production build would, for size-limit to measure:
 * `first` holds what must have arrived before the board can show, `later` what it fetches once it stands on the screen;
 * `asked` what is fetched only when somebody asks for it: the whole history, or a figure, with what works it out where there is no
 * worker; `activities` what is fetched when somebody looks at the activities of a deal.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

if (!existsSync('dist/define.js')) throw new Error('dist/ is missing: run "npm run build" first.');
const folder = fileURLToPath(new URL('../node_modules/.cache/fairlead', import.meta.url));
const entry = fileURLToPath(new URL('../test/packaging/board-only.js', import.meta.url));
const [{ output }] = await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    write: false,
    target: 'es2022',
    // Not Vite's own way of preloading, which weighs nothing elsewhere; but chunks as in an application, which exports nothing.
    lib: { entry, formats: ['es'] },
    // For a library Vite keeps the marks of pure calls, as comments; an application's build drops them.
    rolldownOptions: { preserveEntrySignatures: false, output: { minify: true, comments: false } },
  },
});

const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
/** The chunks that these fetch, each with what it imports; with `late`, also what is imported only when it is needed. */
function reached(entries, late, except = []) {
  const found = new Set();
  const reach = (name) => {
    if (!chunks.has(name) || found.has(name) || except.includes(name)) return;
    found.add(name);
    const { imports, dynamicImports } = chunks.get(name);
    for (const imported of late ? [...imports, ...dynamicImports] : imports) reach(imported);
  };
  for (const { fileName } of entries) reach(fileName);
  return found;
}

const namesOf = (list) => list.map(({ fileName }) => fileName);
const entries = [...chunks.values()].filter(({ isEntry }) => isEntry);
function chunkOf(module) {
  const chunk = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
  if (!chunk) throw new Error(`No chunk begins with ${module}, which is fetched late.`);
  return chunk;
}
const asked = ['worker/browser-worker.js', 'history/history-log.js', 'insights/insights-client.js'].map(chunkOf);
const activities = ['planning/follow-activities.js', 'data/followed-activities.js'].map(chunkOf);
const first = reached(entries, false);
const shown = reached(entries, true, namesOf([...asked, ...activities]));

rmSync(folder, { recursive: true, force: true });
for (const part of ['first', 'later', 'asked', 'activities']) mkdirSync(join(folder, part), { recursive: true });
for (const name of first) write('first', name);
for (const name of shown) if (!first.has(name)) write('later', name);
for (const name of reached(asked, true, namesOf(activities))) if (!shown.has(name)) write('asked', name);
for (const name of reached(activities, true, namesOf(asked))) if (!shown.has(name)) write('activities', name);

function write(part, name) {
  writeFileSync(join(folder, part, basename(name)), chunks.get(name).code);
}
