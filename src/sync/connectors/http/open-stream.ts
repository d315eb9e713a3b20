/** Opens an answer that is read while it arrives. */
import { request as send } from 'undici';
import type { Agent } from 'undici';
import { SyncError } from '../../model/error.ts';
import type { HttpRequest, HttpStream } from '../../ports/http.ts';
import { plain } from './attempt.ts';
import { failureOf, type Failure } from './failure.ts';

interface Opening {
  readonly request: HttpRequest;
  readonly host: string;
  readonly signal: AbortSignal;
}

/** Never throws; the body does. */
export async function openStream(
  agent: Agent,
  { request, host, signal }: Opening,
): Promise<{ readonly stream: HttpStream } | { readonly failure: Failure }> {
  try {
    const answer = await send(request.url, {
      dispatcher: agent,
      method: request.method,
      headers: { 'user-agent': 'Calbridge', ...request.headers },
      body: request.body,
      signal,
    });
    // What happens to an answer that nobody reads any more is no failure of the program.
    answer.body.on('error', () => undefined);
    return {
      stream: {
        status: answer.statusCode,
        headers: plain(answer.headers),
        body: told(answer.body, { host, signal }),
        close: () => {
          answer.body.destroy();
        },
      },
    };
  } catch (error) {
    return { failure: failureOf(error, { host, phase: 'sent' }) };
  }
}

/** The pieces as they come, with failures in words. */
async function* told(
  body: AsyncIterable<Uint8Array>,
  { host, signal }: Pick<Opening, 'host' | 'signal'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* body;
  } catch (error) {
    if (signal.aborted) throw new SyncError('cancelled', 'The work was stopped.');
    const { code, message, detail } = failureOf(error, { host, phase: 'answering' });
    throw new SyncError(code, message, { cause: new Error(detail) });
  }
}
