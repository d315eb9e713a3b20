// SOAP envelopes: what every answer of the service is wrapped in.
import type { EwsError, SoapFault } from './ews-error.ts';
import { element } from './xml-writer.ts';
import type { Content, Markup } from './xml-writer.ts';

export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const TYPES = 'http://schemas.microsoft.com/exchange/services/2006/types';
export const MESSAGES = 'http://schemas.microsoft.com/exchange/services/2006/messages';
const ERRORS = 'http://schemas.microsoft.com/exchange/services/2006/errors';

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

export function writeAnswer(operation: string, messages: readonly Markup[]): string {
  const body = element(
    `m:${operation}Response`,
    { 'xmlns:m': MESSAGES, 'xmlns:t': TYPES },
    element('m:ResponseMessages', {}, ...messages),
  );
  return wrap(serverVersion(), body);
}

function serverVersion(): Markup {
  return element('h:ServerVersionInfo', {
    MajorVersion: '15',
    MinorVersion: '1',
    MajorBuildNumber: '2507',
    MinorBuildNumber: '39',
    Version: 'V2017_07_11',
    'xmlns:h': TYPES,
  });
}

function wrap(header: Markup | null, body: Markup): string {
  const envelope = element(
    's:Envelope',
    { 'xmlns:s': SOAP },
    header === null ? null : element('s:Header', {}, header),
    element('s:Body', {}, body),
  );
  return DECLARATION + envelope.xml;
}

export function writeFault(fault: SoapFault): string {
  const client = fault.code === 'ErrorServerBusy' ? 's:Server' : `a:${fault.code}`;
  const detail = element(
    'detail',
    {},
    element('e:ResponseCode', { 'xmlns:e': ERRORS }, fault.code),
    element('e:Message', { 'xmlns:e': ERRORS }, fault.message),
    writeDetail(fault),
  );
  const body = element(
    's:Fault',
    {},
    element('faultcode', { 'xmlns:a': TYPES }, client),
    element('faultstring', { 'xml:lang': 'en-US' }, fault.message),
    detail,
  );
  return wrap(null, body);
}

function writeDetail({ detail, message }: SoapFault): Markup | null {
  switch (detail.kind) {
    case 'none':
      return null;
    case 'violation':
      return element(
        't:MessageXml',
        { 'xmlns:t': TYPES },
        element('t:LineNumber', {}, String(detail.line)),
        element('t:LinePosition', {}, String(detail.column)),
        element('t:Violation', {}, message.replace(/^[^:]*: /u, '')),
      );
    case 'back-off':
      return element('t:MessageXml', { 'xmlns:t': TYPES }, backOff(detail.ms));
  }
}

function backOff(ms: number): Markup {
  return element('t:Value', { Name: 'BackOffMilliseconds' }, String(ms));
}

export function succeeded(operation: string, ...content: Content[]): Markup {
  return element(
    `m:${operation}ResponseMessage`,
    { ResponseClass: 'Success' },
    element('m:ResponseCode', {}, 'NoError'),
    ...content,
  );
}

export function failed(operation: string, error: EwsError, ...content: Content[]): Markup {
  return element(
    `m:${operation}ResponseMessage`,
    { ResponseClass: 'Error' },
    ...explain(error),
    ...content,
  );
}

export function warned(operation: string, error: EwsError, ...content: Content[]): Markup {
  return element(
    `m:${operation}ResponseMessage`,
    { ResponseClass: 'Warning' },
    ...explain(error),
    ...content,
  );
}

function explain({ message, code, backOffMs }: EwsError): readonly Markup[] {
  return [
    element('m:MessageText', {}, message),
    element('m:ResponseCode', {}, code),
    element('m:DescriptiveLinkKey', {}, '0'),
    ...(backOffMs === null ? [] : [element('m:MessageXml', {}, backOff(backOffMs))]),
  ];
}
