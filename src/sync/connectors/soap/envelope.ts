/** SOAP envelopes: writing requests, and reading answers and faults of versions 1.1 and 1.2. */
import type { XmlNode } from './xml-node.ts';
import { childOf, textOf } from './xml-node.ts';
import { element, writeXml, type XmlElement } from './xml-write.ts';

export const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';

export interface EnvelopeParts {
  /** URI by prefix, for all names used in header and body. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly header: readonly XmlElement[];
  readonly body: XmlElement;
}

/** A SOAP 1.1 request. */
export function writeEnvelope({ namespaces, header, body }: EnvelopeParts): string {
  const attributes: Record<string, string> = { 'xmlns:soap': SOAP_11 };
  for (const [prefix, uri] of Object.entries(namespaces)) attributes[`xmlns:${prefix}`] = uri;
  return writeXml(
    element('soap:Envelope', attributes, [
      header.length === 0 ? null : element('soap:Header', {}, header),
      element('soap:Body', {}, [body]),
    ]),
  );
}

export interface SoapFault {
  /** The local part of the code, such as `Client` or `ErrorServerBusy`. */
  readonly code: string;
  readonly text: string;
  readonly detail: XmlNode | null;
}

export type SoapContent =
  | { readonly kind: 'answer'; readonly header: XmlNode | null; readonly body: XmlNode }
  | { readonly kind: 'fault'; readonly header: XmlNode | null; readonly fault: SoapFault };

/** Null when `root` is no SOAP envelope, or its body is empty. */
export function readEnvelope(root: XmlNode): SoapContent | null {
  const soap = root.namespace;
  if (root.name !== 'Envelope' || (soap !== SOAP_11 && soap !== SOAP_12)) return null;
  const header = childOf(root, soap, 'Header');
  const body = childOf(root, soap, 'Body')?.children[0] ?? null;
  if (body === null) return null;
  if (body.name === 'Fault' && body.namespace === soap) {
    return { kind: 'fault', header, fault: soap === SOAP_12 ? faultOf12(body) : faultOf11(body) };
  }
  return { kind: 'answer', header, body };
}

function faultOf11(fault: XmlNode): SoapFault {
  // Some servers put the parts of a fault into the namespace of the envelope.
  const part = (name: string): XmlNode | null =>
    childOf(fault, '', name) ?? childOf(fault, SOAP_11, name);
  return {
    code: localPart(textOf(part('faultcode'))),
    text: (textOf(part('faultstring')) ?? '').trim(),
    detail: part('detail'),
  };
}

function faultOf12(fault: XmlNode): SoapFault {
  const code = childOf(fault, SOAP_12, 'Code');
  const subcode = childOf(childOf(code, SOAP_12, 'Subcode'), SOAP_12, 'Value');
  return {
    code: localPart(textOf(subcode ?? childOf(code, SOAP_12, 'Value'))),
    text: (textOf(childOf(childOf(fault, SOAP_12, 'Reason'), SOAP_12, 'Text')) ?? '').trim(),
    detail: childOf(fault, SOAP_12, 'Detail'),
  };
}

function localPart(name: string | null): string {
  return (name ?? '').trim().replace(/^.*:/, '');
}
