/** `switch` and `rename`: how a linked person is synchronised, and is called here. */
import { withProfile } from '../../boot-headless.ts';
import type { LinkDirection } from '../../people/linking.ts';
import {
  PROFILE_OPTION,
  positional,
  required,
  UsageError,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { pairName, pairNamed } from '../pairs.ts';

const DIRECTIONS: readonly string[] = ['two-way', 'to-crm', 'to-calendar'];
const SWITCHES = ['on', 'off', ...DIRECTIONS];

const isDirection = (word: string): word is LinkDirection => DIRECTIONS.includes(word);

async function runSwitch(call: Call): Promise<ExitCode> {
  const name = positional(call, 0, 'PAIR');
  const word = positional(call, 1, 'WORD');
  if (!SWITCHES.includes(word)) throw new UsageError(`WORD is one of: ${SWITCHES.join(', ')}.`);
  return await withProfile<ExitCode>(required(call, 'profile'), async (app) => {
    const { linking } = app.people;
    const pair = pairNamed(app, name);
    if (isDirection(word)) await linking.setDirection([pair.id], word);
    else await linking.setEnabled([pair.id], word === 'on');
    call.output.json({ pair: pair.id, switched: word });
    call.output.line(`${pairName(pair)}: ${word}`);
    return 0;
  });
}

async function runRename(call: Call): Promise<ExitCode> {
  const name = positional(call, 0, 'PAIR');
  const wanted = positional(call, 1, 'NAME');
  return await withProfile<ExitCode>(required(call, 'profile'), async (app) => {
    const pair = pairNamed(app, name);
    await app.people.linking.rename(pair.id, wanted);
    call.output.json({ pair: pair.id, name: wanted });
    call.output.line(`${pair.crmUser.name} is called ${wanted} from now on.`);
    return 0;
  });
}

export const switchPair: Command = {
  usage: `switch PAIR ${SWITCHES.join('|')} --profile DIR`,
  summary: 'switch a linked person on or off, or synchronise one way only',
  options: PROFILE_OPTION,
  words: 2,
  run: runSwitch,
};

export const rename: Command = {
  usage: 'rename PAIR NAME --profile DIR',
  summary: 'give a linked person another name in Calbridge',
  options: PROFILE_OPTION,
  words: 2,
  run: runRename,
};
