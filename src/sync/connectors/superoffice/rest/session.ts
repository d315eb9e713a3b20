/** Sends signed JSON requests to one NetServer and sorts its answers from its refusals. */
import type { Http, HttpRequest, HttpResponse } from '../../../ports/http.ts';
import { basicProof } from '../../http/basic-proof.ts';
import { Trials, type Tried } from '../../http/trials.ts';
import {
  notUnderstood,
  refusedPassword,
  refusedTicket,
  unknownOutcome,
  wrongService,
} from '../errors.ts';
import type { SyncError } from '../../../model/error.ts';
import { atItsPlace, hidden, type Entrance, type Place, type Proof } from '../entrance.ts';
import { restAddress } from './address.ts';
import {
  bodyText,
  isHtml,
  parseJson,
  readRefusal,
  refusalError,
  type Refusal,
} from './refusals.ts';

/** The page that tells the version to everybody. */
export const VERSION = '';

export interface RestCall {
  readonly method: HttpRequest['method'];
  /** Below `/api/v1`, or a whole address of the same origin, or {@link VERSION}. */
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
  readonly entrance: Entrance;
  readonly http: Http;
  /** The zone in which all times are told, by SuperOffice's code; null for the server's choice. */
  readonly timeZone: string | null;
}

export class Session {
  readonly #options: SessionOptions;
  readonly #headers: Readonly<Record<string, string>>;

  readonly #trials: Trials<Answer>;

  constructor(options: SessionOptions, trials = new Trials<Answer>()) {
    this.#options = options;
    this.#trials = trials;
    const { applicationToken } = options.entrance;
    this.#headers = {
      ...(applicationToken === null ? {} : { 'so-apptoken': applicationToken }),
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
    const { entrance, http } = this.#options;
    return await atItsPlace(
      { entrance, http },
      async (place) => await this.#askAt(place, call, signal),
      signal,
    );
  }

  async #askAt(place: Place, call: RestCall, signal: AbortSignal): Promise<RestAnswer> {
    const response = await this.#proven(place, call, signal);
    const { status, headers } = response;
    if (status === 204) return { kind: 'done', value: null, headers };
    if (status >= 200 && status < 300) {
      return { kind: 'done', value: contentOf(response, call), headers };
    }
    const refusal = this.#refusal(response);
    if (status === 401) throw this.#refusedProof(refusal, call);
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

  #proven(place: Place, call: RestCall, signal: AbortSignal): Promise<Answer> {
    const { proof } = this.#options.entrance;
    switch (proof.kind) {
      case 'windows':
        return this.#send(place, { ...call, proof: null }, signal);
      case 'password':
        return this.#tried(
          place,
          { ...call, proof: basicProof(proof.user, proof.password) },
          signal,
        );
      case 'ticket':
        return this.#withTicket(place, { call, proof }, signal);
    }
  }

  /** A password that was refused is not sent again. */
  async #tried(place: Place, call: SignedCall, signal: AbortSignal): Promise<Answer> {
    const attempt = async (): Promise<Tried<Answer>> => {
      const answer = await this.#send(place, call, signal);
      const { status } = answer;
      if (status === 401) {
        const refusal = refusalError(this.#refusal(answer), call.operation);
        return { verdict: 'refused', error: refusedPassword(refusal) };
      }
      const isProof = call.path !== VERSION && status < 300;
      return { verdict: isProof ? 'accepted' : 'open', answer };
    };
    return await this.#trials.run(place.site.origin, attempt);
  }

  /** A ticket that is refused is renewed once: such a request was not carried out. */
  async #withTicket(
    place: Place,
    { call, proof }: { readonly call: RestCall; readonly proof: TicketProof },
    signal: AbortSignal,
  ): Promise<Answer> {
    const { scheme, tickets } = proof;
    const attempt = async (): Promise<Answer> => {
      const ticket = await tickets.get(signal);
      const signed = { ...call, proof: `${scheme} ${ticket.text}` };
      const answer = await this.#send(place, signed, signal);
      if (answer.status === 401) tickets.forget(ticket);
      return answer;
    };
    const first = await attempt();
    return first.status === 401 ? await attempt() : first;
  }

  async #send(place: Place, call: SignedCall, signal: AbortSignal): Promise<Answer> {
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    const response = await place.http.send(
      {
        method: call.method,
        url: urlOf(call.path, place),
        headers: {
          ...this.#headers,
          ...(call.proof === null ? {} : { authorization: call.proof }),
          ...(body === null ? {} : { 'content-type': 'application/json; charset=utf-8' }),
          ...call.headers,
        },
        body,
        idempotent: call.idempotent,
        operation: call.operation,
      },
      signal,
    );
    return { ...response, shown: call.proof?.split(' ')[1] ?? null };
  }

  /** Only what has lost the secrets as a whole may be cut. */
  #refusal(answer: Answer): Refusal {
    const refusal = readRefusal(answer);
    const { proof, applicationToken } = this.#options.entrance;
    const password = proof.kind === 'password' ? proof.password : null;
    const message = hidden(refusal.message, [answer.shown, password, applicationToken]);
    return { ...refusal, message: message.slice(0, LONGEST_WORDS) };
  }

  #refusedProof(refusal: Refusal, { operation }: RestCall): SyncError {
    const error = refusalError(refusal, operation);
    if (this.#options.entrance.proof.kind !== 'ticket') return error;
    return refusedTicket(refusal.message, error.cause);
  }
}

const LONGEST_WORDS = 500;

/** With the proof that the server was shown, as it was written; null: none. */
type Answer = HttpResponse & { readonly shown: string | null };

type TicketProof = Extract<Proof, { readonly kind: 'ticket' }>;

type SignedCall = RestCall & { readonly proof: string | null };

/** The proof goes to the one site that it was made for, whatever a link says. */
function urlOf(path: string, { site }: Place): string {
  const { root, version, origin } = restAddress(site);
  if (path === VERSION) return version;
  if (path.startsWith('/')) return root + path;
  if (URL.canParse(path) && new URL(path).origin === origin) return path;
  throw notUnderstood('a link to another server');
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
