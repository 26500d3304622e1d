/**
 * Holds the coverage that the test runner measured: 90 % of lines and branches overall, 95 % over the store and over the
 * model. Modules that no test loads are missing from the measurement, so they are looked for on disk and are an error;
 * those of the server and of adapters that are tested in Node are what the specs there import.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

const SUMMARY = 'coverage/coverage-summary.json';
const OVERALL = { folder: 'src', percent: 90 };
const STRICT = [
  { folder: 'src/store', percent: 95 },
  { folder: 'src/model', percent: 95 },
];

if (!existsSync(SUMMARY)) throw new Error(`${SUMMARY} is missing: run the browser tests with --coverage first.`);
const measured = new Map(
  Object.entries(JSON.parse(readFileSync(SUMMARY, 'utf8')))
    .filter(([path]) => path !== 'total')
    .map(([path, counts]) => [relative(process.cwd(), path).split(sep).join('/'), counts]),
);

const problems = [];
for (const { folder, percent } of [OVERALL, ...STRICT]) {
  for (const kind of ['lines', 'branches']) {
    const files = [...measured].filter(([path]) => path.startsWith(`${folder}/`)).map(([, counts]) => counts[kind]);
    const total = files.reduce((sum, counts) => sum + counts.total, 0);
    const covered = files.reduce((sum, counts) => sum + counts.covered, 0);
    const reached = total === 0 ? 100 : (100 * covered) / total;
    console.log(`${folder}: ${reached.toFixed(2)} % of ${kind} (${covered} of ${total}), at least ${percent} wanted`);
    if (reached < percent)
      problems.push(`${folder} has ${reached.toFixed(2)} % of its ${kind} covered, not ${percent}.`);
  }
}

const loadedInNode = reachedFrom([...specsIn('test/adapters-node'), ...specsIn('test/server')]);
// What runs in a worker is not measured: it is what a module that was measured makes one of.
const runInWorkers = new Set([...measured.keys()].filter((path) => path.startsWith('src/')).flatMap(scriptsOf));
for (const path of modulesWithCode()) {
  if (!measured.has(path) && !loadedInNode.has(path) && !runInWorkers.has(path))
    problems.push(`${path} is loaded by no test.`);
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

/** All modules of src, without those that hold only types and compile to nothing. */
function modulesWithCode() {
  return readdirSync('src', { recursive: true })
    .map((name) => join('src', String(name)).split(sep).join('/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .filter((path) => {
      const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true },
      });
      return outputText.replaceAll('export {};', '').trim() !== '';
    });
}

/** Scripts that a module names by their address beside it. */
function scriptsOf(path) {
  const named = readFileSync(path, 'utf8').matchAll(/new URL\('([^']+)[.]js', import[.]meta[.]url\)/g);
  return [...named].map(([, name]) => join(dirname(path), `${name}.ts`).split(sep).join('/'));
}

function specsIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)).split(sep).join('/'))
    .filter((path) => /[.](spec|node-test)[.]ts$/.test(path) && !path.includes('/node_modules/'));
}

/** These modules and what they import, directly or by others. */
function reachedFrom(modules) {
  const reached = new Set(modules);
  for (const path of reached) {
    for (const { fileName } of ts.preProcessFile(readFileSync(path, 'utf8')).importedFiles) {
      if (!fileName.startsWith('.')) continue;
      const imported = join(dirname(path), fileName.replace(/[.]js$/, '.ts'))
        .split(sep)
        .join('/');
      if (existsSync(imported)) reached.add(imported);
    }
  }
  return reached;
}
