/** Where the packaged program begins when it is tried with the Electron made offline. */
import { lendMissingApis } from './lend-missing-apis.mjs';

lendMissingApis();
await import('../out/main/index.js');
