/**
 * Starts the app whose folder is named on the command line, as Electron's own default app does.
 * Being an ES module it delays `ready` until the app's first module has run, as the original does.
 */
import { createRequire, Module } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import { lendMissingApis } from './lend-missing-apis.mjs';

/**
 * @param {readonly string[]} args
 * @returns {{ folder: string | null, preloads: readonly string[] }}
 */
function readArguments(args) {
  const preloads = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '-r' || arg === '--require') preloads.push(args[(index += 1)] ?? '');
    else if (!arg.startsWith('-')) return { folder: path.resolve(arg), preloads };
  }
  return { folder: null, preloads };
}

/** @param {string} folder */
function nameApp(folder) {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return;
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  app.name = manifest.productName ?? manifest.name ?? app.name;
  if (manifest.version !== undefined) app.setVersion(manifest.version);
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
  app.setAppPath(folder);
}

lendMissingApis();
const { folder, preloads } = readArguments(process.argv.slice(1));
if (folder === null) {
  console.error('usage: electron [options] folder-of-the-app');
  process.exit(1);
}
try {
  if (preloads.length > 0) Module._preloadModules(preloads);
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const entry = createRequire(path.join(folder, 'package.json')).resolve(folder);
  nameApp(folder);
  await import(pathToFileURL(entry).href);
} catch (error) {
  console.error('The app failed while it was loaded.');
  console.error(error);
  process.exit(1);
}
