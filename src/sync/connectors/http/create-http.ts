/** The Http port over undici: repetitions, redirects, the trace, and errors in plain words. */
import { SyncError } from '../../model/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Http, HttpRequest, HttpResponse } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import { attempt, type AttemptTools } from './attempt.ts';
import { createConnections } from './connections.ts';
import { failureOf, type Failure } from './failure.ts';
import { DEFAULT_LIMITS, DEFAULT_RETRY, pauseAfter } from './limits.ts';
import type { HttpLimits, RetryRules } from './limits.ts';
import { redirectOf } from './redirect.ts';
import { readRetryAfter } from './retry-after.ts';
import { anonymous, type SignInMethod } from './sign-in.ts';
import { ThrottledAnswer } from './throttled-answer.ts';

export interface HttpOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: Partial<HttpLimits>;
  /** The SHA-256 fingerprint of the one certificate that is accepted, in hexadecimal. */
  readonly tls?: { readonly pinnedSha256: string | null };
  readonly retry?: Partial<RetryRules>;
  /** Absent: every request brings its own proof of who sends it. */
  readonly signIn?: SignInMethod;
}

interface Tools extends AttemptTools {
  readonly log: Log;
  readonly retry: RetryRules;
  readonly pinned: boolean;
}

const PASSING_STATUS: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const MOST_REDIRECTS = 5;

/**
 * Besides the codes of the port, `send` throws `auth` where the method of signing in was refused,
 * `protocol` for an answer that broke off (again and again) and `settings` for an address that is
 * none. A redirect is followed only by GET and only
 * to the same origin; any other comes back as the answer that it is. A write that was stopped by
 * the signal after it was sent is `unknown-outcome` like every other lost answer.
 */
export function createHttp(options: HttpOptions): Http {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const pin = options.tls?.pinnedSha256 ?? null;
  const connections = createConnections(limits, pin);
  const { clock, log, signIn: method = anonymous } = options;
  const tools: Tools = {
    clock,
    log,
    limits,
    signIn: method({ connections, clock }),
    retry: { ...DEFAULT_RETRY, ...options.retry },
    pinned: pin !== null,
  };
  return {
    send: (request, signal) => sendFollowing(tools, request, signal),
    close: async () => {
      await tools.signIn.close();
      await connections.agent.destroy();
    },
  };
}

async function sendFollowing(
  tools: Tools,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  let url = request.url;
  for (let hop = 0; ; hop += 1) {
    const response = await sendRepeating(tools, { ...request, url }, signal);
    const next =
      request.method === 'GET' && hop < MOST_REDIRECTS ? redirectOf(response, url) : null;
    if (next === null) return response;
    url = next;
  }
}

async function sendRepeating(
  tools: Tools,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const host = hostOf(request.url, tools.pinned);
  for (let count = 1; ; count += 1) {
    if (isAborted(signal)) throw cancelled();
    const last = !request.idempotent || count >= tools.retry.attempts;
    const result = await traced(tools, { request, host, count }, signal);
    if ('response' in result) {
      const { response } = result;
      if (!PASSING_STATUS.has(response.status)) return response;
      const asked = readRetryAfter(response.headers['retry-after'] ?? null, tools.clock.now());
      const pause = asked === null ? pauseAfter(count, tools.retry) : asked - tools.clock.now();
      if (last || pause > tools.retry.longestPauseMs) return refuse(response, host, asked);
      await pauseFor(tools, pause, signal);
    } else if (!request.idempotent && result.phase !== 'connecting') {
      throw unknownOutcome(result.failure, host);
    } else if (last || !result.failure.passing || isAborted(signal)) {
      throw isAborted(signal) ? cancelled() : errorOf(result.failure);
    } else {
      await pauseFor(tools, pauseAfter(count, tools.retry), signal);
    }
  }
}

type Traced =
  | { readonly response: HttpResponse }
  | { readonly failure: Failure; readonly phase: 'connecting' | 'sent' | 'answering' };

async function traced(
  tools: Tools,
  what: { readonly request: HttpRequest; readonly host: string; readonly count: number },
  signal: AbortSignal,
): Promise<Traced> {
  const { request, host, count } = what;
  const since = tools.clock.now();
  const result = await attempt(tools, request, signal);
  const common = {
    operation: request.operation,
    host,
    attempt: count,
    ms: tools.clock.now() - since,
  };
  if ('response' in result) {
    const { status, body } = result.response;
    tools.log.write('debug', 'http answer', { ...common, status, bytes: body.length });
    return result;
  }
  const failure = failureOf(result.error, { host, phase: result.phase });
  const { code, detail } = failure;
  tools.log.write('debug', 'http failure', { ...common, phase: result.phase, code, detail });
  return { failure, phase: result.phase };
}

/** A 429 or 503 that stays is an error; the other gateway answers are left to the caller. */
function refuse(response: HttpResponse, host: string, retryAt: number | null): HttpResponse {
  if (response.status !== 429 && response.status !== 503) return response;
  throw new SyncError('throttled', `The server ${host} is busy and asks us to wait.`, {
    ...(retryAt === null ? {} : { retryAt }),
    cause: new ThrottledAnswer(response),
  });
}

async function pauseFor(tools: Tools, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await tools.clock.wait(Math.max(0, ms), signal);
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  }
}

/** Host and port, for messages and the trace. */
function hostOf(url: string, pinned: boolean): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new SyncError('settings', 'The address of the server is not a valid web address.');
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new SyncError(
      'settings',
      `The address of the server ${parsed.host} contains a user name or a password. They have fields of their own.`,
    );
  }
  if (pinned && parsed.protocol !== 'https:') {
    throw new SyncError(
      'tls',
      `A certificate is pinned for the server ${parsed.host}, but its address does not begin with https. Nothing was sent.`,
    );
  }
  return parsed.host;
}

// As a function, because the signal may change between two looks.
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

const cancelled = (): SyncError => new SyncError('cancelled', 'The work was stopped.');

function errorOf(failure: Failure): SyncError {
  return new SyncError(failure.code, failure.message, { cause: new Error(failure.detail) });
}

function unknownOutcome(failure: Failure, host: string): SyncError {
  return new SyncError(
    'unknown-outcome',
    `The server ${host} was sent a change, but its answer was lost. Whether it was made will be checked.`,
    { cause: new Error(failure.detail) },
  );
}
