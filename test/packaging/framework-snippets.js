/**
 * Runs the snippets of the guide in their frameworks: each is taken from docs/guide/getting-started.md as it stands, given
 * what the text around it takes for granted, built by Vite against the built package as a host's production build would
 * be, and opened in a browser. The board has to show the deal, and a press on it has to reach the host's own function.
 * The snippet for React 18 runs in React 19, which knows the same refs and effects.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { compileScript, parse } from 'vue/compiler-sfc';
import { chromium } from 'playwright';
import { compile as compileSvelte } from 'svelte/compiler';
import { build } from 'vite';
import { CHROMIUM_FLAGS } from '../browsers/chromium.js';
import { findChromium } from '../browsers/find-chromium.js';

const guide = await readFile(new URL('../../docs/guide/getting-started.md', import.meta.url), 'utf8');

/** The block that follows the bold name of a framework. */
function snippet(name) {
  const [, code] = new RegExp(`\\*\\*${name}\\*\\*[^]*?\`\`\`\\w+\\n([^]*?)\\n\`\`\``).exec(guide) ?? [];
  if (code === undefined) throw new Error(`The guide has no snippet for ${name}.`);
  return code;
}

/** In the place of the browser's own database: the same for the framework, and with a deal in it. */
const ADAPTER = `
  import { memoryAdapter } from 'fairlead/adapters/memory.js';
  const pipeline = { id: 'sales', name: 'Sales', stages: ['Lead', { name: 'Won', category: 'won' }] };
  const deal = { id: 'd1', title: 'Lamps for Hotel Nord', pipelineId: 'sales', stageId: 'Lead', value: 1200, currency: 'EUR' };
  export const indexedDbAdapter = () => memoryAdapter({ pipelines: [pipeline], deals: [deal] });
`;
const OPENED = `(id) => { document.body.dataset.opened = id; }`;
const REACT_MAIN = `
  import { createElement } from 'react';
  import { createRoot } from 'react-dom/client';
  import { Deals } from './snippet.jsx';
  const user = { id: 'mai', name: 'Mai Trần' };
  createRoot(document.querySelector('#app')).render(createElement(Deals, { user, onOpen: ${OPENED} }));
`;

function vueModule(code) {
  const { descriptor } = parse(code, { filename: 'snippet.vue' });
  const compilerOptions = { isCustomElement: (tag) => tag.startsWith('fl-') };
  return compileScript(descriptor, { id: 'snippet', inlineTemplate: true, templateOptions: { compilerOptions } })
    .content;
}

/** By framework: the file of the snippet, and the host that shows it. */
const HOSTS = {
  'React 19': { files: () => ({ 'snippet.jsx': snippet('React 19'), 'main.js': REACT_MAIN }) },
  'React 18': {
    files: () => ({
      'snippet.jsx': `import { useEffect, useRef } from 'react';
        import 'fairlead/define.js';
        import { indexedDbAdapter } from 'fairlead/adapters/indexeddb.js';
        const adapter = indexedDbAdapter();
        ${snippet('React 18')}`,
      'main.js': REACT_MAIN,
    }),
  },
  'Vue 3': {
    files: () => ({
      'snippet.js': vueModule(snippet('Vue 3')),
      'main.js': `import { createApp } from 'vue';
        import Deals from './snippet.js';
        const app = createApp(Deals);
        app.config.globalProperties.open = ${OPENED};
        app.mount('#app');`,
    }),
  },
  Angular: {
    files: () => ({
      'main.js': `import '@angular/compiler';
        import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection } from '@angular/core';
        import { bootstrapApplication } from '@angular/platform-browser';
        import 'fairlead/define.js';
        import { indexedDbAdapter } from 'fairlead/adapters/indexeddb.js';
        class Deals {
          adapter = indexedDbAdapter();
          open(event) { document.body.dataset.opened = event.detail.id; }
        }
        const template = ${JSON.stringify(snippet('Angular'))};
        Component({ selector: '#app', schemas: [CUSTOM_ELEMENTS_SCHEMA], template })(Deals);
        bootstrapApplication(Deals, { providers: [provideZonelessChangeDetection()] });`,
    }),
  },
  'Svelte 5': {
    files: () => ({
      'snippet.js': compileSvelte(snippet('Svelte 5'), { generate: 'client', filename: 'snippet.svelte' }).js.code,
      'main.js': `import { mount } from 'svelte';
        import Deals from './snippet.js';
        globalThis.open = ${OPENED};
        mount(Deals, { target: document.querySelector('#app') });`,
    }),
  },
};

/** The files of a host stand in no folder, but find what is installed as if they stood beside this one. */
const pathOf = (name) => fileURLToPath(new URL(`./framework-host/${name}`, import.meta.url));

function hostFiles(files) {
  const paths = new Map(
    Object.entries({ ...files, 'adapter.js': ADAPTER }).map(([name, code]) => [pathOf(name), code]),
  );
  return {
    name: 'host-files',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === 'fairlead/adapters/indexeddb.js') return pathOf('adapter.js');
      const path = importer !== undefined && paths.has(importer) && id.startsWith('./') ? pathOf(id) : id;
      return paths.has(path) ? path : null;
    },
    load: (id) => paths.get(id) ?? null,
  };
}

async function bundle(files) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [hostFiles(files)],
    resolve: { conditions: ['browser', 'module', 'import', 'default'] },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: pathOf('main.js'),
        output: { entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return new Map(output.map((chunk) => [`/${chunk.fileName}`, chunk.code ?? chunk.source]));
}

const PAGE = `<!doctype html><html lang="en"><title>Host</title><div id="app"></div><script type="module" src="/main.js"></script>`;
const { path } = findChromium();
const browser = await chromium.launch({ executablePath: path, chromiumSandbox: false, args: CHROMIUM_FLAGS });
let failures = 0;
for (const [name, { files }] of Object.entries(HOSTS)) {
  const started = performance.now();
  const problems = [];
  const page = await browser.newPage();
  let server;
  try {
    const served = await bundle(files());
    server = createServer((request, response) => {
      const code = request.url === '/' ? PAGE : served.get(request.url);
      const type = request.url === '/' ? 'text/html' : 'text/javascript';
      response.writeHead(code === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(code);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) problems.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page
      .locator('fl-board')
      .getByRole('button', { name: 'Lamps for Hotel Nord', exact: true })
      .click({ timeout: 60_000 });
    await page.locator('body[data-opened="d1"]').waitFor({ timeout: 60_000 });
  } catch (error) {
    problems.push(String(error));
  } finally {
    await page.close();
    server?.close();
  }
  for (const problem of problems) console.error(`${name}: ${problem}`);
  if (problems.length > 0) failures += 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${name}: ${problems.length === 0 ? 'the snippet runs' : 'FAILED'} (${seconds} s)`);
}
await browser.close();
process.exitCode = failures === 0 ? 0 : 1;
