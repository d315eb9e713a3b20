/** Both interfaces of a NetServer at one address, and which of them it has. */
import type { Http } from '../../ports/http.ts';
import { chosenInterface, type Interfaces } from './choose-interface.ts';
import { restAddress } from './rest/address.ts';
import { RestNetServer } from './rest/rest-net-server.ts';
import { Session } from './rest/session.ts';
import { soapAddress } from './soap/address.ts';
import { SoapNetServer } from './soap/soap-net-server.ts';
import { SoapSession } from './soap/session.ts';

export interface NetServerAccount {
  /** Of the site, or of one of its interfaces: `https://host/site/api/v1`, `…/remote/services88`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /**
   * `password`: as a user of SuperOffice; `windows`: as whom the web server knows us, which is the
   * business of `http`. `password` when absent.
   */
  readonly signIn?: 'password' | 'windows';
  readonly http: Http;
}

/** @throws SyncError settings when the address is none */
export function interfacesOf(account: NetServerAccount): Interfaces {
  const { url, user, password, signIn = 'password', http } = account;
  const shared = { user, password, signIn, http };
  const session = new Session({ address: restAddress(url), ...shared, timeZone: null });
  const services = new SoapSession({ services: soapAddress(url), ...shared }, null);
  return { rest: new RestNetServer(session), soap: new SoapNetServer(services) };
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
