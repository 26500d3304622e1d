import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../../..');

/** The pages that are built: the workspace of `npm start`, and those that the journeys bring themselves. */
const PAGES = {
  workspace: 'index.html',
  'bad-backend': 'test/journeys/bad-backend/page.html',
  'lost-parts': 'test/journeys/lost-parts/page.html',
  'long-life': 'test/journeys/long-life/page.html',
  stories: 'test/csp/stories.html',
  worker: 'test/csp/worker.html',
};

/**
 * Builds the pages as a host would put them on a server, into node_modules/.cache/fairlead/pages.
 *
 * @returns {Promise<string>} the folder
 */
export async function buildPages() {
  const outDir = resolve(ROOT, 'node_modules/.cache/fairlead/pages');
  await rm(outDir, { recursive: true, force: true });
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir,
      target: 'es2022',
      // Whatever becomes a data: address is refused by img-src 'self'.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(PAGES).map(([name, path]) => [name, resolve(ROOT, path)])),
      },
    },
  });
  return outDir;
}
