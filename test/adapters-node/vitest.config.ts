import { defineConfig } from 'vitest/config';

/** Adapters against real servers: in Node, because a page can start none. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.spec.ts'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
