/** The sources of the project itself, as the static tests look at them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sources } from './architecture.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Every source file under the given folders of the project. */
export const projectSources = (folders: readonly string[]): Sources =>
  new Map(
    folders
      .flatMap((folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
          path.join(folder, name).split(path.sep).join('/'),
        ),
      )
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
      .sort()
      .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
  );
