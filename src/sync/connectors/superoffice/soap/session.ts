/** Sends signed calls to the SOAP services of one NetServer, and sorts answers from refusals. */
import { SyncError } from '../../../model/error.ts';
import type { EpochMs } from '../../../model/time.ts';
import type { Http } from '../../../ports/http.ts';
import { callSoap } from '../../soap/call.ts';
import { writeEnvelope } from '../../soap/envelope.ts';
import { childOf, textOf, type XmlNode } from '../../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../../soap/xml-write.ts';
import { readHttpDate } from '../dates.ts';
import {
  atItsPlace,
  hidden,
  type Entrance,
  type Place,
  type Proof,
  type Ticket,
} from '../entrance.ts';
import { notUnderstood, refusedPassword, unknownOutcome } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { Kept } from '../once.ts';
import { soapAddress } from './address.ts';
import { SERVICES } from './contract.ts';
import { decodeCarrier } from './decode.ts';
import { NAMESPACES } from './encode.ts';
import { refusalError, refusalIn, refusalOfFault, type Refusal } from './refusals.ts';

export interface SoapMethod {
  /** Such as `Appointment`, which is `Appointment.svc`. */
  readonly service: string;
  readonly name: string;
  /** In the order of the contract. */
  readonly parameters: readonly XmlElement[];
  readonly idempotent: boolean;
  /** For the trace and in errors. */
  readonly operation: string;
}

export type SoapReply =
  | {
      readonly kind: 'done';
      readonly body: XmlNode;
      /** The server's clock when it answered; null when it does not tell. */
      readonly answeredAt: EpochMs | null;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What a sign-in gives; shared by all questions of a connection. */
export interface SignedIn {
  readonly ticket: string;
  /** SoPrincipalCarrier; null when the server told none. */
  readonly principal: JsonObject | null;
  /** Where the ticket was had from, if not from these services. */
  readonly source: Ticket | null;
}

export interface SoapSessionOptions {
  readonly entrance: Entrance;
  readonly http: Http;
}

/** The zone in which all times are told; null for the server's choice. */
export interface SoapZone {
  readonly id: number | null;
  readonly code: string;
}

type SignedMethod = SoapMethod & { readonly ticket: string | null };

const LONGEST_WORDS = 500;

export class SoapSession {
  readonly #options: SoapSessionOptions;
  readonly #tickets: Kept<SignedIn>;
  readonly #zone: SoapZone | null;
  #wrongPassword: SyncError | null = null;

  constructor(
    options: SoapSessionOptions,
    shared: { tickets: Kept<SignedIn>; zone: SoapZone | null } | null,
  ) {
    this.#options = options;
    this.#tickets = shared?.tickets ?? new Kept((signal) => this.#signInOnce(signal));
    this.#zone = shared?.zone ?? null;
  }

  inTimeZone(zone: SoapZone | null): SoapSession {
    return new SoapSession(this.#options, { tickets: this.#tickets, zone });
  }

  /** @throws SyncError as `ask` */
  async signedIn(signal: AbortSignal): Promise<SignedIn> {
    return await this.#tickets.get(signal);
  }

  /**
   * Refusals other than a wrong sign-in come back as values. A ticket that is refused is renewed
   * once; a change is repeated only where it is certain that it was refused for its ticket.
   * @throws SyncError as `callSoap`, and auth, protocol, unknown-outcome
   */
  async ask(method: SoapMethod, signal: AbortSignal): Promise<SoapReply> {
    const reply = await this.#attempt(method, signal);
    if (reply.kind === 'done' || reply.refusal.code !== 'auth') return reply;
    const repeated = await this.#attempt(method, signal);
    if (repeated.kind === 'done' || repeated.refusal.code !== 'auth') return repeated;
    throw refusalError(repeated.refusal, method.operation);
  }

  /** A ticket that was refused is not used again. */
  async #attempt(method: SoapMethod, signal: AbortSignal): Promise<SoapReply> {
    const signedIn = await this.#tickets.get(signal);
    const reply = await this.#send(method, signedIn.ticket, signal);
    if (reply.kind === 'done' || reply.refusal.code !== 'auth') return reply;
    this.#tickets.forget(signedIn);
    const { proof } = this.#options.entrance;
    if (proof.kind === 'ticket' && signedIn.source !== null) proof.tickets.forget(signedIn.source);
    if (!method.idempotent && !reply.refusal.isBeforeWork) throw unknownOutcome(method.operation);
    return reply;
  }

  /** Without signing in. */
  async askOpenly(method: SoapMethod, signal: AbortSignal): Promise<SoapReply> {
    return await this.#send(method, null, signal);
  }

  async #send(method: SoapMethod, ticket: string | null, signal: AbortSignal): Promise<SoapReply> {
    const { entrance, http } = this.#options;
    return await atItsPlace(
      { entrance, http },
      async (place) => await this.#sendTo(place, { ...method, ticket }, signal),
      signal,
    );
  }

  async #sendTo(
    { site, http }: Place,
    { service, name, idempotent, operation, parameters, ticket }: SignedMethod,
    signal: AbortSignal,
  ): Promise<SoapReply> {
    const { content, headers } = await callSoap(
      http,
      {
        url: `${soapAddress(site)}/${service}.svc`,
        headers: { soapaction: `"${SERVICES}/${service}/${name}"` },
        envelope: writeEnvelope({
          namespaces: NAMESPACES,
          header: this.#header(ticket),
          body: element(`n:${name}`, {}, parameters),
        }),
        idempotent,
        operation,
        service: 'SuperOffice',
      },
      signal,
    );
    if (content.kind === 'fault') return this.#refused(refusalOfFault(content.fault), ticket);
    const refusal = refusalIn(content.header);
    if (refusal !== null) return this.#refused(refusal, ticket);
    if (idempotent && !isInZone(content.header, this.#zone)) {
      throw notUnderstood('times in another zone than we asked for');
    }
    const { body } = content;
    if (body.namespace === SERVICES && answersOf(name).includes(body.name)) {
      return { kind: 'done', body, answeredAt: readHttpDate(headers['date'] ?? '') };
    }
    if (!idempotent) throw unknownOutcome(operation);
    throw notUnderstood('the answer to another question');
  }

  #refused(refusal: Refusal, ticket: string | null): SoapReply {
    const { proof, applicationToken } = this.#options.entrance;
    const password = proof.kind === 'password' ? proof.password : null;
    const message = hidden(refusal.message, [ticket, password, applicationToken]);
    return { kind: 'refused', refusal: { ...refusal, message: message.slice(0, LONGEST_WORDS) } };
  }

  #header(ticket: string | null): readonly XmlElement[] {
    const { applicationToken } = this.#options.entrance;
    const token = textElement('n:ApplicationToken', applicationToken ?? '');
    if (ticket === null) return [token];
    const credentials = element('n:Credentials', {}, [textElement('n:Ticket', ticket)]);
    const zone = this.#zone;
    if (zone === null) return [token, credentials];
    const { id, code } = zone;
    return [
      token,
      credentials,
      element('n:TimeZone', {}, [
        id === null ? null : textElement('n:SoTimeZoneId', String(id)),
        textElement('n:SoTimeZoneLocationCode', code),
      ]),
    ];
  }

  /** A password that was refused is not sent again. */
  async #signInOnce(signal: AbortSignal): Promise<SignedIn> {
    const { proof } = this.#options.entrance;
    if (proof.kind === 'ticket') {
      if (proof.scheme === 'Bearer') throw needsRest();
      return signedInWith(await proof.tickets.get(signal));
    }
    if (this.#wrongPassword !== null) throw refusedPassword(this.#wrongPassword);
    try {
      return await this.#signIn(proof, signal);
    } catch (thrown) {
      const isRefused = thrown instanceof SyncError && thrown.code === 'auth';
      if (!isRefused || proof.kind === 'windows') throw thrown;
      this.#wrongPassword = thrown;
      throw refusedPassword(thrown);
    }
  }

  async #signIn(
    proof: Exclude<Proof, { readonly kind: 'ticket' }>,
    signal: AbortSignal,
  ): Promise<SignedIn> {
    const byPassword = proof.kind === 'password';
    const reply = await this.#send(
      {
        service: 'SoPrincipal',
        name: byPassword ? 'AuthenticateUsernamePassword' : 'AuthenticateImplicit',
        parameters: byPassword
          ? [textElement('n:UserName', proof.user), textElement('n:Password', proof.password)]
          : [],
        // A second ticket does no harm.
        idempotent: true,
        operation: 'sign in',
      },
      null,
      signal,
    );
    if (reply.kind === 'refused') throw refusalError(signInRefusal(reply.refusal), 'sign in');
    return signedInBy(reply.body);
  }
}

/** A server that says nothing of its zone did as it was asked. */
function isInZone(header: XmlNode | null, zone: SoapZone | null): boolean {
  const told = childOf(header, SERVICES, 'TimeZone');
  const code = (textOf(childOf(told, SERVICES, 'SoTimeZoneLocationCode')) ?? '').trim();
  return zone === null || code === '' || code.toUpperCase() === zone.code.toUpperCase();
}

/** All ways to sign in share one answer. */
function answersOf(name: string): readonly string[] {
  return name.startsWith('Authenticate')
    ? ['AuthenticateResponse', `${name}Response`]
    : [`${name}Response`];
}

/** An exception without a telling name is about the user here, not about the record. */
function signInRefusal(refusal: Refusal): Refusal {
  const isAuth = refusal.code === 'gone' || refusal.code === 'rejected';
  return isAuth ? { ...refusal, code: 'auth' } : refusal;
}

function signedInBy(body: XmlNode): SignedIn {
  const succeeded = textOf(childOf(body, SERVICES, 'AuthenticationSucceeded'))?.trim();
  const credentials = childOf(body, SERVICES, 'Credentials');
  const ticket = (textOf(childOf(credentials, SERVICES, 'Ticket')) ?? '').trim();
  if (succeeded === 'false' || succeeded === '0' || ticket === '') {
    const refusal: Refusal = {
      code: 'auth',
      isUnknownMethod: false,
      isBeforeWork: true,
      type: 'no ticket',
      message: '',
    };
    throw refusalError(refusal, 'sign in');
  }
  const carrier = childOf(body, SERVICES, 'Response');
  const principal = carrier === null ? null : decodeCarrier(carrier, 'SoPrincipalCarrier');
  return { ticket, principal, source: null };
}

/** These services have no question that tells whose a ticket is. */
function needsRest(): SyncError {
  const sentence =
    'A person who signs in in the browser is let in by the REST interface alone. Choose REST.';
  return new SyncError('settings', sentence, { side: 'crm' });
}

function signedInWith(source: Ticket): SignedIn {
  const { text, database } = source;
  const principal = {
    FullName: `the system user of ${database}`,
    DatabaseContextIdentifier: database,
  };
  return { ticket: text, principal, source };
}
