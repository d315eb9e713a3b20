/** `proxy`: shows or sets by which way the servers are reached. */
import { readFile } from 'node:fs/promises';
import { SyncError } from '../../../sync/index.ts';
import { secretsOf } from '../../boot-headless.ts';
import { storedProxy, storeProxy, type StoredProxy } from '../../network/store-proxy.ts';
import { openProfile } from '../../settings/profile.ts';
import type { ProxySettings } from '../../settings/proxy-settings.ts';
import { PROFILE_OPTION, required, UsageError } from '../command.ts';
import type { Call, Command, ExitCode } from '../command.ts';

async function execute(call: Call): Promise<ExitCode> {
  const dir = required(call, 'profile');
  const profile = openProfile(dir);
  const secrets = secretsOf(dir);
  const [way] = call.positionals;
  if (way === undefined) {
    if (NAMES.some((name) => call.values[name] !== undefined)) {
      throw new UsageError('Name the proxy to which that belongs.');
    }
  } else {
    const settings = wanted(call, way, profile.read().proxy);
    const password = await passwordFor(call);
    await storeProxy(secrets, { settings, password }, () => {
      profile.update((now) => ({ ...now, proxy: settings }));
    });
  }
  const stored = await storedProxy(profile, secrets);
  call.output.json({ ...stored.settings, hasPassword: stored.hasPassword });
  for (const line of linesOf(stored)) call.output.line(line);
  return 0;
}

const NAMES = ['user', 'password-file', 'not-for'] as const;

/** What is not named stays, as long as it is the same proxy. */
function wanted(call: Call, way: string, before: ProxySettings): ProxySettings {
  if (way === 'system' || way === 'none') {
    const stray = NAMES.find((name) => call.values[name] !== undefined);
    if (stray !== undefined) throw new UsageError(`--${stray} is only for the address of a proxy.`);
    return { ...before, mode: way };
  }
  const { user, 'not-for': notFor } = call.values;
  const isSame = way === before.address;
  return {
    mode: 'manual',
    address: way,
    user: typeof user === 'string' ? user : isSame ? before.user : '',
    bypass: typeof notFor === 'string' ? rulesIn(notFor) : before.bypass,
  };
}

const rulesIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');

/** From a file, because what stands in a command is seen by everybody on the computer. */
async function passwordFor({ values }: Call): Promise<string | null> {
  const file = values['password-file'];
  if (typeof file !== 'string') return null;
  try {
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  } catch (cause) {
    throw new SyncError('settings', `The file ${file} cannot be read.`, { cause });
  }
}

function linesOf({ settings, hasPassword }: StoredProxy): readonly string[] {
  const { mode, address, user, bypass } = settings;
  switch (mode) {
    case 'system':
      return [
        'Proxy: as HTTPS_PROXY, HTTP_PROXY and NO_PROXY say; in the window, as the system says.',
      ];
    case 'none':
      return ['Proxy: none.'];
    case 'manual': {
      const who = hasPassword ? `${user}, with a password` : `${user}, without a password`;
      return [
        `Proxy: ${address}${user === '' ? '' : ` as ${who}`}.`,
        ...(bypass.length === 0 ? [] : [`Not for: ${bypass.join(', ')}.`]),
      ];
    }
  }
}

export const proxy: Command = {
  usage:
    'proxy [system|none|ADDRESS] --profile DIR [--not-for HOST,…] [--user NAME] [--password-file F]',
  summary: 'show or set by which way the servers are reached',
  options: {
    ...PROFILE_OPTION,
    'not-for': { type: 'string' },
    user: { type: 'string' },
    'password-file': { type: 'string' },
  },
  words: 1,
  run: execute,
};
