/** The rules of the architecture, as pure functions over source texts by path. */
import { posix as path } from 'node:path';
import { forbiddenImport } from '../../tools/rules/layers.mjs';
import { readImports, type SourceImport } from './imports.ts';

/** Text of each file by its path from the project's root, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

const MAX_LINES = 300;
const COMPOSITION_ROOT = /^src\/main\/boot(-[a-z-]+)?\.ts$/;
const FORBIDDEN_NAME =
  /^(utils?|helpers?|types?|common|misc|shared|constants)\.|(^|\/)(utils?|helpers?|types?|common|misc)\//;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|property|sim|contract|config))*\.(d\.ts|ts|mjs)$/;
const COMPONENT = /^([A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)(\.test)?\.tsx$/;

/** Imports that the table of layers forbids. */
export const layerViolations = (sources: Sources): readonly string[] =>
  each(sources, (file, text) =>
    readImports(text)
      .map((found) => forbiddenImport(file, found))
      .filter((reason) => reason !== null),
  );

/** Files that import themselves by way of others. */
export const fileCycles = (sources: Sources): readonly string[] =>
  cycles(importGraph(sources, () => true));

/**
 * Neighbours that need each other: in every folder, its files and subfolders (with all that they
 * contain) must have an order in which each needs only earlier ones.
 */
export function folderCycles(sources: Sources): readonly string[] {
  const files = importGraph(sources, () => true);
  const neighbours = new Map<string, Set<string>>();
  for (const [from, targets] of files) {
    for (const to of targets) {
      const [left, right] = whereTheyPart(from, to);
      neighbours.set(left, (neighbours.get(left) ?? new Set()).add(right));
    }
  }
  return cycles(neighbours);
}

export const longFiles = (sources: Sources): readonly string[] =>
  each(sources, (file, text) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > MAX_LINES ? [`${file} has ${String(lines)} lines`] : [];
  });

export const badNames = (sources: Sources): readonly string[] =>
  each(sources, (file) => {
    const name = path.basename(file);
    const wellFormed = KEBAB.test(name) || COMPONENT.test(name);
    return wellFormed &&
      !FORBIDDEN_NAME.test(name) &&
      !FORBIDDEN_NAME.test(path.dirname(file) + '/')
      ? []
      : [`${file} is not a name by the rules`];
  });

/** Parts of the main process that build other parts, which only the composition root may do. */
export const constructions = (sources: Sources): readonly string[] =>
  each(sources, (file, text) => {
    if (!file.startsWith('src/main/') || COMPOSITION_ROOT.test(file)) return [];
    return readImports(text)
      .filter((found) => !found.typeOnly && leavesFolder(file, found))
      .flatMap(({ names }) => names.filter((name) => /^create[A-Z]/.test(name)))
      .map((name) => `${file} constructs: ${name}`);
  });

/** The chain of imports by which a file loads a package, or null when it never does. */
export function wayTo(packageName: RegExp, start: string, sources: Sources): string | null {
  const graph = importGraph(sources, ({ typeOnly }) => !typeOnly);
  const ways = new Map([[start, start]]);
  for (const [file, way] of ways) {
    const loads = readImports(sources.get(file) ?? '').find(
      ({ specifier, typeOnly }) => !typeOnly && packageName.test(specifier),
    );
    if (loads !== undefined) return `${way} → ${loads.specifier}`;
    for (const next of graph.get(file) ?? []) {
      if (!ways.has(next)) ways.set(next, `${way} → ${next}`);
    }
  }
  return null;
}

const each = (sources: Sources, check: (file: string, text: string) => readonly string[]) =>
  [...sources].flatMap(([file, text]) => check(file, text));

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function importGraph(sources: Sources, counts: (found: SourceImport) => boolean): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [file, text] of sources) {
    const targets = readImports(text)
      .filter((found) => found.specifier.startsWith('.') && counts(found))
      .map(({ specifier }) => path.join(path.dirname(file), specifier));
    graph.set(file, new Set(targets.filter((target) => sources.has(target))));
  }
  return graph;
}

/** The ancestors of two files, or the files themselves, that lie in one common folder. */
function whereTheyPart(from: string, to: string): readonly [string, string] {
  const [left, right] = [from.split('/'), to.split('/')];
  let depth = 0;
  while (left[depth] === right[depth] && depth < left.length - 1) depth += 1;
  return [left.slice(0, depth + 1).join('/'), right.slice(0, depth + 1).join('/')];
}

function cycles(graph: Graph): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (node: string, way: readonly string[]): void => {
    const seenAt = way.indexOf(node);
    if (seenAt >= 0) found.push([...way.slice(seenAt), node].join(' → '));
    if (seenAt >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...way, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}

/** Whether an import reaches into another part of the main process, or out of it. */
function leavesFolder(file: string, { specifier }: SourceImport): boolean {
  if (!specifier.startsWith('.')) return false;
  const part = (inMain: string) => inMain.split('/').slice(0, 3).join('/');
  const target = path.join(path.dirname(file), specifier);
  return part(path.dirname(file) + '/') !== part(path.dirname(target) + '/');
}
