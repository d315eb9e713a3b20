/** Sends one operation to Exchange in the name of one mailbox, and gives the element it answers. */
import { SyncError } from '../../model/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SharedHttp } from '../../ports/http.ts';
import { DEFAULT_RETRY } from '../http/limits.ts';
import { callSoap, type SoapAnswer, type SoapCall } from '../soap/call.ts';
import { writeEnvelope } from '../soap/envelope.ts';
import { walk, type XmlNode } from '../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../soap/xml-write.ts';
import { errorOf, isBusy, problemOf, problemOfFault, type Problem } from './errors.ts';
import { message, MESSAGES, PREFIXES } from './namespaces.ts';
import {
  isModern,
  NEWEST,
  olderThan,
  versionFor,
  type RequestVersion,
  type ServerVersion,
} from './request-version.ts';

/**
 * - `impersonation`: the account acts as the owner of the mailbox;
 * - `delegation`: it opens the calendar as itself, with rights on that folder;
 * - `own`: it opens its own calendar.
 */
export type ExchangeAccess = 'impersonation' | 'delegation' | 'own';

export interface CallerOptions {
  readonly url: string;
  /** Who signs in, for sentences alone. */
  readonly user: string;
  readonly access: ExchangeAccess;
  /**
   * The mailbox in whose name is asked what concerns nobody; absent or null: the account's own. An
   * application has none.
   */
  readonly actsAs?: string | null;
  /** Signs in by itself. */
  readonly http: SharedHttp;
  readonly clock: Clock;
}

export interface Operation {
  /** Such as `GetItem`; the answer is the element of this name with `Response` behind it. */
  readonly name: string;
  readonly request: XmlElement;
  readonly idempotent: boolean;
  /** The primary address of the mailbox to impersonate; null for none. */
  readonly mailbox: string | null;
  /** Besides the usual ones, or instead of them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A server may do without it: that it refuses says nothing about the version it speaks. */
  readonly optional?: boolean;
}

export interface CallAnswer {
  readonly body: XmlNode;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What happened to one part of a request, in the order of its parts. */
export interface Reply {
  readonly node: XmlNode;
  readonly problem: Problem | null;
}

const TOO_NEW: ReadonlySet<string> = new Set([
  'ErrorInvalidServerVersion',
  'ErrorIncorrectSchemaVersion',
]);

/** More requests at once than the account may have. */
const TOO_MANY = 'ErrorExceededConnectionCount';

/** A fault with one of these is told before anything is done, so that a write can be sent again. */
const AT_THE_DOOR: ReadonlySet<string> = new Set(['ErrorServerBusy', TOO_MANY]);

/** What a header can carry. */
const PLAIN = /^[\x21-\x7e]+$/;

export class Caller {
  readonly options: CallerOptions;
  /** The newest that no fault has refused. */
  #newest: RequestVersion = NEWEST;
  #server: ServerVersion | null = null;

  constructor(options: CallerOptions) {
    this.options = options;
  }

  /** As told by the last answer that told one. */
  get server(): ServerVersion | null {
    return this.#server;
  }

  /** Whether requests may use what Exchange 2013 brought. */
  get isModern(): boolean {
    return isModern(this.#version);
  }

  /** Never higher than the server's own, once it has told that. */
  get #version(): RequestVersion {
    return this.#server === null ? this.#newest : versionFor(this.#server, this.#newest);
  }

  /** @throws SyncError as callSoap, and what the fault means */
  async call(operation: Operation, signal: AbortSignal): Promise<XmlNode> {
    return (await this.ask(operation, signal)).body;
  }

  /** As `call`, with the head of the answer. */
  async ask(operation: Operation, signal: AbortSignal): Promise<CallAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= DEFAULT_RETRY.attempts;
      const mayRepeat = (problem: Problem): boolean =>
        !isLast && (operation.idempotent || AT_THE_DOOR.has(problem.code));
      const spoken = this.#version;
      const answer = await this.#send(operation, signal);
      this.#server = serverIn(answer.root) ?? this.#server;
      const { content } = answer;
      if (content.kind === 'fault') {
        const problem = problemOfFault(content.fault);
        if (this.#speakOlder(problem, operation, spoken)) continue;
        if (!this.heed(problem, operation) || !mayRepeat(problem)) throw this.errorOf(problem);
        continue;
      }
      const body = answerIn(content.body, operation);
      // Some of many may have been too much; the others are answers all the same. What such a reply
      // of a write means for its item nobody says, so that it is looked for before it is sent again.
      const busy = repliesIn(body).filter(({ problem }) => this.heed(problem, operation));
      const isRepeated = busy.length > 0 && !isLast && operation.idempotent;
      if (!isRepeated) return { body, headers: answer.headers };
    }
  }

  /** Whether there is an older version that the server may know. */
  #speakOlder({ code }: Problem, { optional }: Operation, spoken: RequestVersion): boolean {
    if (!TOO_NEW.has(code) || optional === true) return false;
    // Another request that was under way may have learnt it first, or this answer told it.
    if (this.#version !== spoken) return true;
    const older = olderThan(spoken);
    if (older === null) return false;
    this.#newest = older;
    return true;
  }

  /** The error of a whole request. */
  errorOf(problem: Problem): SyncError {
    return errorOf(problem, { now: this.options.clock.now(), item: null });
  }

  /**
   * A busy server is left in peace by all who ask it. Gives whether it will not be for long, so
   * that the next request only has to wait.
   */
  heed(problem: Problem | null, { mailbox }: Operation): boolean {
    if (problem === null || !(isBusy(problem) || problem.code === TOO_MANY)) return false;
    const { http, url, clock } = this.options;
    const lane = mailbox === null ? {} : { lane: mailbox };
    const until = http.leaveInPeace({ url, ...lane }, this.errorOf(problem).retryAt);
    return until - clock.now() <= DEFAULT_RETRY.longestPauseMs;
  }

  /** What is sent for an operation: the same for answers that are whole and those that stay open. */
  callFor(operation: Operation): SoapCall {
    const { url } = this.options;
    const { idempotent } = operation;
    return { ...this.#request(operation), url, idempotent, service: 'Exchange Web Services' };
  }

  #request({ name, request, mailbox, headers }: Operation): CallerRequest {
    return {
      headers: {
        ...(mailbox === null || !PLAIN.test(mailbox) ? {} : { 'x-anchormailbox': mailbox }),
        ...headers,
      },
      envelope: writeEnvelope({
        namespaces: PREFIXES,
        header: [
          element('t:RequestServerVersion', { Version: this.#version }, []),
          ...(mailbox === null ? [] : [impersonation(mailbox)]),
        ],
        body: request,
      }),
      operation: name,
      ...(mailbox === null ? {} : { lane: mailbox }),
    };
  }

  #send(operation: Operation, signal: AbortSignal): Promise<SoapAnswer> {
    return callSoap(this.options.http, this.callFor(operation), signal);
  }
}

interface CallerRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly envelope: string;
  readonly operation: string;
  readonly lane?: string;
}

/** @throws SyncError when it is not the answer to the operation */
function answerIn(body: XmlNode, { name, idempotent }: Operation): XmlNode {
  if (body.name === `${name}Response` && body.namespace === MESSAGES) return body;
  throw new SyncError(
    idempotent ? 'wrong-service' : 'unknown-outcome',
    'The address answers in SOAP, but not as Exchange Web Services do.',
  );
}

function impersonation(mailbox: string): XmlElement {
  return element('t:ExchangeImpersonation', {}, [
    element('t:ConnectingSID', {}, [textElement('t:PrimarySmtpAddress', mailbox)]),
  ]);
}

/** The parts of an answer that holds response messages. */
export function repliesIn(answer: XmlNode): readonly Reply[] {
  const messages = message(answer, 'ResponseMessages')?.children ?? [];
  return messages.map((node) => ({ node, problem: problemOf(node) }));
}

function serverIn(envelope: XmlNode): ServerVersion | null {
  const header = envelope.children.find(({ name }) => name === 'Header');
  if (header === undefined) return null;
  for (const { name, attributes } of walk(header)) {
    const major = Number(attributes.get('MajorVersion') ?? NaN);
    if (name === 'ServerVersionInfo' && Number.isInteger(major)) {
      const minor = Number(attributes.get('MinorVersion') ?? 0);
      const build = attributes.get('MajorBuildNumber') ?? '';
      return { major, minor, build };
    }
  }
  return null;
}
