/** `export` and `import`: everybody who is linked, as a list for a spreadsheet. */
import { readFile } from 'node:fs/promises';
import { onlooking, withProfile } from '../../boot-headless.ts';
import { decodeText } from '../../people/decode-text.ts';
import { headings, rowOf } from '../../people/list-columns.ts';
import type { ReviewedRow } from '../../people/review-list.ts';
import { writeTable } from '../../people/table-text.ts';
import {
  PROFILE_OPTION,
  positional,
  required,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { table } from '../output.ts';
import { pairs } from '../pairs.ts';

async function runExport(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), (app) => {
    const all = pairs(app);
    call.output.json(all);
    call.output.line(writeTable([headings(), ...all.map(rowOf)], ',').trimEnd());
    return Promise.resolve(0);
  });
}

function lineOf({ row, kind, problem, linkable }: ReviewedRow): readonly string[] {
  const who = linkable ? `${linkable.crmUser.name} ↔ ${linkable.mailbox.email}` : row.person;
  return [`line ${String(row.line)}`, kind, who, problem ?? ''];
}

async function runImport(call: Call): Promise<ExitCode> {
  const file = positional(call, 0, 'FILE');
  const { output, signal, values } = call;
  return await withProfile<ExitCode>(required(call, 'profile'), async ({ people }) => {
    const { rows, ignored } = await people.importing.review(
      decodeText(await readFile(file)),
      signal,
    );
    for (const line of table(rows.map(lineOf))) output.line(line);
    for (const heading of ignored) output.line(`The column "${heading}" means nothing here.`);
    const wishes = rows.flatMap(({ linkable }) => (linkable === null ? [] : [linkable]));
    const applied = values['yes'] === true ? await people.importing.apply(wishes, signal) : [];
    const failed = applied.flatMap(({ wish, error }) =>
      error === null ? [] : [`${wish.crmUser.name}: ${error.message}`],
    );
    for (const sentence of failed) output.error(sentence);
    if (values['yes'] !== true) output.line('Nothing was linked. To do it: import FILE --yes');
    output.json({ rows, ignored, failed });
    const isClean = failed.length === 0 && rows.every(({ kind }) => kind !== 'problem');
    return isClean ? 0 : 1;
  });
}

export const exportList: Command = {
  usage: 'export --profile DIR',
  summary: 'print everybody who is linked as a list for a spreadsheet',
  options: PROFILE_OPTION,
  run: runExport,
};

export const importList: Command = {
  usage: 'import FILE [--yes] --profile DIR',
  summary: 'show what a list of people would link; --yes does it, leaving out rows with problems',
  options: { ...PROFILE_OPTION, yes: { type: 'boolean' } },
  words: 1,
  run: runImport,
};
