/** Opens an answer that is read while it arrives. */
import { SyncError } from '../../model/error.ts';
import type { HttpRequest, HttpStream } from '../../ports/http.ts';
import { plain } from './attempt.ts';
import { failureOf, type Failure, type Phase } from './failure.ts';
import type { SignIn } from './sign-in.ts';

interface Opening {
  readonly request: HttpRequest;
  readonly host: string;
  readonly signal: AbortSignal;
}

/** @throws SyncError when the sign-in failed */
export async function openStream(
  signIn: SignIn,
  { request, host, signal }: Opening,
): Promise<{ readonly stream: HttpStream } | { readonly failure: Failure }> {
  let phase: Phase = 'connecting';
  const started = (): void => {
    phase = 'sent';
  };
  try {
    const { url, method, headers, body } = request;
    const answer = await signIn.send({ url, method, headers, body, signal, started });
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
    if (error instanceof SyncError) throw error;
    return { failure: failureOf(error, { host, phase }) };
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
