/** Builds the processes of the bench as the program itself is built. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const SCRIPTS = ['client', 'floor', 'office', 'planner'] as const;

export type Script = (typeof SCRIPTS)[number];

const project = join(import.meta.dirname, '../..');
/** Beside the packages that they load. */
const out = join(project, 'out/bench');

let built: Promise<unknown> | null = null;

/** @returns where the built script is */
export async function builtScript(script: Script): Promise<URL> {
  built ??= build({
    configFile: false,
    root: project,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node24',
      outDir: out,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(
          SCRIPTS.map((name) => [name, join(import.meta.dirname, `processes/${name}.ts`)]),
        ),
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  await built;
  return pathToFileURL(join(out, `${script}.js`));
}
