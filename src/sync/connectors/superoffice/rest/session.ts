/** Sends signed JSON requests to one NetServer and sorts its answers from its refusals. */
import type { Http, HttpRequest, HttpResponse } from '../../../ports/http.ts';
import { basicAuth } from '../../http/basic-auth.ts';
import { Trials, type Tried } from '../../http/trials.ts';
import { notUnderstood, refusedPassword, unknownOutcome, wrongService } from '../errors.ts';
import type { RestAddress } from './address.ts';
import {
  bodyText,
  isHtml,
  parseJson,
  readRefusal,
  refusalError,
  type Refusal,
} from './refusals.ts';

export interface RestCall {
  readonly method: HttpRequest['method'];
  /** Below `/api/v1`, or a whole address of the same origin. */
  readonly path: string;
  readonly operation: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly idempotent: boolean;
}

export type RestAnswer =
  | {
      readonly kind: 'done';
      /** Null for an empty answer, too. */
      readonly value: unknown;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface SessionOptions {
  readonly address: RestAddress;
  readonly user: string;
  readonly password: string;
  /** `windows`: `http` proves who we are. */
  readonly signIn: 'password' | 'windows';
  readonly http: Http;
  /** The zone in which all times are told, by SuperOffice's code; null for the server's choice. */
  readonly timeZone: string | null;
}

export class Session {
  readonly address: RestAddress;
  readonly #options: SessionOptions;
  readonly #headers: Readonly<Record<string, string>>;

  readonly #trials: Trials<HttpResponse>;

  constructor(options: SessionOptions, trials = new Trials<HttpResponse>()) {
    this.address = options.address;
    this.#options = options;
    this.#trials = trials;
    this.#headers = {
      ...(options.signIn === 'windows'
        ? {}
        : { authorization: basicAuth(options.user, options.password) }),
      accept: 'application/json',
      // Without it, the names of lists come as texts in all languages at once.
      'accept-language': 'en',
      ...(options.timeZone === null ? {} : { 'so-timezone': options.timeZone }),
    };
  }

  /** Another user's or server's default then moves nothing. */
  inTimeZone(timeZone: string | null): Session {
    return new Session({ ...this.#options, timeZone }, this.#trials);
  }

  /**
   * Refusals other than a wrong sign-in come back as values, because what a 404 means depends on
   * the question.
   * @throws SyncError as `Http.send`, and auth, wrong-service, protocol, unknown-outcome
   */
  async ask(call: RestCall, signal: AbortSignal): Promise<RestAnswer> {
    const response = await this.#proven(call, signal);
    const { status, headers } = response;
    if (status === 204) return { kind: 'done', value: null, headers };
    if (status >= 200 && status < 300) {
      return { kind: 'done', value: contentOf(response, call), headers };
    }
    const refusal = readRefusal(response);
    if (status === 401) throw refusalError(refusal, call.operation);
    // A gateway that gave up waiting does not know what the server behind it did.
    if (!call.idempotent && (status === 502 || status === 504))
      throw unknownOutcome(call.operation);
    return { kind: 'refused', refusal };
  }

  /** @throws SyncError as `ask`, and every refusal */
  async get(path: string, operation: string, signal: AbortSignal): Promise<unknown> {
    const answer = await this.ask({ method: 'GET', path, operation, idempotent: true }, signal);
    if (answer.kind === 'done') return answer.value;
    throw refusalError(answer.refusal, operation);
  }

  /** A password that was refused is not sent again. */
  async #proven(call: RestCall, signal: AbortSignal): Promise<HttpResponse> {
    if (this.#options.signIn === 'windows') return await this.#send(call, signal);
    const attempt = async (): Promise<Tried<HttpResponse>> => {
      const answer = await this.#send(call, signal);
      const { status } = answer;
      if (status === 401) {
        const refusal = refusalError(readRefusal(answer), call.operation);
        return { verdict: 'refused', error: refusedPassword(refusal) };
      }
      // The version, at an address of its own, is told to everybody.
      const isProof = call.path.startsWith('/') && status < 300;
      return { verdict: isProof ? 'accepted' : 'open', answer };
    };
    return await this.#trials.run(this.address.origin, attempt);
  }

  async #send(call: RestCall, signal: AbortSignal): Promise<HttpResponse> {
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    return await this.#options.http.send(
      {
        method: call.method,
        url: this.#urlOf(call.path),
        headers: {
          ...this.#headers,
          ...(body === null ? {} : { 'content-type': 'application/json; charset=utf-8' }),
          ...call.headers,
        },
        body,
        idempotent: call.idempotent,
        operation: call.operation,
      },
      signal,
    );
  }

  /** The password goes to the one server that it was entered for, whatever a link says. */
  #urlOf(path: string): string {
    if (path.startsWith('/')) return this.address.root + path;
    if (URL.canParse(path) && new URL(path).origin === this.address.origin) return path;
    throw notUnderstood('a link to another server');
  }
}

function contentOf(response: HttpResponse, call: RestCall): unknown {
  const html = isHtml(response);
  const text = html
    ? ''
    : bodyText(response)
        .replace(/^\uFEFF/, '')
        .trim();
  const parsed = text === '' ? { value: null } : parseJson(text);
  if (!html && parsed !== null) return parsed.value;
  if (!call.idempotent) throw unknownOutcome(call.operation);
  throw html ? wrongService(call.operation) : notUnderstood('text that is no JSON');
}
