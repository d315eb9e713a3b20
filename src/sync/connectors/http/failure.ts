/** What a failed attempt means, in words for an administrator. */
import type { ErrorCode } from '../../model/error.ts';
import { ProxyFailure, ServerBehindProxy } from './proxy/proxy-failure.ts';
import { redact } from './redact.ts';

/** How far a request had come. */
export type Phase = 'connecting' | 'sent' | 'answering';

export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  /** Whether another attempt may succeed. */
  readonly passing: boolean;
  /** The technical text, without secrets. */
  readonly detail: string;
}

/** An attempt that we end ourselves. */
export class AttemptError extends Error {
  readonly code: 'ANSWER_TOO_LARGE' | 'ANSWER_TOO_SLOW';

  constructor(code: AttemptError['code']) {
    super(code);
    this.code = code;
  }
}

type Meaning = readonly [code: ErrorCode, because: string, passing: boolean];

const MEANINGS: Readonly<Record<string, Meaning>> = {
  ENOTFOUND: ['offline', 'could not be reached: the name is not known.', false],
  EAI_AGAIN: ['offline', 'could not be reached: its name cannot be looked up now.', true],
  ECONNREFUSED: ['offline', 'could not be reached: nothing answers at this port.', false],
  EHOSTUNREACH: ['offline', 'could not be reached: there is no way to it from here.', true],
  ENETUNREACH: ['offline', 'could not be reached: this computer has no network.', true],
  ETIMEDOUT: ['offline', 'could not be reached: it did not respond in time.', true],
  UND_ERR_CONNECT_TIMEOUT: ['offline', 'could not be reached: it did not respond in time.', true],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'did not answer in time.', true],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'stopped in the middle of its answer.', true],
  ANSWER_TOO_SLOW: ['timeout', 'sent its answer too slowly.', true],
  ANSWER_TOO_LARGE: ['too-large', 'sent a larger answer than is accepted.', false],
  UND_ERR_RES_EXCEEDED_MAX_SIZE: ['too-large', 'sent a larger answer than is accepted.', false],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['protocol', 'sent an incomplete answer.', true],
  UND_ERR_HEADERS_OVERFLOW: ['protocol', 'sent an answer whose head is too large.', false],
  UND_ERR_INVALID_ARG: ['settings', 'cannot be asked: the address or a name is not valid.', false],
  UND_ERR_DESTROYED: ['cancelled', 'is not asked any more: the program is closing.', false],
  UND_ERR_CLOSED: ['cancelled', 'is not asked any more: the program is closing.', false],
  UND_ERR_ABORTED: ['cancelled', 'was not waited for: the work was stopped.', false],
  PIN_MISMATCH: [
    'tls',
    'does not show the pinned certificate. Nothing was sent; if the certificate was renewed, pin the new one.',
    false,
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'tls',
    'shows a certificate for another name. Nothing was sent.',
    false,
  ],
  CERT_HAS_EXPIRED: ['tls', 'shows a certificate that has expired. Nothing was sent.', false],
  CERT_NOT_YET_VALID: [
    'tls',
    'shows a certificate that is not valid yet. Is the clock right? Nothing was sent.',
    false,
  ],
};

const UNTRUSTED: Meaning = [
  'tls',
  'shows a certificate that this computer does not trust. Nothing was sent.',
  false,
];
const NO_TLS: Meaning = ['tls', 'could not agree with us on a secure connection.', false];

export function failureOf(error: unknown, at: { host: string; phase: Phase }): Failure {
  if (error instanceof ServerBehindProxy) return behindProxy(error, at.host);
  if (error instanceof ProxyFailure) {
    const [code, because, passing] = meaningOf(error.cause, 'connecting');
    const message = `The proxy ${error.proxy} ${because}`;
    return { code, message, passing, detail: detailOf(error.cause) };
  }
  const [code, because, passing] = meaningOf(error, at.phase);
  return { code, message: `The server ${at.host} ${because}`, passing, detail: detailOf(error) };
}

function behindProxy(error: ServerBehindProxy, host: string): Failure {
  const { proxy, status } = error;
  const message =
    status === null
      ? `The server ${host} could not be reached through the proxy ${proxy}: there was no answer in time.`
      : `The server ${host} could not be reached through the proxy ${proxy} (HTTP status ${status}).`;
  return { code: 'offline', message, passing: true, detail: detailOf(error) };
}

function meaningOf(error: unknown, phase: Phase): Meaning {
  const code = codeOf(error);
  const known = MEANINGS[code];
  if (known !== undefined) return known;
  if (/CERT|SIGNATURE|SELF_SIGNED|ISSUER/.test(code)) return UNTRUSTED;
  if (/^ERR_SSL|^EPROTO|^ERR_TLS/.test(code)) return NO_TLS;
  if (error instanceof Error && error.name === 'HTTPParserError')
    return ['protocol', 'did not answer in HTTP.', false];
  switch (phase) {
    case 'connecting':
      return ['offline', 'could not be reached: the connection failed.', true];
    case 'sent':
      return ['offline', 'closed the connection before it answered.', true];
    case 'answering':
      return ['protocol', 'closed the connection in the middle of its answer.', true];
  }
}

/** The code of the error itself, of the first inner error, or of its cause. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}

function detailOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return redact(text);
}
