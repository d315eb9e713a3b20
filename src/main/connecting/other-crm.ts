/** Notices that a CRM is another one than the profile was connected to: ids mean others there. */
import type { Check, CrmConnection, CrmServer, CrmUser } from '../../sync/index.ts';
import type { Profile } from '../settings/profile.ts';

export interface Recognised {
  /** What it calls its database; null when it does not tell. */
  readonly database: string | null;
  readonly isOther: boolean;
}

type Pairs = Profile['pairs'];

/**
 * By the name of the database. Many are called alike, so at another address the linked people
 * have to be there, each with the id of before. @throws SyncError as `CrmConnection.users`
 */
export async function recognise(
  connection: Pick<CrmConnection, 'database' | 'users'>,
  { url }: Pick<CrmServer, 'url'>,
  { crm: known, pairs, signal }: Pick<Profile, 'crm' | 'pairs'> & { readonly signal: AbortSignal },
): Promise<Recognised> {
  const database = await connection.database(signal);
  if (known === null) return { database, isOther: false };
  const isNamed = database !== null && known.database !== null;
  if (isNamed && !same(database, known.database)) return { database, isOther: true };
  if (url === known.url) return { database, isOther: false };
  return { database, isOther: !areThere(pairs, await connection.users(signal)) };
}

/** Who left the office is not there any more; whoever is must be the same person. */
function areThere(pairs: Pairs, users: readonly CrmUser[]): boolean {
  const byId = new Map(users.map((user) => [user.id, user]));
  const found = pairs.flatMap(({ crmUser }) => {
    const user = byId.get(crmUser.id);
    return user === undefined ? [] : [isSamePerson(crmUser, user)];
  });
  return found.length > 0 && found.every(Boolean);
}

const same = (one: string | null, other: string | null): boolean =>
  one !== null && one.trim().toLowerCase() === other?.trim().toLowerCase();

function isSamePerson(one: Pick<CrmUser, 'name' | 'email'>, other: CrmUser): boolean {
  return same(one.email, other.email) || same(one.name, other.name);
}

/** Without what names items of the lists of one CRM by their ids, or the address of its pages. */
export function withoutItsIds<Server extends CrmServer>(crm: Server): Server {
  const { followUps } = crm;
  return {
    ...crm,
    priorities: null,
    followUps: { ...followUps, webClient: null, categories: {}, usualType: null, allDayType: null },
  };
}

function hasItsIds({ priorities, followUps }: NonNullable<Profile['crm']>): boolean {
  const { webClient, categories, usualType, allDayType } = followUps;
  const isSet = [priorities, webClient, usualType, allDayType].some((one) => one !== null);
  return isSet || Object.keys(categories).length > 0;
}

/** What the administrator is told of another CRM; nothing where nothing is lost by it. */
export function otherCrmChecks({ crm: known, pairs }: Profile, now: Recognised): readonly Check[] {
  if (!now.isOther || known === null) return [];
  const people = pairs.length === 1 ? 'One person is' : `${String(pairs.length)} people are`;
  const lost = [
    ...(pairs.length === 0
      ? []
      : [
          `${people} linked with users of the other one and will be unlinked; no appointment is removed.`,
        ]),
    ...(hasItsIds(known)
      ? ['What its priorities and types mean on the calendar is to be set anew, under Options.']
      : []),
  ];
  if (lost.length === 0) return [];
  const names =
    known.database === null || now.database === null || known.database === now.database
      ? ''
      : ` (database ${now.database} instead of ${known.database})`;
  const sentence = [`This is another CRM than the one before${names}.`, ...lost].join(' ');
  const remedy = 'If it should be the same one, check the address and go on only with that.';
  return [{ name: 'Another CRM', result: 'warning', sentence, remedy }];
}
