import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** `npm start` serves index.html with the sources; `vite build` makes the one-file bundle for pages without a build. */
export default defineConfig({
  server: { port: 5173, host: process.env.HOST ?? 'localhost' },
  publicDir: false,
  build: {
    outDir: 'dist/cdn',
    target: 'es2022',
    sourcemap: true,
    lib: {
      entry: fileURLToPath(new URL('./build/cdn.ts', import.meta.url)),
      formats: ['es'],
      fileName: () => 'fairlead.js',
    },
    rolldownOptions: { output: { codeSplitting: false, minify: true } },
  },
});
