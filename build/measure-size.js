/**
 * Bundles test/packaging/board-only.js from dist/ as a host's production build would, for size-limit to measure:
 * `first` holds what must have arrived before the board can show, `later` what it fetches once it stands on the screen.
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
const first = new Set();
const reach = (name) => {
  if (!chunks.has(name) || first.has(name)) return;
  first.add(name);
  for (const imported of chunks.get(name).imports) reach(imported);
};
for (const { fileName, isEntry } of chunks.values()) if (isEntry) reach(fileName);

rmSync(folder, { recursive: true, force: true });
for (const part of ['first', 'later']) mkdirSync(join(folder, part), { recursive: true });
for (const [name, { code }] of chunks) {
  writeFileSync(join(folder, first.has(name) ? 'first' : 'later', basename(name)), code);
}
