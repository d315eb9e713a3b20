/** What the figures look like: for people, for programs, and in the documentation. */
import { availableParallelism, cpus, totalmem } from 'node:os';
import { isMet, summaryOf, type Case, type Value } from './figure.ts';

export interface Reported {
  readonly name: string;
  readonly title: string;
  readonly cases: readonly Case[];
  /** Null: it was measured; otherwise in words why it could not be. */
  readonly missing: string | null;
}

/** Nothing that tells whose it is. */
function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = String(Math.round(totalmem() / 2 ** 30));
  const cores = String(availableParallelism());
  return `${cores} × ${model}, ${memory} GiB of memory, ${process.platform}, Node.js ${process.version}`;
}

function shown(number: number): string {
  if (Number.isInteger(number) || Math.abs(number) >= 100)
    return Math.round(number).toLocaleString('en');
  return number.toFixed(Math.abs(number) >= 10 ? 1 : 2);
}

const withUnit = (number: number, unit: string): string =>
  unit === '' ? shown(number) : `${shown(number)} ${unit}`;

function spreadOf({ samples }: Value): string {
  const { low, high } = summaryOf(samples);
  return samples.length === 1 ? '' : `${shown(low)} … ${shown(high)}`;
}

function goalOf(value: Value): string {
  const { most, unit } = value;
  if (most === undefined) return '';
  return `≤ ${withUnit(most, unit)} ${isMet(value) === true ? '✓' : '✗'}`;
}

export function report({ name, title, cases, missing }: Reported): string {
  const lines = [`${title} (${name})`];
  if (missing !== null) lines.push(`  not measured: ${missing}`);
  for (const one of cases) {
    lines.push(`  ${one.name}`);
    for (const value of one.values) {
      const median = withUnit(summaryOf(value.samples).median, value.unit).padStart(14);
      const rest = [spreadOf(value), goalOf(value)].filter(Boolean).join('  ');
      lines.push(`  ${median}  ${value.what}${rest === '' ? '' : `  (${rest})`}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

export function reportJson(figures: readonly Reported[], at: Date): string {
  return JSON.stringify({
    machine: machine(),
    at: at.toISOString(),
    figures: figures.map(({ cases, ...rest }) => ({
      ...rest,
      cases: cases.map((one) => ({
        name: one.name,
        values: one.values.map((value) => ({
          ...value,
          ...summaryOf(value.samples),
          met: isMet(value),
        })),
      })),
    })),
  });
}

/** The lines of a table in Markdown, with a head that says when and where it was measured. */
export function tableOf(reported: Reported, at: Date): string {
  const { cases, missing } = reported;
  const day = at.toISOString().slice(0, 10);
  const head = [`Measured on ${day}: ${machine()}.`, ''];
  if (missing !== null) return [`Not measured on ${day}: ${missing}.`].join('\n');
  const rows = cases.flatMap(({ name, values }) =>
    values.map((value, at_) => {
      const median = withUnit(summaryOf(value.samples).median, value.unit);
      const cells = [at_ === 0 ? name : '', value.what, median, spreadOf(value), goalOf(value)];
      return cells;
    }),
  );
  return [...head, ...aligned([['case', 'measured', 'median', 'spread', 'goal'], ...rows])].join(
    '\n',
  );
}

/** Nothing that is told here has a letter of more than one part. */
const widthOf = (text: string): number => text.length;

/** As the formatter of the project writes tables. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = rows;
  const widths = first.map((_, column) =>
    Math.max(3, ...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), rule, ...rest.map(line)];
}

/**
 * The page with the table of one figure replaced, between its two marks; as it was where it has none.
 */
export function withTable(page: string, name: string, table: string): string {
  const [begin, end] = [`<!-- figure ${name} -->`, `<!-- end of ${name} -->`];
  const from = page.indexOf(begin);
  const until = page.indexOf(end);
  if (from < 0 || until < from) return page;
  return `${page.slice(0, from + begin.length)}\n\n${table}\n\n${page.slice(until)}`;
}
