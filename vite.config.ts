import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { tightenTemplates } from './build/tighten-templates.js';

const tightTemplates: Plugin = {
  name: 'tight-templates',
  apply: 'build',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.ts') ? { code: tightenTemplates(code, id), map: null } : null),
};

/** `npm start` serves index.html with the sources; `vite build` makes the one-file bundle for pages without a build. */
export default defineConfig({
  server: { port: 5173, host: process.env.HOST ?? 'localhost' },
  publicDir: false,
  plugins: [tightTemplates],
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
