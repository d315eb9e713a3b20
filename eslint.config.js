import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { importLayers } from './tools/rules/import-layers.mjs';

const TYPED = ['**/*.ts', '**/*.tsx'];
const CLOCKWORK = ['src/main/platform/clock.ts', 'src/main/platform/ids.ts'];
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];

const impureSyntax = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Ask the Clock port for the time.',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'Ask the Clock port for the time.',
  },
  {
    selector: "CallExpression[callee.property.name='randomUUID']",
    message: 'Ask the Clock port for new ids.',
  },
  {
    selector: "ImportSpecifier[imported.name='randomUUID']",
    message: 'Ask the Clock port for new ids.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?timers/]',
    message: 'Ask the Clock port to wait.',
  },
  {
    selector: "CallExpression[callee.object.name='AbortSignal'][callee.property.name='timeout']",
    message: 'Ask the Clock port for a deadline.',
  },
];

const forbidGlobals = (names, message) => names.map((name) => ({ name, message }));
const noFetch = forbidGlobals(['fetch', 'XMLHttpRequest'], 'Use the Http port.');

export default tseslint.config(
  { ignores: ['out/', 'dist/', '.cache/', 'coverage/', 'test-results/', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: TYPED,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    plugins: { calbridge: { rules: { 'import-layers': importLayers } } },
    rules: {
      'calbridge/import-layers': 'error',
      eqeqeq: 'error',
      // XML 1.0 forbids control characters, so they must be named to be stripped.
      'no-control-regex': 'off',
      'no-console': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      'no-restricted-globals': ['error', ...noFetch],
    },
  },
  {
    files: ['src/sync/**', 'src/main/**'],
    ignores: CLOCKWORK,
    rules: {
      'no-restricted-syntax': ['error', ...impureSyntax],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Ask the Clock port for the time.' },
        { object: 'performance', property: 'now', message: 'Ask the Clock port for the time.' },
        { object: 'Math', property: 'random', message: 'Ask for a seed or an id instead.' },
      ],
      'no-restricted-globals': [
        'error',
        ...noFetch,
        ...forbidGlobals(TIMERS, 'Ask the Clock port to wait.'),
      ],
    },
  },
  {
    files: ['src/sync/{model,core,ports,engine}/**'],
    ignores: ['src/sync/model/time.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...noFetch,
        ...forbidGlobals(TIMERS, 'Ask the Clock port to wait.'),
        ...forbidGlobals(['Date'], 'Use the times of src/sync/model/time.ts.'),
      ],
    },
  },
  {
    files: ['src/renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['src/main/headless.ts', 'src/main/headless-*.ts', 'src/main/cli/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      'max-lines': ['error', 500],
      'max-lines-per-function': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
  {
    files: ['tools/**', '*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
    rules: { 'no-console': 'off', 'no-restricted-globals': 'off' },
  },
  {
    files: ['*.config.{js,mjs,ts}', 'tools/packaging/builder.config.mjs'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
