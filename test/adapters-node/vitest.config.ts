import { defineConfig } from 'vitest/config';

/** Adapters against real servers: in Node, because a page can start none. */
export default defineConfig({
  test: {
    include: ['test/adapters-node/*.spec.ts'],
    environment: 'node',
    // Some libraries write every error to the console, also those that a test asks for.
    silent: 'passed-only',
    // For a hang that nothing else notices, not for a busy machine.
    testTimeout: 900_000,
    hookTimeout: 120_000,
  },
});
