/** `npm run bench -- [--only NAME]`: measures against the practice servers. */
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';
import { projectEnvironment, projectNode, projectRoot } from './project.mjs';
import { runInherited } from './run-child.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const script = path.join(projectRoot, 'test/bench/main.ts');
  return runInherited(projectNode(), [script, ...process.argv.slice(2)], {
    env: projectEnvironment(),
  });
});
