import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Nobody works on the machine beside the tests; vitest would leave one core to them.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{unit,property,contract,db,sim,static,stories,wire}/**/*.test.{ts,tsx}'],
          environment: 'node',
          // Nothing here is timed; a busy machine must not make a test fail.
          testTimeout: 120_000,
          // electron-store imports electron, whose Node face would try to download a runtime.
          env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
        },
      },
      {
        test: {
          name: 'scenarios',
          include: ['test/scenarios/**/*.test.ts'],
          environment: 'node',
          testTimeout: 1_500_000,
          hookTimeout: 600_000,
          env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
