import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type UserWorkspaceConfig } from 'vitest/config';
import { CHROMIUM_FLAGS } from '../test/browsers/chromium.js';
import { findChromium } from '../test/browsers/find-chromium.js';

const { path, source } = findChromium();
console.log(`Chromium: ${path} (${source})`);

const configDir = fileURLToPath(new URL('.', import.meta.url));

/** The scheme reaches `preview.ts`, whose first choice in the toolbar it is. */
async function inScheme(scheme: 'light' | 'dark'): Promise<UserWorkspaceConfig> {
  return {
    plugins: [await storybookTest({ configDir })],
    test: {
      name: scheme,
      env: { VITE_STORY_SCHEME: scheme },
      testTimeout: 120_000,
      hookTimeout: 120_000,
      browser: {
        enabled: true,
        headless: true,
        provider: playwright({ launchOptions: { executablePath: path, chromiumSandbox: false, args: CHROMIUM_FLAGS } }),
        instances: [{ browser: 'chromium' }],
      },
    },
  };
}

/** Runs every story, its play function and axe in Chromium, once on a light page and once on a dark one. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: { projects: [await inScheme('light'), await inScheme('dark')] },
});
