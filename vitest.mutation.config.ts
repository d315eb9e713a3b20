import { defineConfig } from 'vitest/config';

/** The tests of the engine's decisions; the slow ones prove other things and are left out. */
export default defineConfig({
  test: {
    include: [
      'test/unit/sync/{core,model}/**/*.test.ts',
      'test/property/{merge,match,fields,canonical}.property.test.ts',
    ],
    exclude: ['test/unit/sync/model/html-hostile.test.ts'],
    environment: 'node',
    // Nothing here keeps a state; loading the same modules for each file takes most of the time.
    isolate: false,
    setupFiles: ['test/support/few-runs.ts'],
  },
});
