/** `npm run build`: dist/ with one module a source file and its types, the one-file bundle, and the elements' manifest. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shareDecorate } from './share-decorate.js';
import { standAlone } from './stand-alone.js';
import { tightenTemplates } from './tighten-templates.js';

rmSync('dist', { recursive: true, force: true });
rmSync('custom-elements.json', { force: true });

step('modules and types', 'tsc', ['-p', 'tsconfig.build.json']);
copyAssets();
tightenModules();
shareDecorate('dist');
step('dist/cdn/fairlead.js', 'vite', [
  'build',
  '--config',
  'vite.config.ts',
  '--logLevel',
  'warn',
  '--emptyOutDir',
  'false',
]);
describeBundle();
shareWorker();
await standAlone(['dist/insights/answers/answer-questions.js', 'dist/store/insights/insights-client.js']);
// The analyzer ends with 0 even after a configuration that it could not read: only its output tells.
step('custom-elements.json', 'cem', ['analyze', '--config', 'build/manifest.config.js', '--quiet']);
for (const file of [
  'dist/index.js',
  'dist/define.js',
  'dist/cdn/fairlead.js',
  'dist/cdn/worker.js',
  'custom-elements.json',
]) {
  if (!existsSync(file)) throw new Error(`The build ended without ${file}.`);
}

function step(name, program, args) {
  const started = performance.now();
  const { status } = spawnSync(join('node_modules', '.bin', program), args, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${name}: ${program} failed.`);
    process.exit(1);
  }
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** The bundle exports what its entry exports: the same text, over the compiled modules, gives it its types. */
function describeBundle() {
  const entry = readFileSync('build/cdn.ts', 'utf8');
  writeFileSync('dist/cdn/fairlead.d.ts', entry.replaceAll("'../src/", "'../"));
}

/** The bundle's worker imports nothing: the modules start the same file, which bundlers may pass on as it is. */
function shareWorker() {
  for (const name of ['worker.js', 'worker.js.map']) cpSync(`dist/cdn/${name}`, `dist/platform/worker/${name}`);
}

function tightenModules() {
  for (const name of readdirSync('dist', { recursive: true }).map(String)) {
    const path = join('dist', name);
    if (path.endsWith('.js') && statSync(path).isFile()) {
      writeFileSync(path, tightenTemplates(readFileSync(path, 'utf8'), path));
    }
  }
}

/** The compiler leaves behind what is no module: theme style sheets and the like. */
function copyAssets() {
  for (const name of readdirSync('src', { recursive: true }).map(String)) {
    const from = join('src', name);
    if (!statSync(from).isFile() || from.endsWith('.ts')) continue;
    const to = join('dist', name);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
}
