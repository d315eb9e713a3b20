// The envelope: what a request carries, and how answers, exceptions and faults are dressed.
import { element, Markup } from '../../exchange/xml-writer.ts';
import { readXml } from '../../exchange/xml-reader.ts';
import type { XmlElement } from '../../exchange/xml-reader.ts';
import type { HttpAnswer } from '../../listen.ts';
import type { NetServerFailure } from '../failure.ts';
import { answerNameOf, ARRAYS, INSTANCE, SERVICES } from './contract.ts';
import type { Contract, Operation } from './contract.ts';
import { SoapFault } from './soap-fault.ts';
import { Writer } from './write-values.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const DISPATCHER =
  'http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher';

export type SoapMessage = {
  readonly ticket: string | null;
  readonly applicationToken: string | null;
  /** A code of SuperOffice or a number, as `SO-TimeZone` takes it; null for the base zone. */
  readonly zone: string | null;
  readonly body: XmlElement;
};

/** @throws XmlError when it is no XML, SoapFault when it is no SOAP 1.1. */
export function readMessage(text: string): SoapMessage {
  const envelope = readXml(text);
  if (envelope.name !== 'Envelope' || envelope.namespace !== ENVELOPE) {
    throw new SoapFault(
      's:Client',
      'The message version of the incoming message is not supported.',
    );
  }
  const header = partOf(envelope, ENVELOPE, 'Header');
  const body = partOf(envelope, ENVELOPE, 'Body')?.children[0];
  if (body === undefined) throw new SoapFault('s:Client', 'The message has no body.');
  const credentials = partOf(header, SERVICES, 'Credentials');
  const zone = partOf(header, SERVICES, 'TimeZone');
  const code = partOf(zone, SERVICES, 'SoTimeZoneLocationCode')?.text.trim() ?? '';
  const id = partOf(zone, SERVICES, 'SoTimeZoneId')?.text.trim() ?? '';
  return {
    applicationToken: partOf(header, SERVICES, 'ApplicationToken')?.text.trim() ?? null,
    ticket: partOf(credentials, SERVICES, 'Ticket')?.text.trim() ?? null,
    zone: code || (id === '0' ? '' : id) || null,
    body,
  };
}

function partOf(of: XmlElement | null, namespace: string, name: string): XmlElement | null {
  return of?.children.find((child) => child.name === name && child.namespace === namespace) ?? null;
}

export type AnswerZone = { readonly id: number; readonly code: string };

/** What every answer to a call is made with. */
export type Answering = {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly zone: AnswerZone;
};

export function answerMessage(answering: Answering, results: unknown): HttpAnswer {
  const { contract, operation } = answering;
  const written = new Writer(contract).members(operation.results, results);
  const body = element(answerNameOf(operation), ROOT, ...written);
  return message(200, headers(null, answering), body);
}

/** A refusal comes with status 200; the header tells of it. */
export function refusalMessage(answering: Answering, failure: NetServerFailure): HttpAnswer {
  const { contract, operation } = answering;
  const written = new Writer(contract).members(operation.results, null);
  const body = element(answerNameOf(operation), ROOT, ...written);
  const info = {
    Message: failure.message,
    StackTrace: '   at SuperOffice.Services.Implementation',
    FriendlyText: failure.message,
    ExceptionType: `SuperOffice.Exceptions.${failure.type}`,
    Source: 'SuperOffice.Services.Implementation',
    InnerException: null,
    Parameters: {},
  };
  return message(200, headers(info, answering), body);
}

export function faultMessage({ code, message: text }: SoapFault): HttpAnswer {
  const fault = element(
    's:Fault',
    {},
    element('faultcode', { 'xmlns:a': DISPATCHER }, code),
    element('faultstring', { 'xml:lang': 'en-US' }, text),
  );
  return message(500, [], fault);
}

const ROOT = { xmlns: SERVICES, 'xmlns:b': ARRAYS, 'xmlns:i': INSTANCE };

function headers(info: unknown, { contract, zone }: Answering): readonly Markup[] {
  const writer = new Writer(contract);
  const shown = { SoTimeZoneId: zone.id, SoTimeZoneLocationCode: zone.code };
  return [
    header('ExceptionInfo', writer.value('ExceptionInfo', 'SoExceptionInfo', info)),
    header('ExtraInfo', writer.value('ExtraInfo', 'SoExtraInfo', null)),
    header('Succeeded', writer.value('Succeeded', 'boolean', info === null)),
    header('TimeZone', writer.value('TimeZone', 'SoTimeZone', shown)),
  ];
}

/** As WCF writes headers: prefixed outside, in the default namespace inside. */
function header(name: string, { xml }: Markup): Markup {
  const rest = xml.slice(name.length + 1);
  const closing = `</${name}>`;
  const inner = rest.endsWith(closing) ? `${rest.slice(0, -closing.length)}</h:${name}>` : rest;
  return new Markup(
    `<h:${name} xmlns:h="${SERVICES}" xmlns="${SERVICES}" xmlns:i="${INSTANCE}"${inner}`,
  );
}

function message(status: number, head: readonly Markup[], body: Markup): HttpAnswer {
  const envelope = element(
    's:Envelope',
    { 'xmlns:s': ENVELOPE },
    head.length === 0 ? null : element('s:Header', {}, ...head),
    element('s:Body', {}, body),
  );
  return {
    status,
    headers: { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'private' },
    body: envelope.xml,
  };
}
