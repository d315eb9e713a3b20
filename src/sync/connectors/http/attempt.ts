/** One request and its whole answer, without any repetition. */
import { SyncError } from '../../model/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HttpRequest, HttpResponse } from '../../ports/http.ts';
import { AttemptError, type Phase } from './failure.ts';
import type { HttpLimits } from './limits.ts';
import type { SignIn } from './sign-in.ts';

export interface AttemptTools {
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly limits: HttpLimits;
}

export type Attempt =
  { readonly response: HttpResponse } | { readonly error: unknown; readonly phase: Phase };

/**
 * A failure comes with how far the request had come.
 * @throws SyncError when the sign-in failed, so that the request was not carried out
 */
export async function attempt(
  tools: AttemptTools,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  let phase: Phase = 'connecting';
  try {
    const { url, method, headers, body } = request;
    const started = (): void => {
      phase = 'sent';
    };
    const answer = await tools.signIn.send({ url, method, headers, body, signal, started });
    phase = 'answering';
    const content = await readBody(answer.body, tools);
    return {
      response: { status: answer.statusCode, headers: plain(answer.headers), body: content },
    };
  } catch (error) {
    if (error instanceof SyncError) throw error;
    return { error, phase };
  }
}

async function readBody(body: AsyncIterable<Uint8Array>, tools: AttemptTools): Promise<Uint8Array> {
  const { clock, limits } = tools;
  const since = clock.now();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limits.answerBytes) throw new AttemptError('ANSWER_TOO_LARGE');
    // The transport only limits the silence between two chunks; a trickle would never end.
    if (clock.now() - since > limits.bodyMs) throw new AttemptError('ANSWER_TOO_SLOW');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

export function plain(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined)
      result[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return result;
}
