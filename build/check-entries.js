/** Fails when an element or an adapter has no entry in package.json's exports, or when an entry leads nowhere. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
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
];
const missing = wanted.filter((entry) => !(entry in exports)).map((entry) => `${entry} is no entry of package.json.`);

const astray = Object.entries(exports)
  .flatMap(([entry, target]) =>
    (typeof target === 'string' ? [target] : Object.values(target)).map((path) => [entry, path]),
  )
  .filter(([, path]) => !path.includes('*') && !existsSync(path))
  .map(([entry, path]) => `${entry} leads to ${path}, which was not built.`);

const problems = [...missing, ...astray];
for (const problem of problems) console.error(problem);
console.log(`Entries: ${Object.keys(exports).length}, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;
