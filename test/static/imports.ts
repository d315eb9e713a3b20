/** Reads the imports of a source text, as far as regular expressions can. */

export interface SourceImport {
  /** As it is written: './x.ts', 'node:path', 'zod'. */
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** What is imported by name, under its original name; empty for whole modules. */
  readonly names: readonly string[];
}

const STATEMENT = /^[ \t]*(?:import|export)\s+(type\s+)?([^'";]*?)\sfrom\s*['"]([^'"]+)['"]/gm;
const SIDE_EFFECT = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;
const COMMENT = /\/\*[\s\S]*?\*\/|^[ \t]*\/\/.*$/gm;

export function readImports(text: string): readonly SourceImport[] {
  const code = text.replace(COMMENT, '');
  const statements = Array.from(code.matchAll(STATEMENT), (match) => ({
    specifier: match[3] ?? '',
    typeOnly: match[1] !== undefined,
    names: readNames(match[2] ?? ''),
  }));
  const others = [...code.matchAll(SIDE_EFFECT), ...code.matchAll(DYNAMIC)].map((match) => ({
    specifier: match[1] ?? '',
    typeOnly: false,
    names: [],
  }));
  return [...statements, ...others];
}

/** The names in `{ a, b as c }`; what is imported as a type alone is left out. */
function readNames(clause: string): readonly string[] {
  const braces = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  return braces
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.startsWith('type '))
    .map((part) => part.split(/\s+as\s+/)[0] ?? part);
}
