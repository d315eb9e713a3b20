/**
 * `npm run mutation`: changes the engine's decisions in small ways and asks whether a test notices.
 * `npm run mutation -- --mutate src/sync/core/merge.ts` looks at one file.
 */
export default {
  mutate: ['src/sync/{core,model}/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  // The tables (decisions, outcomes, fields, words) are read when their module is loaded. They are
  // what a wrong letter would harm most, so they are not left out, though each of their mutants
  // costs a run of every test.
  ignoreStatic: false,
  // Vitest strips the types; nothing has to be disabled for a mutant to run.
  disableTypeChecks: false,
  concurrency: 2,
  // A busy machine is no reason to call a mutant noticed.
  timeoutMS: 20_000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.cache/reports/mutation.json' },
  tempDirName: '.cache/mutation',
  ignorePatterns: ['/.cache', '/out', '/dist', '/docs', '/assets', '/coverage', '/test-results'],
};
