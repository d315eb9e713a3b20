/** ResolveNames by the EWS library. */
import type { Mailbox } from '../../../model/account.ts';
import { normaliseLine } from '../../../model/content-fields.ts';
import { escapeText } from '../../soap/xml-write.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { repliesIn, type Caller } from '../caller.ts';
import { loadLibrary } from './load-library.ts';
import { throughLibrary } from './transport.ts';

/** Words of the server that are answers and no errors. */
const ANSWERS: ReadonlySet<string> = new Set([
  'ErrorNameResolutionMultipleResults',
  'ErrorNameResolutionNoResults',
]);

/** Mailboxes of the directory, at most 100. @throws SyncError as Caller.call */
export async function resolveNames(
  caller: Caller,
  beginning: string,
  signal: AbortSignal,
): Promise<readonly Mailbox[]> {
  const library = await loadLibrary();
  const { options, isModern } = caller;
  const inspect = (body: XmlNode): void => {
    for (const { problem } of repliesIn(body)) {
      if (problem !== null && !ANSWERS.has(problem.code)) throw caller.errorOf(problem);
    }
  };
  const call = {
    options,
    operation: 'ResolveNames',
    service: 'Exchange Web Services',
    inspect,
    signal,
  };
  return throughLibrary(call, async (api) => {
    const { Exchange2013_SP1, Exchange2010_SP2 } = library.ExchangeVersion;
    const service = new library.ExchangeService(isModern ? Exchange2013_SP1 : Exchange2010_SP2);
    service.XHRApi = api;
    // It insists on some; the transport sends the real ones.
    service.Credentials = new library.WebCredentials('-', '-');
    service.Url = new library.Uri(options.url);
    if (options.actsAs) {
      service.ImpersonatedUserId = new library.ImpersonatedUserId(
        library.ConnectingIdType.SmtpAddress,
        escapeText(options.actsAs),
      );
    }
    const found = await service.ResolveName(
      // The library writes strings as they are.
      escapeText(beginning),
      library.ResolveNameSearchLocation.DirectoryOnly,
      false,
    );
    return found.GetEnumerator().flatMap(({ Mailbox: one }) => {
      const email = one.Address.trim();
      const isMailbox = one.MailboxType === library.MailboxType.Mailbox && email.includes('@');
      return isMailbox ? [{ name: normaliseLine(one.Name), email }] : [];
    });
  });
}
