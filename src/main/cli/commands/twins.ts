/** `unite` and `separate`: a person's word about appointments that look like more than one other. */
import { itemId, type Pair } from '../../../sync/index.ts';
import type { Calbridge } from '../../boot.ts';
import { withProfile } from '../../boot-headless.ts';
import {
  PROFILE_OPTION,
  positional,
  required,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { exitOf, runJson, tellRun } from '../outcome.ts';
import { onePair } from '../pairs.ts';
import { watched } from '../watched.ts';

interface Said {
  readonly app: Calbridge;
  readonly pair: Pair;
}

/** Says it, then runs, so that it is carried out at once. */
async function sayAndRun(call: Call, say: (said: Said) => Promise<object>): Promise<ExitCode> {
  return await withProfile<ExitCode>(required(call, 'profile'), async (app) => {
    const pair = onePair(app, call.values['pair']);
    const answer = await say({ app, pair });
    const done = await watched(call, app).runAnew(pair.id);
    tellRun(call, done);
    call.output.json({ ...answer, run: runJson(done) });
    return exitOf(done);
  });
}

async function runUnite(call: Call): Promise<ExitCode> {
  const crm = itemId(positional(call, 0, 'CRM_ITEM'));
  const calendar = itemId(positional(call, 1, 'CALENDAR_ITEM'));
  return await sayAndRun(call, async ({ app, pair }) => {
    const { id } = await app.host.decisions.unite(pair.id, { crm, calendar });
    call.output.line('The two are one appointment from now on.');
    return { united: id };
  });
}

async function runSeparate(call: Call): Promise<ExitCode> {
  const item = itemId(positional(call, 0, 'ITEM'));
  return await sayAndRun(call, async ({ app, pair }) => {
    await app.host.decisions.separate(pair.id, item);
    call.output.line('It is an appointment of its own from now on.');
    return { separated: item };
  });
}

export const unite: Command = {
  usage: 'unite CRM_ITEM CALENDAR_ITEM --pair NAME --profile DIR',
  summary: 'say that two appointments are one; "status" and "why" show their numbers',
  options: { ...PROFILE_OPTION, pair: { type: 'string' } },
  words: 2,
  run: runUnite,
};

export const separate: Command = {
  usage: 'separate ITEM --pair NAME --profile DIR',
  summary: 'say that an appointment is like no other, so that it is carried over',
  options: { ...PROFILE_OPTION, pair: { type: 'string' } },
  words: 1,
  run: runSeparate,
};
