/**
 * Compiles the project's better-sqlite3 for Node-API 8, since its published addon needs Node-API 10
 * and crashes in Electron 33. Calls the compiler itself: neither python nor Node's headers are
 * needed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const recipe = import.meta.dirname;
const project = createRequire(path.join(recipe, '../../../package.json'));

const COMMON = ['-c', '-O2', '-fPIC', '-w', '-DNDEBUG', '-fvisibility=hidden'];
const ADDON = [
  '-std=c++20',
  '-fvisibility-inlines-hidden',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  '-DBUILDING_NODE_EXTENSION',
  '-DNODE_GYP_MODULE_NAME=better_sqlite3',
];

/**
 * @param {NodeJS.Require} require of the folder that holds the packages
 * @param {string} addon the file to make
 * @throws {Error} when there is no C++ compiler or it fails
 */
export function compileSqlite(require, addon) {
  if (spawnSync('g++', ['--version']).status !== 0) {
    throw new Error('a C++ compiler is needed (on Debian or Ubuntu: sudo apt-get install g++)');
  }
  const sqlite = path.dirname(project.resolve('better-sqlite3/package.json'));
  const addonApi = createRequire(path.join(sqlite, 'package.json')).resolve('node-addon-api');
  const headers = require.resolve('node-api-headers/package.json');
  const amalgamation = path.join(sqlite, 'deps/sqlite3');
  const [library, glue] = [`${addon}.sqlite.o`, `${addon}.glue.o`];

  compile('gcc', [
    ...[...COMMON, '-std=gnu99', ...sqliteDefines(sqlite)],
    ...[path.join(amalgamation, 'sqlite3.c'), '-o', library],
  ]);
  compile('g++', [
    ...[...COMMON, ...ADDON, '-include', path.join(recipe, 'node-api-8.hpp')],
    `-I${path.join(path.dirname(headers), 'include')}`,
    `-I${path.dirname(addonApi)}`,
    `-I${amalgamation}`,
    ...[path.join(sqlite, 'src/better_sqlite3.cpp'), '-o', glue],
  ]);
  const linking = ['-shared', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-static-libstdc++'];
  compile('g++', [...linking, library, glue, '-o', addon, '-ldl']);
  for (const object of [library, glue]) rmSync(object);
}

/**
 * The options that better-sqlite3 sets for SQLite, so that ours behaves like the published one.
 *
 * @param {string} sqlite
 * @returns {string[]}
 */
function sqliteDefines(sqlite) {
  const text = readFileSync(path.join(sqlite, 'deps/defines.gypi'), 'utf8');
  return Array.from(text.matchAll(/^ {4}'([A-Z][\w=-]*)',$/gm), (match) => `-D${match[1] ?? ''}`);
}

/**
 * @param {string} compiler
 * @param {readonly string[]} args
 */
const compile = (compiler, args) => {
  execFileSync(compiler, args, { stdio: ['ignore', 'ignore', 'inherit'] });
};
