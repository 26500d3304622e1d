/**
 * Tells the lint rule for the floors where an import leads: TypeScript names the compiled `./x.js`, the file is `./x.ts`.
 * Packages are left to the next resolver.
 */
const { existsSync, statSync } = require('node:fs');
const { dirname, resolve } = require('node:path');

exports.interfaceVersion = 2;

exports.resolve = (source, importer) => {
  if (!source.startsWith('.')) return { found: false };
  const path = resolve(dirname(importer), source);
  const candidates = [path.replace(/\.js$/, '.ts'), path];
  const found = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  return found ? { found: true, path: found } : { found: false };
};
