import { describe, expect, it } from 'vitest';
import {
  badNames,
  constructions,
  fileCycles,
  folderCycles,
  layerViolations,
  longFiles,
  wayTo,
} from './architecture.ts';
import { readImports } from './imports.ts';

const files = (texts: Readonly<Record<string, string>>) => new Map(Object.entries(texts));
const layersOf = (file: string, text: string) => layerViolations(files({ [file]: text }));

describe('The reader of imports', () => {
  it('finds every form of import and whether it is a type alone', () => {
    const text = [
      "import { a, type B, c as d } from './one.ts';",
      'import {',
      '  long,',
      "} from './two.ts';",
      "import type { T } from './three.ts';",
      "export * from './four.ts';",
      "export type { U } from './five.ts';",
      "import './six.ts';",
      "const seven = await import('./seven.ts');",
      "import * as eight from 'eight';",
    ].join('\n');
    expect(readImports(text)).toEqual([
      { specifier: './one.ts', typeOnly: false, names: ['a', 'c'] },
      { specifier: './two.ts', typeOnly: false, names: ['long'] },
      { specifier: './three.ts', typeOnly: true, names: ['T'] },
      { specifier: './four.ts', typeOnly: false, names: [] },
      { specifier: './five.ts', typeOnly: true, names: ['U'] },
      { specifier: 'eight', typeOnly: false, names: [] },
      { specifier: './six.ts', typeOnly: false, names: [] },
      { specifier: './seven.ts', typeOnly: false, names: [] },
    ]);
  });

  it('ignores imports in comments', () => {
    expect(readImports("// import './a.ts';\n/* import './b.ts'; */\n")).toEqual([]);
  });
});

describe('The table of layers', () => {
  it.each([
    ['src/sync/model/link.ts', "import { x } from '../core/merge.ts';"],
    ['src/sync/model/link.ts', "import { Temporal } from 'temporal-polyfill';"],
    ['src/sync/model/link.ts', "import { z } from 'zod';"],
    ['src/sync/core/merge.ts', "import { x } from '../engine/cycle.ts';"],
    ['src/sync/core/merge.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/sync/ports/http.ts', "import type { x } from '../core/merge.ts';"],
    ['src/sync/engine/cycle.ts', "import { x } from '../connectors/ews/store.ts';"],
    ['src/sync/connectors/ews/store.ts', "import { x } from '../../engine/cycle.ts';"],
    ['src/sync/connectors/ews/store.ts', "import { x } from '../../core/merge.ts';"],
    ['src/sync/connectors/ews/store.ts', "import { x } from '../superoffice/store.ts';"],
    ['src/sync/connectors/ews/store.ts', "import { x } from '../registry.ts';"],
    ['src/sync/connectors/ews/store.ts', "import { request } from 'undici';"],
    ['src/sync/index.ts', "import { x } from './connectors/ews/store.ts';"],
    ['src/main/db/rows.ts', "import { x } from '../../sync/model/link.ts';"],
    ['src/main/db/rows.ts', "import { x } from '../../practice/store.ts';"],
    ['src/main/ipc/contract.ts', "import { x } from '../db/rows.ts';"],
    ['src/main/cli/run.ts', "import Database from 'better-sqlite3';"],
    ['src/practice/office.ts', "import { x } from '../sync/model/link.ts';"],
    ['src/practice/office.ts', "import { app } from 'electron';"],
    ['src/practice/people.ts', "import Database from 'better-sqlite3';"],
    ['src/renderer/api.ts', "import { contract } from '../main/ipc/contract.ts';"],
    ['src/renderer/api.ts', "import type { x } from '../main/ipc/derive.ts';"],
    ['src/renderer/api.ts', "import path from 'node:path';"],
    ['src/renderer/features/log/Log.tsx', "import { x } from '../status/Status.tsx';"],
    ['src/renderer/components/Chip.tsx', "import { x } from '../features/log/Log.tsx';"],
  ])('forbids in %s: %s', (file, text) => {
    expect(layersOf(file, text)).toHaveLength(1);
  });

  it.each([
    ['src/sync/model/time.ts', "import { Temporal } from 'temporal-polyfill';"],
    ['src/sync/core/merge.ts', "import { x } from '../model/link.ts';"],
    ['src/sync/engine/cycle.ts', "import { x } from '../core/merge.ts';"],
    ['src/sync/connectors/ews/operations/read.ts', "import { x } from '../fields/title.ts';"],
    ['src/sync/connectors/ews/store.ts', "import { x } from '../soap/reader.ts';"],
    ['src/sync/connectors/registry.ts', "import { x } from './ews/store.ts';"],
    ['src/sync/index.ts', "export { x } from './engine/cycle.ts';"],
    ['src/main/cli/demo.ts', "import { x } from '../../practice/office.ts';"],
    ['src/main/db/open.ts', "import Database from 'better-sqlite3';"],
    ['src/renderer/api.ts', "import type { x } from '../main/ipc/contract.ts';"],
    ['src/renderer/features/log/Log.tsx', "import { x } from './Row.tsx';"],
    ['src/renderer/features/log/Log.tsx', "import { x } from '../../components/Chip.tsx';"],
  ])('allows in %s: %s', (file, text) => {
    expect(layersOf(file, text)).toEqual([]);
  });
});

describe('The search for cycles', () => {
  it('finds files that need each other by way of a third', () => {
    const sources = files({
      'src/a.ts': "import './b.ts';",
      'src/b.ts': "import './c.ts';",
      'src/c.ts': "import type { A } from './a.ts';",
    });
    expect(fileCycles(sources)).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts']);
  });

  it('finds folders that need each other although no file does', () => {
    const sources = files({
      'src/one/a.ts': "import '../two/b.ts';",
      'src/one/c.ts': '',
      'src/two/b.ts': '',
      'src/two/d.ts': "import '../one/c.ts';",
    });
    expect(fileCycles(sources)).toEqual([]);
    expect(folderCycles(sources)).toEqual(['src/one → src/two → src/one']);
  });

  it('accepts a folder that needs a file beside it and serves another', () => {
    const sources = files({
      'src/office.ts': "import './desk/server.ts';",
      'src/desk/server.ts': "import '../store.ts';",
      'src/store.ts': '',
    });
    expect(folderCycles(sources)).toEqual([]);
  });
});

describe('The other rules', () => {
  it('find a file of 301 lines and accept one of 300', () => {
    const lines = (count: number) => 'x\n'.repeat(count);
    const sources = files({ 'src/long.ts': lines(301), 'src/short.ts': lines(300) });
    expect(longFiles(sources)).toEqual(['src/long.ts has 301 lines']);
  });

  it.each(['src/main/utils.ts', 'src/helpers/a.ts', 'src/main/rowReader.ts', 'src/a/types.ts'])(
    'forbid the name %s',
    (file) => {
      expect(badNames(files({ [file]: '' }))).toHaveLength(1);
    },
  );

  it('find a part of the main process that constructs another', () => {
    const text = "import { createScheduler } from '../sync/scheduler.ts';";
    expect(constructions(files({ 'src/main/tray/menu.ts': text }))).toHaveLength(1);
    expect(constructions(files({ 'src/main/sync/host.ts': text }))).toEqual([]);
    expect(constructions(files({ 'src/main/boot.ts': text }))).toEqual([]);
  });

  it('find the way by which a package is loaded', () => {
    const sources = files({
      'src/main/headless.ts': "import './a.ts';",
      'src/main/a.ts': "import type { App } from 'electron';\nimport './b.ts';",
      'src/main/b.ts': "import { app } from 'electron';",
    });
    const way = 'src/main/headless.ts → src/main/a.ts → src/main/b.ts → electron';
    expect(wayTo(/^electron$/, 'src/main/headless.ts', sources)).toBe(way);
    expect(wayTo(/^conf$/, 'src/main/headless.ts', sources)).toBeNull();
  });
});
