/** `npm run sim -- --seed S --steps N`: tries to break the laws of the engine. */
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';
import { runSimulation } from './simulation.mjs';

await main(async () => {
  await ensureInstalled();
  return runSimulation(process.argv.slice(2));
});
