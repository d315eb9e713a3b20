/** Autodiscover in plain XML, which every Exchange server answers. */
import { SyncError } from '../../model/error.ts';
import { childOf, childrenOf, textOf, walk, type XmlNode } from '../soap/xml-node.ts';
import { readXml } from '../soap/xml-read.ts';
import { element, textElement, writeXml } from '../soap/xml-write.ts';
import type { AutodiscoverAnswer, AutodiscoverOptions } from './autodiscover-question.ts';

const REQUEST = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006';
const ANSWER = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';
/** For clients outside and inside of the office, the preferred one first. */
const PROTOCOLS = ['EXPR', 'EXHTTP', 'EXCH', 'WEB'];

/** @throws SyncError as Http.send, and auth, no-such-account, wrong-service, protocol */
export async function askPox(
  options: AutodiscoverOptions,
  origin: string,
  signal: AbortSignal,
): Promise<AutodiscoverAnswer> {
  const response = await options.http.send(
    {
      method: 'POST',
      url: `${origin}/autodiscover/autodiscover.xml`,
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body: requestFor(options.email),
      idempotent: true,
      operation: 'Autodiscover',
    },
    signal,
  );
  if (response.status === 401) {
    throw new SyncError(
      'auth',
      `${new URL(origin).host} does not accept the user name or password.`,
    );
  }
  if (response.status !== 200) throw noAnswer(origin, `HTTP status ${response.status}`);
  const contentType = response.headers['content-type'] ?? null;
  return answerIn(await readXml(response.body, { contentType }), options.email, origin);
}

function requestFor(email: string): string {
  return writeXml(
    element('Autodiscover', { xmlns: REQUEST }, [
      element('Request', {}, [
        textElement('EMailAddress', email),
        textElement('AcceptableResponseSchema', ANSWER),
      ]),
    ]),
  );
}

function answerIn(root: XmlNode, email: string, origin: string): AutodiscoverAnswer {
  const account = childOf(childOf(root, ANSWER, 'Response'), ANSWER, 'Account');
  const redirect = textOf(childOf(account, ANSWER, 'RedirectAddr'))?.trim() ?? '';
  if (redirect !== '' && redirect.toLowerCase() !== email.toLowerCase()) {
    return { kind: 'address', email: redirect };
  }
  const protocols = childrenOf(account, ANSWER, 'Protocol').map((node) => ({
    type: textOf(childOf(node, ANSWER, 'Type'))?.trim() ?? '',
    url: textOf(childOf(node, ANSWER, 'EwsUrl'))?.trim() ?? '',
  }));
  const url = PROTOCOLS.map((type) =>
    protocols.find((one) => one.type === type && one.url !== ''),
  ).find((one) => one !== undefined)?.url;
  if (url !== undefined && URL.canParse(url)) return { kind: 'found', url };
  const code = [...walk(root)].find(({ name }) => name === 'ErrorCode')?.text.trim();
  if (code === '500') {
    throw new SyncError('no-such-account', `Exchange knows no mailbox with the address ${email}.`);
  }
  throw noAnswer(origin, `error ${code ?? 'unknown'}`);
}

function noAnswer(origin: string, why: string): SyncError {
  return new SyncError('wrong-service', `${new URL(origin).host} does not offer Autodiscover.`, {
    cause: new Error(why),
  });
}
