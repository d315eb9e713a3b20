/** `why`: what was seen, decided and done about one appointment, and how it stands. */
import { onlooking } from '../../boot-headless.ts';
import {
  biographyView,
  chapterText,
  numbersText,
  standingTexts,
  type BiographyView,
} from '../../words/biography.ts';
import {
  PROFILE_OPTION,
  positional,
  required,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { tellLines } from '../outcome.ts';
import { chosenPairs } from '../pairs.ts';

interface Told {
  readonly person: string;
  readonly view: BiographyView;
}

function biographyLines({ person, view }: Told): readonly string[] {
  return [
    `${person}: "${view.title}" (${numbersText(view)})`,
    ...standingTexts(view).map((line) => `  ${line}`),
    ...view.chapters.map((chapter) => `    ${chapterText(chapter)}`),
  ];
}

function tell({ output }: Call, query: string, found: readonly Told[]): void {
  const [only, another] = found;
  if (!only) {
    output.error(`No appointment is known whose title or number has to do with "${query}".`);
  } else if (!another) {
    tellLines(output, biographyLines(only), '');
  } else {
    output.line(`${String(found.length)} appointments are meant; name one by a number:`);
    for (const one of found) {
      const [first = ''] = standingTexts(one.view);
      tellLines(output, [`${biographyLines(one)[0] ?? ''}: ${first}`]);
    }
  }
}

async function execute(call: Call): Promise<ExitCode> {
  const query = positional(call, 0, 'QUERY');
  return await onlooking<ExitCode>(required(call, 'profile'), (app) => {
    const { records } = app.view;
    const found = chosenPairs(app, call.values['pair']).flatMap((pair) =>
      records.biographies(pair.id, query).map((one): Told => ({
        person: pair.crmUser.name,
        view: biographyView(pair.id, one, records.conflicts(pair.id)),
      })),
    );
    tell(call, query, found);
    call.output.json(found.map(({ view }) => view));
    return Promise.resolve(found.length === 0 ? 1 : 0);
  });
}

export const why: Command = {
  usage: 'why QUERY [--pair NAME] --profile DIR',
  summary: 'tell the story of an appointment, by a part of its title or its number',
  options: { ...PROFILE_OPTION, pair: { type: 'string' } },
  words: 1,
  run: execute,
};
