import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

const PREFIX = '/__data/';

/**
 * The folder with the real data sets that some tests import: FAIRLEAD_DATA, else ../shared/data beside the checkout.
 *
 * @returns {string | undefined} undefined where neither is there
 * @throws {Error} when FAIRLEAD_DATA names a folder that does not exist
 */
export function dataFolder() {
  const named = process.env.FAIRLEAD_DATA;
  if (named) {
    if (!existsSync(named)) throw new Error(`FAIRLEAD_DATA is "${named}", which does not exist.`);
    return resolve(named);
  }
  const beside = resolve(import.meta.dirname, '../../../shared/data');
  return existsSync(beside) ? beside : undefined;
}

/**
 * Serves the data folder under /__data/. `/__data/index.json` answers with {files: string[]}, paths below /__data/,
 * or with 404 where there is no data folder.
 *
 * @returns {import('@web/dev-server-core').Middleware}
 */
export function servedData() {
  const root = dataFolder();
  const files = root === undefined ? [] : listFiles(root);
  return (context, next) => {
    if (!context.path.startsWith(PREFIX)) return next();
    const name = decodeURIComponent(context.path.slice(PREFIX.length));
    if (root !== undefined && name === 'index.json') {
      context.type = 'application/json';
      context.body = JSON.stringify({ files });
    } else if (root !== undefined && files.includes(name)) {
      // As plain bytes: the runner would otherwise decode and re-encode text, and these files have encodings of their own.
      context.type = 'application/octet-stream';
      context.body = createReadStream(join(root, name));
    } else {
      context.status = 404;
      context.body = root === undefined ? 'No data folder: set FAIRLEAD_DATA.' : `No file ${name} in the data folder.`;
    }
    return undefined;
  };
}

function listFiles(root) {
  return readdirSync(root, { recursive: true })
    .map((name) => join(root, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(root, path).split(sep).join('/'))
    .sort();
}
