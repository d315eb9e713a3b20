/**
 * Who may import what: the one table behind the lint rule and the static test. Paths are relative to
 * the project, with forward slashes.
 */
import { posix as path } from 'node:path';

/**
 * Layers from the most particular path to the most general; the first that matches wins.
 * `allow` lists what may be imported besides the layer itself, `types` what only as types.
 *
 * @typedef {object} Layer
 * @property {RegExp} of
 * @property {readonly RegExp[]} allow
 * @property {readonly RegExp[]} [types]
 * @property {boolean} [node] whether Node's own modules may be imported
 */

const MODEL = /^src\/sync\/model\//;
const CORE = /^src\/sync\/core\//;
const PORTS = /^src\/sync\/ports\//;
const ENGINE = /^src\/sync\/engine\//;
const REGISTRY = /^src\/sync\/connectors\/registry\.ts$/;
const CONTRACT = /^src\/main\/ipc\/contract(\.ts$|\/)/;
const OFFICE = /^src\/practice\/office\.ts$/;
const SHARED_CONNECTORS = /^src\/sync\/connectors\/(http|soap)\//;
const SHARED_RENDERER = /^src\/renderer\/(?!features\/)/;

/** @type {readonly Layer[]} */
const LAYERS = [
  { of: MODEL, allow: [MODEL] },
  { of: CORE, allow: [CORE, MODEL] },
  { of: PORTS, allow: [PORTS, MODEL] },
  { of: ENGINE, allow: [ENGINE, CORE, PORTS, MODEL] },
  { of: REGISTRY, allow: [/^src\/sync\/connectors\//, PORTS, MODEL], node: true },
  {
    of: /^src\/sync\/connectors\/[^/]+\//,
    allow: [SHARED_CONNECTORS, PORTS, MODEL],
    node: true,
  },
  { of: /^src\/sync\/index\.ts$/, allow: [ENGINE, REGISTRY, CORE, PORTS, MODEL] },
  { of: CONTRACT, allow: [CONTRACT] },
  { of: /^src\/main\//, allow: [/^src\/main\//, /^src\/sync\/index\.ts$/, OFFICE], node: true },
  { of: /^src\/practice\//, allow: [/^src\/practice\//], node: true },
  { of: /^src\/renderer\/features\/[^/]+\//, allow: [SHARED_RENDERER], types: [CONTRACT] },
  { of: /^src\/renderer\/components\//, allow: [SHARED_RENDERER], types: [CONTRACT] },
  { of: /^src\/renderer\//, allow: [/^src\/renderer\//], types: [CONTRACT] },
];

/** Packages that only certain places may import, because each is hidden behind one part. */
const OWNERS = new Map([
  ['electron', /^src\/main\//],
  ['better-sqlite3', /^src\/(main\/db\/|practice\/store)/],
  ['saxes', /^src\/sync\/connectors\/soap\//],
  ['undici', /^src\/sync\/connectors\/http\//],
  ['ews-javascript-api', /^src\/sync\/connectors\/ews\//],
  ['@xmldom/xmldom', /^src\/practice\//],
  ['temporal-polyfill', /^src\/(sync\/model\/time\.ts$|practice\/)/],
]);

/** Layers that import no package but those they own: they are pure. */
const NO_PACKAGES = /^src\/sync\/(model|core|ports|engine)\//;

/**
 * One import as it is written; `specifier` is relative ('./x.ts') or names a package.
 *
 * @typedef {{ readonly specifier: string, readonly typeOnly: boolean }} WrittenImport
 */

/**
 * Says why an import breaks the layers, or gives null when it is allowed.
 *
 * @param {string} file the importing file
 * @param {WrittenImport} written
 * @returns {string | null}
 */
export const forbiddenImport = (file, written) =>
  written.specifier.startsWith('.')
    ? forbiddenFile(file, written)
    : forbiddenPackage(file, written.specifier);

/**
 * @param {string} file
 * @param {WrittenImport} written
 * @returns {string | null}
 */
function forbiddenFile(file, { specifier, typeOnly }) {
  const target = path.join(path.dirname(file), specifier);
  const layer = LAYERS.find(({ of }) => of.test(file));
  if (layer === undefined) return null;
  const own = layer.of.exec(file)?.[0] ?? '';
  if (own.endsWith('/') && target.startsWith(own)) return null;
  if (layer.allow.some((allowed) => allowed.test(target))) return null;
  const asType = layer.types?.some((allowed) => allowed.test(target)) ?? false;
  if (asType && typeOnly) return null;
  if (asType) return `${file} may import only types of ${target}`;
  return `${file} may not import ${target}`;
}

/**
 * @param {string} file
 * @param {string} specifier
 * @returns {string | null}
 */
function forbiddenPackage(file, specifier) {
  if (!file.startsWith('src/')) return null;
  if (specifier.startsWith('node:')) {
    const layer = LAYERS.find(({ of }) => of.test(file));
    return layer === undefined || layer.node === true ? null : `${file} may not use ${specifier}`;
  }
  const name = packageName(specifier);
  const owner = OWNERS.get(name);
  if (owner !== undefined) {
    return owner.test(file) ? null : `${file} may not import ${name}: it has another owner`;
  }
  return NO_PACKAGES.test(file) ? `${file} may not import the package ${name}` : null;
}

/** @param {string} specifier */
const packageName = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
