/** The Http port over undici: repetitions, redirects, the trace, and errors in plain words. */
import { SyncError } from '../../model/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HttpRequest, HttpResponse, HttpStream, SharedHttp } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import { attempt, type AttemptTools } from './attempt.ts';
import { createConnections } from './connections.ts';
import { failureOf, type Failure } from './failure.ts';
import { DEFAULT_LIMITS, DEFAULT_RETRY, pauseAfter } from './limits.ts';
import type { HttpLimits, RetryRules } from './limits.ts';
import { openStream } from './open-stream.ts';
import { redirectOf } from './redirect.ts';
import { readRetryAfter } from './retry-after.ts';
import { noProxies, type Proxies } from './proxy/proxies.ts';
import { anonymous, type SignInMethod } from './sign-in.ts';
import { ThrottledAnswer } from './throttled-answer.ts';
import { Traffic, type Place } from './traffic.ts';

export interface HttpOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: Partial<HttpLimits>;
  /** The SHA-256 fingerprint of the one certificate that is accepted, in hexadecimal. */
  readonly tls?: { readonly pinnedSha256: string | null };
  readonly retry?: Partial<RetryRules>;
  /** Absent: every request brings its own proof of who sends it. */
  readonly signIn?: SignInMethod;
  /** Absent: every server is asked straight. */
  readonly proxies?: Proxies;
}

interface Tools extends AttemptTools {
  readonly log: Log;
  readonly retry: RetryRules;
  readonly pinned: boolean;
  readonly traffic: Traffic;
}

const PASSING_STATUS: ReadonlySet<number> = new Set([502, 504]);
const isBusy = (status: number): boolean => status === 429 || status === 503;
const MOST_REDIRECTS = 5;
/** Answers that stay open, to one server. */
const STREAMS = 32;

/**
 * Besides the codes of the port, `send` throws `auth` where the method of signing in was refused,
 * `protocol` for an answer that broke off (again and again) and `settings` for an address that is
 * none. A redirect is followed only by GET and only
 * to the same origin; any other comes back as the answer that it is. A write that was stopped by
 * the signal after it was sent is `unknown-outcome` like every other lost answer.
 */
export function createHttp(options: HttpOptions): SharedHttp {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const retry = { ...DEFAULT_RETRY, ...options.retry };
  const pinnedSha256 = options.tls?.pinnedSha256 ?? null;
  const way = { pinnedSha256, proxies: options.proxies ?? noProxies() };
  const connections = createConnections({ ...way, limits });
  const streams = createConnections({
    ...way,
    limits: { ...limits, connectionsPerServer: STREAMS, bodyMs: limits.streamSilenceMs },
  });
  const { clock, log, signIn: method = anonymous } = options;
  const streaming = method({ connections: streams, clock });
  const tools: Tools = {
    clock,
    log,
    limits,
    signIn: method({ connections, clock }),
    retry,
    pinned: pinnedSha256 !== null,
    traffic: new Traffic({ clock, limits, retry }),
  };
  return {
    send: (request, signal) => sendFollowing(tools, request, signal),
    open: (request, signal) => open({ ...tools, signIn: streaming }, request, signal),
    leaveInPeace: (request, until) => tools.traffic.busy(placeOf(tools, request), until),
    traffic: () => tools.traffic.report(),
    close: async () => {
      await Promise.all([tools.signIn.close(), streaming.close()]);
      await Promise.all([connections.close(), streams.close()]);
    },
  };
}

function placeOf({ pinned }: Tools, { url, lane }: Pick<HttpRequest, 'url' | 'lane'>): Place {
  return { host: hostOf(url, pinned), lane: lane ?? null };
}

async function open(tools: Tools, request: HttpRequest, signal: AbortSignal): Promise<HttpStream> {
  const place = placeOf(tools, request);
  await tools.traffic.pass(place.host, signal);
  const opened = await openStream(tools.signIn, { request, host: place.host, signal });
  if ('failure' in opened) throw isAborted(signal) ? cancelled() : errorOf(opened.failure);
  const { stream } = opened;
  if (!isBusy(stream.status)) return stream;
  stream.close();
  const asked = readRetryAfter(stream.headers['retry-after'] ?? null, tools.clock.now());
  throw throttled(place.host, tools.traffic.busy(place, asked), null);
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
  const place = placeOf(tools, request);
  for (let count = 1; ; count += 1) {
    if (isAborted(signal)) throw cancelled();
    const last = !request.idempotent || count >= tools.retry.attempts;
    const result = await traced(tools, { request, place, count }, signal);
    if ('response' in result) {
      const { response } = result;
      if (isBusy(response.status)) {
        const until = busyUntil(tools, place, response);
        const isLong = until - tools.clock.now() > tools.retry.longestPauseMs;
        if (last || isLong) throw refusedWhenBusy(request, { host: place.host, until, response });
      } else if (last || !PASSING_STATUS.has(response.status)) {
        tools.traffic.fine(place);
        return response;
      } else {
        await pauseFor(tools, pauseAfter(count, tools.retry), signal);
      }
    } else if (!request.idempotent && result.phase !== 'connecting') {
      throw unknownOutcome(result.failure, place.host);
    } else if (last || !result.failure.passing || isAborted(signal)) {
      throw isAborted(signal) ? cancelled() : errorOf(result.failure);
    } else {
      await pauseFor(tools, pauseAfter(count, tools.retry), signal);
    }
  }
}

function busyUntil({ traffic, clock }: Tools, place: Place, response: HttpResponse): number {
  return traffic.busy(place, readRetryAfter(response.headers['retry-after'] ?? null, clock.now()));
}

type Traced =
  | { readonly response: HttpResponse }
  | { readonly failure: Failure; readonly phase: 'connecting' | 'sent' | 'answering' };

async function traced(
  tools: Tools,
  what: { readonly request: HttpRequest; readonly place: Place; readonly count: number },
  signal: AbortSignal,
): Promise<Traced> {
  const { request, place, count } = what;
  const { host } = place;
  const leave = await tools.traffic.enter(place, signal);
  const since = tools.clock.now();
  const result = await attempt(tools, request, signal).finally(leave);
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

/**
 * Gateways also say 503 when the server behind them fell silent in the middle of its work; those
 * that turn a request away before say when to come again, or so in the words of their protocol.
 */
function refusedWhenBusy(
  { idempotent }: HttpRequest,
  busy: { readonly host: string; readonly until: number; readonly response: HttpResponse },
): SyncError {
  const { host, until, response } = busy;
  const error = throttled(host, until, response);
  const isSure = response.status === 429 || response.headers['retry-after'] !== undefined;
  return idempotent || isSure ? error : lostChange(host, error.cause);
}

/** The other gateway answers are left to the caller. */
function throttled(host: string, retryAt: number, response: HttpResponse | null): SyncError {
  return new SyncError('throttled', `The server ${host} is busy and asks us to wait.`, {
    retryAt,
    ...(response === null ? {} : { cause: new ThrottledAnswer(response) }),
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
  return lostChange(host, new Error(failure.detail));
}

function lostChange(host: string, cause: unknown): SyncError {
  return new SyncError(
    'unknown-outcome',
    `The server ${host} was sent a change, but its answer was lost. Whether it was made will be checked.`,
    { cause },
  );
}
