// iCalendar text (RFC 5545, section 3.1): components, properties and their parameters, both ways.

export type CalendarLine = {
  /** In capitals. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** As it stands, still escaped. */
  readonly value: string;
};

export type Component = {
  readonly name: string;
  readonly lines: readonly CalendarLine[];
  readonly components: readonly Component[];
};

export class CalendarTextError extends Error {
  override readonly name = 'CalendarTextError';
}

type Open = { name: string; lines: CalendarLine[]; components: Component[] };

/** @throws CalendarTextError when it is no such text. */
export function readComponents(text: string): readonly Component[] {
  const root: Open = { name: '', lines: [], components: [] };
  const stack = [root];
  for (const raw of text.replace(/\r?\n[ \t]/gu, '').split(/\r?\n/u)) {
    if (raw.trim() === '') continue;
    const line = readLine(raw);
    const top = stack.at(-1) ?? root;
    if (line.name === 'BEGIN') {
      const opened = { name: line.value.trim().toUpperCase(), lines: [], components: [] };
      top.components.push(opened);
      stack.push(opened);
    } else if (line.name === 'END') {
      if (stack.length === 1 || top.name !== line.value.trim().toUpperCase()) {
        throw new CalendarTextError(`END:${line.value} closes nothing.`);
      }
      stack.pop();
    } else {
      top.lines.push(line);
    }
  }
  if (stack.length > 1) throw new CalendarTextError('A component is not closed.');
  return root.components;
}

const LINE = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:])*)*):(.*)$/su;
const PARAMETER = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:])*)/gu;

function readLine(raw: string): CalendarLine {
  const [, name, parameters, value] = LINE.exec(raw) ?? [];
  if (name === undefined) throw new CalendarTextError(`Not a content line: ${raw.slice(0, 40)}`);
  const entries = [...(parameters ?? '').matchAll(PARAMETER)].map(
    ([, key = '', told = '']) => [key.toUpperCase(), told.replaceAll('"', '')] as const,
  );
  return { name: name.toUpperCase(), parameters: new Map(entries), value: value ?? '' };
}

export function lineOf(component: Component, name: string): CalendarLine | null {
  return component.lines.find((line) => line.name === name) ?? null;
}

export function linesOf(component: Component, name: string): readonly CalendarLine[] {
  return component.lines.filter((line) => line.name === name);
}

/** A TEXT value without its escapes; lines end with a line feed. */
export function plainText(value: string): string {
  return value.replace(/\\([\\;,Nn])/gu, (_, escaped: string) =>
    escaped.toLowerCase() === 'n' ? '\n' : escaped,
  );
}

/** The values of a list of TEXT. */
export function plainTexts(value: string): readonly string[] {
  return (value.match(/(?:\\.|[^\\,])+/gsu) ?? []).map(plainText);
}

export function escapedText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replace(/\r\n|\r|\n/gu, '\\n');
}

const WIDTH = 75;

/** Content lines of at most 75 bytes, each ended with CR LF. */
export function writeLines(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function folded(line: string): string {
  let result = '';
  let width = 0;
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (width + bytes > WIDTH) {
      result += '\r\n ';
      width = 1;
    }
    result += character;
    width += bytes;
  }
  return result;
}
