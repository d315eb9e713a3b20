/** Autodiscover in SOAP, by the EWS library. */
import { SyncError } from '../../../model/error.ts';
import { walk, type XmlNode } from '../../soap/xml-node.ts';
import { escapeText } from '../../soap/xml-write.ts';
import type { AutodiscoverAnswer, AutodiscoverOptions } from '../autodiscover-question.ts';
import { loadLibrary } from './load-library.ts';
import { throughLibrary } from './transport.ts';

/** @throws SyncError as callSoap, and no-such-account, wrong-service */
export async function getUserSettings(
  options: AutodiscoverOptions,
  origin: string,
  signal: AbortSignal,
): Promise<AutodiscoverAnswer> {
  const library = await loadLibrary();
  const address = `${origin}/autodiscover/autodiscover.svc`;
  const call = {
    options: { ...options, url: address },
    operation: 'GetUserSettings',
    service: 'Autodiscover',
    inspect: refuseRedirect,
    signal,
  } as const;
  return throughLibrary(call, async (api) => {
    const service = new library.AutodiscoverService(
      new library.Uri(address),
      library.ExchangeVersion.Exchange2010_SP2,
    );
    service.XHRApi = api;
    const { ExternalEwsUrl, InternalEwsUrl } = library.UserSettingName;
    const settings = [ExternalEwsUrl, InternalEwsUrl];
    const answer = await service.GetUserSettings(escapeText(options.email), settings);
    const urls = settings.map((setting): unknown => answer.GetSettingValue(setting));
    const url = urls.find((one) => typeof one === 'string' && URL.canParse(one));
    if (typeof url === 'string') return { kind: 'found', url };
    throw new SyncError(
      'no-such-account',
      `Exchange knows no mailbox with the address ${options.email}.`,
    );
  });
}

/** The library would follow it with our password, wherever it leads. */
function refuseRedirect(body: XmlNode): void {
  for (const { name, text } of walk(body)) {
    if (name === 'ErrorCode' && text.includes('Redirect')) {
      throw new SyncError('wrong-service', 'Autodiscover sends us on to another place.');
    }
  }
}
