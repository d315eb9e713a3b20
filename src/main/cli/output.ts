/** Writes to the terminal: text or JSON on stdout, errors and progress on stderr. */
import type { Output } from './command.ts';

/** A reader that has seen enough (`| head`) is no error. */
function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

export function terminalOutput(json: boolean): Output {
  endQuietlyWithReader();
  let hasProgress = false;
  const clear = (): void => {
    if (hasProgress) process.stderr.write('\r\u001B[K');
    hasProgress = false;
  };
  return {
    line(text) {
      clear();
      if (!json) process.stdout.write(`${text}\n`);
    },
    json(value) {
      clear();
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    error(text) {
      clear();
      process.stderr.write(`${text.replace(/\s*\n\s*/g, ' ')}\n`);
    },
    progress(text) {
      if (!process.stderr.isTTY) return;
      clear();
      process.stderr.write(text);
      hasProgress = true;
    },
  };
}

/** Columns padded to the widest cell, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
