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
import { projectSources } from './project-sources.ts';

const sources = projectSources(['src', 'tools']);

describe('The sources of Calbridge', () => {
  it('are found at all', () => {
    expect(sources.has('src/sync/model/side.ts')).toBe(true);
    expect(sources.has('tools/rules/layers.mjs')).toBe(true);
  });

  it('import only what their layer may import', () => {
    expect(layerViolations(sources)).toEqual([]);
  });

  it('have no cycle between files', () => {
    expect(fileCycles(sources)).toEqual([]);
  });

  it('have no cycle between folders', () => {
    expect(folderCycles(sources)).toEqual([]);
  });

  it('are short enough to be read', () => {
    expect(longFiles(sources)).toEqual([]);
  });

  it('have names by the rules', () => {
    expect(badNames(sources)).toEqual([]);
  });

  it('construct the parts of the main process in one place only', () => {
    expect(constructions(sources)).toEqual([]);
  });

  it('never load Electron in the headless face, which runs in plain Node', () => {
    expect(wayTo(/^electron(-store)?$/, 'src/main/headless.ts', sources)).toBeNull();
  });
});
