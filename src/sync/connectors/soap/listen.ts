/** A SOAP call whose answer stays open: envelope after envelope, each as soon as it is whole. */
import { SyncError } from '../../model/error.ts';
import type { HttpResponse, HttpStream, SharedHttp } from '../../ports/http.ts';
import { readAnswer, requestOf, type SoapCall } from './call.ts';
import { readEnvelope, type SoapContent } from './envelope.ts';
import { readXmlStream } from './xml-stream.ts';

/** Of an answer that is no stream. */
const MOST_BYTES = 1024 * 1024;

/** @throws SyncError as callSoap, and what the stream throws while it is read */
export async function* listenSoap(
  http: SharedHttp,
  call: SoapCall,
  signal: AbortSignal,
): AsyncGenerator<SoapContent, void, undefined> {
  const stream = await http.open(requestOf(call), signal);
  try {
    if (stream.status !== 200) {
      yield (await readAnswer(await whole(stream), call)).content;
      return;
    }
    const contentType = stream.headers['content-type'] ?? null;
    for await (const root of readXmlStream(stream.body, { contentType })) {
      const content = readEnvelope(root);
      if (content === null) throw otherXml(call);
      yield content;
    }
  } finally {
    stream.close();
  }
}

async function whole({ status, headers, body }: HttpStream): Promise<HttpResponse> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MOST_BYTES) break;
    chunks.push(chunk);
  }
  return { status, headers, body: Buffer.concat(chunks) };
}

function otherXml({ url, service }: SoapCall): SyncError {
  const { host } = new URL(url);
  const sentence = `The address at ${host} answers with another kind of XML and not with ${service}.`;
  return new SyncError('wrong-service', sentence);
}
