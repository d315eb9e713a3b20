/** One request and its whole answer, without any repetition. */
import { request as send } from 'undici';
import type { Agent, Dispatcher } from 'undici';
import type { Clock } from '../../ports/clock.ts';
import type { HttpRequest, HttpResponse } from '../../ports/http.ts';
import { AttemptError, type Phase } from './failure.ts';
import type { HttpLimits } from './limits.ts';

export interface AttemptTools {
  readonly agent: Agent;
  readonly clock: Clock;
  readonly limits: HttpLimits;
}

export type Attempt =
  { readonly response: HttpResponse } | { readonly error: unknown; readonly phase: Phase };

/** Never throws: a failure comes with how far the request had come. */
export async function attempt(
  tools: AttemptTools,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  let phase: Phase = 'connecting';
  try {
    const answer = await send(request.url, {
      dispatcher: watchStart(tools.agent, () => {
        phase = 'sent';
      }),
      method: request.method,
      headers: { 'user-agent': 'Calbridge', ...request.headers },
      body: request.body,
      signal,
    });
    phase = 'answering';
    const body = await readBody(answer.body, tools);
    return { response: { status: answer.statusCode, headers: plain(answer.headers), body } };
  } catch (error) {
    return { error, phase };
  }
}

/** Calls `started` just before the first byte is written to a connection. */
function watchStart(agent: Agent, started: () => void): Dispatcher {
  return agent.compose((dispatch) => (options, handler) => {
    const watching: Dispatcher.DispatchHandler = {
      onRequestStart: (controller, context) => {
        started();
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...told) => handler.onRequestUpgrade?.(...told),
      onResponseStart: (...told) => handler.onResponseStart?.(...told),
      onResponseData: (...told) => handler.onResponseData?.(...told),
      onResponseEnd: (...told) => handler.onResponseEnd?.(...told),
      onResponseError: (...told) => handler.onResponseError?.(...told),
    };
    return dispatch(options, watching);
  });
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
