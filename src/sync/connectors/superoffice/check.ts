/** The connection test: step by step, up to the first failure. */
import type { Check, CrmUser } from '../../model/account.ts';
import { asSyncError, SyncError } from '../../model/error.ts';
import type { ZoneId } from '../../model/time.ts';
import { isClosedToOthers } from '../http/closed-way.ts';
import { wrongService } from './errors.ts';
import { databaseIn } from './facts.ts';
import { failed, ok, type Finding } from './finding.ts';
import { textAt, type JsonObject } from './json.ts';
import type { Priorities } from './lists.ts';
import type { NetServer } from './net-server.ts';
import { CONFIDENTIAL, demandedOf, mayHide, missingRights } from './rights.ts';
import { STAMP_FIELD, type Stamp } from './stamps.ts';

export interface Checked {
  /** Or why it cannot be asked. */
  readonly server: NetServer | SyncError;
  /** Whose name was entered, and where. */
  readonly user: string;
  readonly url: string;
  readonly zone: () => Promise<ZoneId>;
  readonly users: () => Promise<readonly CrmUser[]>;
  readonly template: () => Promise<JsonObject>;
  readonly abilities: () => Promise<{
    readonly priorities: Priorities | null;
    readonly stamp: Stamp;
  }>;
}

export async function checksOf(checked: Checked, signal: AbortSignal): Promise<readonly Check[]> {
  const steps: readonly (readonly [string, () => Promise<Finding>])[] = [
    ['SuperOffice', () => version(checked, signal)],
    ['Sign-in', () => signIn(checked, signal)],
    ['Time zone', async () => ok(`All times are told in ${await checked.zone()}.`)],
    ['Users', () => users(checked)],
    ['Rights', () => rights(checked)],
    ['Appointments', () => appointments(checked)],
  ];
  const checks: Check[] = isClosedToOthers(new URL(checked.url)) ? [] : [READABLE];
  for (const [name, step] of steps) {
    const finding = await step().catch(failed);
    checks.push({ name, ...finding });
    if (finding.result === 'failed') break;
  }
  return checks;
}

const READABLE: Check = {
  name: 'Connection',
  result: 'warning',
  sentence:
    'The address begins with http: whoever is on the way can read the password and the appointments.',
  remedy: 'Use the https address of the server.',
};

function asked({ server }: Checked): NetServer {
  if (server instanceof SyncError) throw server;
  return server;
}

async function version(checked: Checked, signal: AbortSignal): Promise<Finding> {
  const told = await asked(checked).version(signal).catch(notTold);
  if (told !== null) return ok(`NetServer ${told} answers.`);
  return { ...ok('The server answers, but does not tell its version.'), result: 'warning' };
}

/** A server that answers at all is no failure yet: signing in comes next. */
function notTold(thrown: unknown): null {
  if (['forbidden', 'rejected', 'server'].includes(asSyncError(thrown).code)) return null;
  throw thrown;
}

async function signIn(checked: Checked, signal: AbortSignal): Promise<Finding> {
  const me = await asked(checked).principal(signal);
  if (me === null) throw wrongService('sign in');
  const name = textAt(me, 'FullName') || textAt(me, 'Associate') || checked.user;
  const role = textAt(me, 'RoleName');
  const database = databaseIn(me);
  const about = [
    ...(role === '' ? [] : [`role ${role}`]),
    ...(database === null ? [] : [`database ${database}`]),
  ];
  return ok(`Signed in as ${[name, ...about].join(', ')}.`);
}

async function users(checked: Checked): Promise<Finding> {
  const all = await checked.users();
  const withEmail = all.filter(({ email }) => email !== null).length;
  const sentence = `${all.length} users, ${withEmail} of them with an e-mail address.`;
  if (all.length > 0) return ok(sentence);
  const remedy = 'Check whether the user we sign in with may see the other users.';
  return { result: 'warning', sentence: 'No user can be seen.', remedy };
}

async function rights(checked: Checked): Promise<Finding> {
  const template = await checked.template();
  const missing = missingRights(template);
  if (missing.length > 0) {
    const sentence = `The user we sign in with has no right to ${missing.join(', ')} appointments.`;
    const remedy = 'Give the role of this user those rights in SuperOffice.';
    return { result: 'failed', sentence, remedy };
  }
  if (mayHide(template)) return ok('Appointments may be created, changed and removed.');
  const sentence = `The user we sign in with lacks “${CONFIDENTIAL}”.`;
  const remedy = 'Give it to this user: until then, private appointments stay on the calendar.';
  return { result: 'warning', sentence, remedy };
}

async function appointments(checked: Checked): Promise<Finding> {
  const { priorities, stamp } = await checked.abilities();
  const demanded = demandedOf(await checked.template());
  if (demanded.length > 0) {
    const sentence = `SuperOffice demands of every appointment what those of a calendar do not have: ${demanded.join(', ')}.`;
    const remedy =
      'Give new appointments a value for it in SuperOffice, or demand it no longer: until then, those of the calendar are refused.';
    return { result: 'warning', sentence, remedy };
  }
  if (stamp === 'none') {
    const sentence = 'This version cannot store our key with an appointment.';
    const remedy = `After a crash, appointments are recognised by their content. A text field for appointments with the ProgId ${STAMP_FIELD} makes it certain.`;
    return { result: 'warning', sentence, remedy };
  }
  const importance = priorities === null ? ', but importance is left alone' : '';
  return ok(`Appointments can be read and written${importance}.`);
}
