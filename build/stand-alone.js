/**
 * Makes modules of dist/ stand alone: each gets a copy of what it imports, but for what it fetches later. A bundler that finds a late part sharing
 * modules with the first picture cuts these into files of their own, which every page then fetches before it shows anything.
 */
import { writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { build } from 'vite';

/** @param modules paths of modules; one may fetch another, which it does not copy. */
export async function standAlone(modules) {
  const paths = modules.map((path) => resolve(path));
  for (const entry of paths) {
    const others = paths.filter((path) => path !== entry);
    const [{ output }] = await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      build: {
        write: false,
        target: 'es2022',
        minify: false,
        sourcemap: true,
        lib: { entry, formats: ['es'] },
        rolldownOptions: { external: (id, importer) => others.includes(importer ? resolve(importer, '..', id) : id) },
      },
    });
    const [{ code, map }, ...more] = output.filter(({ type }) => type === 'chunk');
    if (more.length > 0) throw new Error(`${entry} was to be one file, and became ${more.length + 1}.`);
    const name = basename(entry);
    writeFileSync(entry, `${code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')}\n//# sourceMappingURL=${name}.map\n`);
    writeFileSync(`${entry}.map`, JSON.stringify(map));
  }
}
