/** Sends one operation to Exchange in the name of one mailbox, and gives the element it answers. */
import { SyncError } from '../../model/error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SharedHttp } from '../../ports/http.ts';
import { callSoap, type SoapAnswer, type SoapCall } from '../soap/call.ts';
import { writeEnvelope } from '../soap/envelope.ts';
import { walk, type XmlNode } from '../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../soap/xml-write.ts';
import { errorOf, isBusy, problemOf, problemOfFault, type Problem } from './errors.ts';
import { message, MESSAGES, PREFIXES } from './namespaces.ts';

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

const VERSIONS = ['Exchange2013_SP1', 'Exchange2010_SP2'] as const;
const TOO_NEW: ReadonlySet<string> = new Set([
  'ErrorInvalidServerVersion',
  'ErrorIncorrectSchemaVersion',
]);

/** What a header can carry. */
const PLAIN = /^[\x21-\x7e]+$/;

export class Caller {
  readonly options: CallerOptions;
  #version = 0;
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
    return this.#version === 0;
  }

  /** @throws SyncError as callSoap, and what the fault means */
  async call(operation: Operation, signal: AbortSignal): Promise<XmlNode> {
    return (await this.ask(operation, signal)).body;
  }

  /** As `call`, with the head of the answer. */
  async ask(operation: Operation, signal: AbortSignal): Promise<CallAnswer> {
    const answer = await this.#send(operation, signal);
    this.#server = serverIn(answer.root) ?? this.#server;
    const { content, headers } = answer;
    if (content.kind === 'fault') {
      const problem = problemOfFault(content.fault);
      const isTooNew = TOO_NEW.has(problem.code) && operation.optional !== true;
      if (isTooNew && this.#version + 1 < VERSIONS.length) {
        this.#version += 1;
        return this.ask(operation, signal);
      }
      this.heed(problem, operation);
      throw this.errorOf(problem);
    }
    const { body } = content;
    if (body.name !== `${operation.name}Response` || body.namespace !== MESSAGES) {
      throw new SyncError(
        operation.idempotent ? 'wrong-service' : 'unknown-outcome',
        'The address answers in SOAP, but not as Exchange Web Services do.',
      );
    }
    // Some of many may have been too much; the others are answers all the same.
    for (const { problem } of repliesIn(body)) this.heed(problem, operation);
    return { body, headers };
  }

  /** The error of a whole request. */
  errorOf(problem: Problem): SyncError {
    return errorOf(problem, { now: this.options.clock.now(), item: null });
  }

  /** A busy server is left in peace by all who ask it. */
  heed(problem: Problem | null, { mailbox }: Operation): void {
    if (problem === null || !isBusy(problem)) return;
    const { http, url } = this.options;
    const lane = mailbox === null ? {} : { lane: mailbox };
    http.leaveInPeace({ url, ...lane }, this.errorOf(problem).retryAt);
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
          element('t:RequestServerVersion', { Version: VERSIONS[this.#version] ?? null }, []),
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

export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
  readonly build: string;
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
