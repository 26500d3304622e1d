/** Bundles test/packaging/board-only.js from dist/ as a host's production build would, for size-limit to measure. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

if (!existsSync('dist/define.js')) throw new Error('dist/ is missing: run "npm run build" first.');
await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../node_modules/.cache/fairlead', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    lib: {
      entry: fileURLToPath(new URL('../test/packaging/board-only.js', import.meta.url)),
      formats: ['es'],
      fileName: () => 'board-only.js',
    },
    rolldownOptions: { output: { codeSplitting: false, minify: true } },
  },
});
