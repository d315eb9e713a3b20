/** Exchange of Microsoft 365, where Exchange Web Services come to an end. */
import { SyncError } from '../../model/error.ts';
import type { SharedHttp } from '../../ports/http.ts';

export const EXCHANGE_ONLINE = 'https://outlook.office365.com';

const HOSTS =
  /(?:^|\.)(?:outlook|hotmail)\.com$|(?:^|\.)office365\.(?:com|us)$|(?:^|\.)outlook\.cn$/i;

export function isExchangeOnline(hostname: string): boolean {
  return HOSTS.test(hostname) || /(?:^|\.)partner\.outlook\.cn$/i.test(hostname);
}

/** The end of the service there, and the way out. */
export const EXCHANGE_ONLINE_END =
  'Microsoft switches Exchange Web Services off in Microsoft 365 on 1 April 2027, without exceptions; since 1 October 2026 only applications that an administrator has allowed may use it. Exchange servers of one’s own are not affected. The way out is Microsoft Graph.';

const BLOCKED =
  'Exchange Web Services are switched off for this organisation or for this application in Microsoft 365. Until 1 April 2027 an administrator can allow them: Set-OrganizationConfig -EwsEnabled $true, and the client id of Calbridge in the list EWSAllowedAppIDs; a change takes up to a day. From 1 April 2027 they are off for everybody, and the way out is Microsoft Graph.';

/** Turns the bare refusal of a blocked organisation into words. */
export function toldOfBlocking(http: SharedHttp): SharedHttp {
  const looked = <Answer extends Head>(answer: Answer, url: string): Answer => {
    if (answer.status !== 403 || !isOnline(answer, url)) return answer;
    throw new SyncError('forbidden', BLOCKED, { cause: new Error('HTTP status 403') });
  };
  return {
    ...http,
    send: async (request, signal) => looked(await http.send(request, signal), request.url),
    open: async (request, signal) => {
      const stream = await http.open(request, signal);
      if (stream.status === 403) stream.close();
      return looked(stream, request.url);
    },
  };
}

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** By the address, or by the mailbox server that a proxy of one's own leads to. */
function isOnline({ headers }: Head, url: string): boolean {
  const target = headers['x-calculatedbetarget'] ?? headers['x-beserver'] ?? '';
  return isExchangeOnline(new URL(url).hostname) || isExchangeOnline(target.trim());
}
