import { createRequire, syncBuiltinESMExports } from 'node:module';

/** What Node 20 lacks and undici asks for while it loads, though nothing here ever uses it. */
export function lendMissingApis() {
  const require = createRequire(import.meta.url);
  const zlib = require('node:zlib');
  zlib.createZstdDecompress ??= () => {
    throw new Error('This Electron cannot read zstd.');
  };
  require('node:worker_threads').markAsUncloneable ??= () => undefined;
  syncBuiltinESMExports();
}
