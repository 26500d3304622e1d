/** Bundles test/packaging/board-only.ts as a production build would, for size-limit to measure. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../node_modules/.cache/fairlead', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    lib: {
      entry: fileURLToPath(new URL('../test/packaging/board-only.ts', import.meta.url)),
      formats: ['es'],
      fileName: () => 'board-only.js',
    },
    rolldownOptions: { output: { codeSplitting: false, minify: true } },
  },
});
