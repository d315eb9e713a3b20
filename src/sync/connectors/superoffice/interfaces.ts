/** Both interfaces of a NetServer at one address, and which of them it has. */
import type { Clock } from '../../ports/clock.ts';
import type { Http } from '../../ports/http.ts';
import { chosenInterface, type Interfaces } from './choose-interface.ts';
import { ownSiteEntrance, type Entrance } from './entrance.ts';
import { personEntrance, type PersonAccount } from './online/person.ts';
import { systemUserEntrance, type SystemUserAccount } from './online/system-user.ts';
import { RestNetServer } from './rest/rest-net-server.ts';
import { Session } from './rest/session.ts';
import { SoapNetServer } from './soap/soap-net-server.ts';
import { SoapSession } from './soap/session.ts';

export interface NetServerAccount {
  /**
   * Of the site, or of one of its interfaces: `https://host/site/api/v1`, `…/remote/services88`;
   * for a system user that of the environment, such as `https://online.superoffice.com`.
   */
  readonly url: string;
  readonly user: string;
  /** For a system user the private key of the application. */
  readonly password: string;
  /**
   * `password`: as a user of SuperOffice; `windows`: as whom the web server knows us, which is the
   * business of `http`. `password` when absent.
   */
  readonly signIn?: 'password' | 'windows' | SystemUser | PersonOnline;
  /** Null or absent: none was given. */
  readonly applicationToken?: string | null;
  readonly http: Http;
  readonly clock: Clock;
}

/** An application alone at SuperOffice Online. */
export type SystemUser = Pick<SystemUserAccount, 'customer' | 'systemUserToken'>;

/** A person at SuperOffice Online, who has signed in in the browser. */
export type PersonOnline = Pick<PersonAccount, 'customer' | 'clientId' | 'secrets'>;

/** @throws SyncError settings for an address or a key that is none */
export function interfacesOf(account: NetServerAccount): Interfaces {
  const { http } = account;
  const entrance = entranceOf(account);
  const session = new Session({ entrance, http, timeZone: null });
  const services = new SoapSession({ entrance, http }, null);
  return { rest: new RestNetServer(session), soap: new SoapNetServer(services) };
}

function entranceOf(account: NetServerAccount): Entrance {
  const { signIn = 'password', applicationToken = null } = account;
  if (typeof signIn === 'string') return ownSiteEntrance({ ...account, signIn, applicationToken });
  if ('clientId' in signIn) return personEntrance({ ...account, ...signIn, applicationToken });
  const { password: privateKey } = account;
  return systemUserEntrance({
    ...account,
    ...signIn,
    applicationToken: applicationToken ?? '',
    privateKey,
  });
}

/** @throws SyncError wrong-service when neither answers, and what keeps us from finding out */
export async function findApi(
  account: NetServerAccount,
  signal: AbortSignal,
): Promise<'rest' | 'soap'> {
  const interfaces = interfacesOf(account);
  const found = await chosenInterface('auto', interfaces, { isNew: true })(signal);
  return found === interfaces.rest ? 'rest' : 'soap';
}
