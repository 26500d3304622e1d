import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { tightenTemplates } from './build/tighten-templates.js';

const tightTemplates: Plugin = {
  name: 'tight-templates',
  apply: 'build',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.ts') ? { code: tightenTemplates(code, id), map: null } : null),
};

/** `npm start -- --backend rest`: the page is told of the server, and reaches it under its own address. */
const isOnServer = process.env.FAIRLEAD_BACKEND === 'rest';
const backendOnPage: Plugin = {
  name: 'backend-on-page',
  apply: 'serve',
  transformIndexHtml: () =>
    isOnServer
      ? [{ tag: 'meta', attrs: { name: 'fairlead-backend', content: '/api' }, injectTo: 'head-prepend' }]
      : undefined,
};

/** `npm start` serves index.html with the sources; `vite build` makes the one-file bundle for pages without a build. */
export default defineConfig({
  server: {
    port: 5173,
    host: process.env.HOST ?? 'localhost',
    ...(isOnServer && { proxy: { '/api': process.env.FAIRLEAD_SERVER ?? 'http://127.0.0.1:5174' } }),
  },
  publicDir: false,
  // The bundle finds its worker beside itself, wherever a host puts the two.
  base: './',
  worker: { rolldownOptions: { output: { entryFileNames: 'worker.js' } } },
  plugins: [tightTemplates, backendOnPage],
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
