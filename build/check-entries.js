/**
 * Fails when an element, an adapter or the worker has no entry in package.json's exports, when an entry leads nowhere, when a
 * file that registers elements or is the worker's script is not named among the side effects (a host's production build would
 * leave it out), or when the worker's script imports something: hosts copy it, and bundlers pass it on, as the one file it is.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const { exports, sideEffects } = JSON.parse(readFileSync('package.json', 'utf8'));
const foldersIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== 'internal')
        .map((entry) => entry.name)
    : [];

const wanted = [
  ...['elements', 'charts'].flatMap((floor) =>
    foldersIn(`src/${floor}`).flatMap((name) => [`./${floor}/${name}.js`, `./${floor}/${name}/define.js`]),
  ),
  ...foldersIn('src/adapters').map((name) => `./adapters/${name}.js`),
  './worker.js',
];
const missing = wanted.filter((entry) => !(entry in exports)).map((entry) => `${entry} is no entry of package.json.`);

const astray = Object.entries(exports)
  .flatMap(([entry, target]) =>
    (typeof target === 'string' ? [target] : Object.values(target)).map((path) => [entry, path]),
  )
  .filter(([, path]) => !path.includes('*') && !existsSync(path))
  .map(([entry, path]) => `${entry} leads to ${path}, which was not built.`);

const asPattern = (glob) =>
  new RegExp(
    `^${glob
      .replace(/[.]/g, '\\.')
      .replace(/\*\*\//g, '§')
      .replace(/\*/g, '[^/]*')
      .replace(/§/g, '(.*/)?')}$`,
  );
const patterns = sideEffects.map(asPattern);
const dropped = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('define.ts') || path === join('platform', 'worker', 'worker.ts'))
  .flatMap((path) => [`./src/${path}`, `./dist/${path.replace(/\.ts$/, '.js')}`])
  .filter((path) => !patterns.some((pattern) => pattern.test(path)))
  .map((path) => `${path} is not among the side effects of package.json.`);

const worker = exports['./worker.js']?.default ?? '';
const needy =
  existsSync(worker) && /\bimport\b/.test(readFileSync(worker, 'utf8')) ? [`${worker} imports something.`] : [];

const problems = [...missing, ...astray, ...dropped, ...needy];
for (const problem of problems) console.error(problem);
console.log(`Entries: ${Object.keys(exports).length}, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;
