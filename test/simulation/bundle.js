/** Bundles the simulation for Node, with a planted bug where one is named: the sources on disk stay as they are. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { forgetSignals } from './forgetful-signals.js';

const CACHE = 'node_modules/.cache/fairlead/simulation';

/** @returns the module `test/simulation/simulate.ts`, with `bug` planted in it. */
export async function loadSimulation(bug = null) {
  forgetSignals();
  const outfile = join(CACHE, `${bug ? bug.name.replaceAll(/[^a-z]+/gi, '-') : 'sound'}-${process.pid}.mjs`);
  await build({
    entryPoints: ['test/simulation/simulate.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    outfile,
    logLevel: 'warning',
    plugins: bug ? [plant(bug)] : [],
  });
  return import(pathToFileURL(resolve(outfile)).href);
}

function plant({ name, file, from, to }) {
  return {
    name: 'plant',
    setup({ onLoad }) {
      onLoad({ filter: /[.]ts$/ }, ({ path }) => {
        if (path !== resolve(file)) return undefined;
        const source = readFileSync(path, 'utf8');
        if (source.split(from).length !== 2) {
          throw new Error(`"${from}" is not in ${file} exactly once: the bug "${name}" must follow the code.`);
        }
        return { contents: source.replace(from, () => to), loader: 'ts' };
      });
    },
  };
}
