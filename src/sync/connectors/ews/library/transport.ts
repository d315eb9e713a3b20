/**
 * The way of the EWS library to the network: our own Http with its deadlines, and our own reading
 * of the answer before the library sees it. The library does not end in every case of trouble, so
 * that a failure is told past it.
 */
import { asSyncError, SyncError } from '../../../model/error.ts';
import type { Http } from '../../../ports/http.ts';
import { callSoap, type SoapAnswer } from '../../soap/call.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import type { CallerOptions } from '../caller.ts';
import { errorOf, problemOfFault } from '../errors.ts';
import { canonicalXml } from './canonical-xml.ts';
import type { EwsLibrary } from './load-library.ts';

type LibraryApi = InstanceType<EwsLibrary['ExchangeService']>['XHRApi'];

export interface LibraryCall {
  readonly options: Pick<CallerOptions, 'url' | 'clock'> & { readonly http: Http };
  readonly operation: string;
  readonly service: string;
  /** Throws for an answer that is to be an error. */
  readonly inspect: (body: XmlNode) => void;
  readonly signal: AbortSignal;
}

/**
 * Runs something in the library over our own transport.
 * @throws SyncError as callSoap, what a fault means, and protocol when the library fails
 */
export async function throughLibrary<Result>(
  call: LibraryCall,
  run: (api: LibraryApi) => Promise<Result>,
): Promise<Result> {
  const failure = Promise.withResolvers<never>();
  const api = {
    apiName: 'calbridge',
    disconnect: () => undefined,
    xhrStream: () => Promise.reject(new Error('There are no streams here.')),
    xhr: async (request: { readonly url: string; readonly data?: unknown }) => {
      try {
        return responseOf(await send(call, request));
      } catch (error) {
        failure.reject(asSyncError(error));
        throw error;
      }
    },
  };
  const result = run(api as unknown as LibraryApi).catch((thrown: unknown) => {
    if (thrown instanceof SyncError) throw thrown;
    const sentence = 'The answer of the server could not be understood.';
    throw new SyncError('protocol', sentence, { cause: thrown });
  });
  // The failure of the transport comes first, because it knows what really happened.
  return Promise.race([failure.promise, result]);
}

async function send(
  call: LibraryCall,
  request: { readonly url: string; readonly data?: unknown },
): Promise<SoapAnswer> {
  const { options, operation, service, inspect, signal } = call;
  if (request.url !== options.url) {
    throw new SyncError('wrong-service', `${service} was sent on to another address.`);
  }
  const answer = await callSoap(
    options.http,
    {
      url: request.url,
      headers: {},
      envelope: typeof request.data === 'string' ? request.data : '',
      idempotent: true,
      operation,
      service,
    },
    signal,
  );
  if (answer.content.kind === 'fault') {
    throw errorOf(problemOfFault(answer.content.fault), { now: options.clock.now(), item: null });
  }
  inspect(answer.content.body);
  return answer;
}

/** As much of an XMLHttpRequest as the library looks at. */
function responseOf({ root, headers }: SoapAnswer): object {
  const text = canonicalXml(root);
  return {
    status: 200,
    statusText: 'OK',
    responseText: text,
    response: text,
    getResponseHeader: (name: string) => headers[name.toLowerCase()] ?? null,
    getAllResponseHeaders: () => '',
  };
}
