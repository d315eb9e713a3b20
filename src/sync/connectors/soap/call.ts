/** One SOAP call over the Http port: the answer or the fault, whatever the HTTP status. */
import { SyncError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/error.ts';
import type { Http, HttpRequest, HttpResponse } from '../../ports/http.ts';
import { ThrottledAnswer } from '../http/throttled-answer.ts';
import { readEnvelope, type SoapContent } from './envelope.ts';
import type { XmlNode } from './xml-node.ts';
import { readXml } from './xml-read.ts';

export interface SoapCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly envelope: string;
  readonly idempotent: boolean;
  readonly operation: string;
  /** As in {@link HttpRequest}. */
  readonly lane?: string;
  /** For sentences, such as `Exchange Web Services`. */
  readonly service: string;
}

export interface SoapAnswer {
  readonly content: SoapContent;
  /** The whole envelope. */
  readonly root: XmlNode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * @throws SyncError as Http.send, and auth, forbidden, wrong-service, server, protocol, too-large.
 *   For a call that is not idempotent, an answer that cannot be read is `unknown-outcome`.
 */
export async function callSoap(
  http: Http,
  call: SoapCall,
  signal: AbortSignal,
): Promise<SoapAnswer> {
  return await readAnswer(await sendCall(http, call, signal), call);
}

/** What an answer says that has arrived whole. @throws SyncError as `callSoap` */
export async function readAnswer(response: HttpResponse, call: SoapCall): Promise<SoapAnswer> {
  const { status, headers } = response;
  if (looksLike(response) === 'xml') {
    const read = await readContent(response, call);
    if (read !== null) return { ...read, status, headers };
  }
  throw refusal(response, call);
}

export function requestOf(call: SoapCall): HttpRequest {
  return {
    method: 'POST',
    url: call.url,
    headers: { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', ...call.headers },
    body: call.envelope,
    idempotent: call.idempotent,
    operation: call.operation,
    ...(call.lane === undefined ? {} : { lane: call.lane }),
  };
}

async function sendCall(http: Http, call: SoapCall, signal: AbortSignal): Promise<HttpResponse> {
  try {
    return await http.send(requestOf(call), signal);
  } catch (error) {
    // A busy server may say in a fault how long it wants to be left alone.
    const answer = error instanceof SyncError ? error.cause : null;
    if (answer instanceof ThrottledAnswer && looksLike(answer.response) === 'xml') {
      const read = await readContent(answer.response, call).catch(() => null);
      if (read?.content.kind === 'fault') return answer.response;
    }
    throw error;
  }
}

interface Read {
  readonly root: XmlNode;
  readonly content: SoapContent;
}

/** Null for XML that is no SOAP. */
async function readContent(response: HttpResponse, call: SoapCall): Promise<Read | null> {
  const contentType = response.headers['content-type'] ?? null;
  try {
    const root = await readXml(response.body, { contentType });
    const content = readEnvelope(root);
    return content === null ? null : { root, content };
  } catch (error) {
    if (call.idempotent || !(error instanceof SyncError)) throw error;
    throw new SyncError(
      'unknown-outcome',
      `${call.service} was sent a change, but its answer cannot be read. Whether it was made will be checked.`,
      { cause: error },
    );
  }
}

type Looks = 'xml' | 'html' | 'json' | 'empty' | 'other';

function looksLike({ body }: HttpResponse): Looks {
  const text = Buffer.from(body.subarray(0, 512)).toString('latin1').replaceAll('\0', '');
  const head = text
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*/, '')
    .toLowerCase();
  if (head === '') return 'empty';
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype\s+)?html/.test(head)) return 'html';
  if (head.startsWith('<')) return 'xml';
  return /^[[{"]/.test(head) ? 'json' : 'other';
}

const INSTEAD: Readonly<Record<Looks, string>> = {
  xml: 'another kind of XML',
  html: 'a web page',
  json: 'JSON',
  empty: 'nothing',
  other: 'something else',
};

/** Why an answer that is not SOAP is not one. */
function refusal(response: HttpResponse, call: SoapCall): SyncError {
  const { status } = response;
  const { host } = new URL(call.url);
  const [code, sentence] = meaningOf(status, {
    ...call,
    host,
    looks: INSTEAD[looksLike(response)],
  });
  // After a gateway or a crash, nobody knows how far a write came.
  const lost = !call.idempotent && (status >= 500 || (status < 300 && code === 'protocol'));
  return new SyncError(lost ? 'unknown-outcome' : code, sentence, {
    cause: new Error(`HTTP status ${status}`),
  });
}

function meaningOf(
  status: number,
  told: { readonly host: string; readonly service: string; readonly looks: string },
): readonly [ErrorCode, string] {
  const { host, service, looks } = told;
  if (status === 401)
    return ['auth', `The server ${host} does not accept the user name or password.`];
  if (status === 403)
    return ['forbidden', `The server ${host} does not let this user use ${service}.`];
  if (status === 407) return ['auth', `A proxy before ${host} asks for a user name and password.`];
  if (status === 413) return ['too-large', `The server ${host} refuses a request of this size.`];
  if (status >= 500) return ['server', `The server ${host} failed (HTTP status ${status}).`];
  if (status >= 300 && status < 400) {
    return [
      'wrong-service',
      `The server ${host} sends us on to another address. Is the address of ${service} right?`,
    ];
  }
  if (looks === INSTEAD.empty && status < 300) {
    return ['protocol', `The server ${host} gave an empty answer.`];
  }
  return [
    'wrong-service',
    `The address at ${host} answers with ${looks} (HTTP status ${status}) and not with ${service}. Check the address, and that no sign-in page or proxy stands before it.`,
  ];
}
