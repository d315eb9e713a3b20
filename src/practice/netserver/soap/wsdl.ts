// The description of a service, with the names, the order and the types of the vendor's own.
import { element } from '../../exchange/xml-writer.ts';
import type { Markup } from '../../exchange/xml-writer.ts';
import { answerNameOf, ARRAYS, OPERATIONS, SERIALIZATION, SERVICES } from './contract.ts';
import type { Contract, Member, Operation } from './contract.ts';
import { CRYPTOGRAPHY, incomingOf, OUTGOING, schemas } from './wsdl-schema.ts';

/** @param address Of the service, as the client reached it. */
export function wsdlOf(service: string, address: string, contract: Contract): string {
  const operations = OPERATIONS.filter((each) => each.service === service);
  const definitions = element(
    'wsdl:definitions',
    { name: `Wcf${service}Service`, targetNamespace: SERVICES, ...PREFIXES },
    element('wsdl:types', {}, ...schemas(operations, contract)),
    ...messages(operations),
    element('wsdl:portType', { name: service }, ...operations.map(abstractOperation)),
    element(
      'wsdl:binding',
      { name: `BasicHttpBinding_${service}`, type: `tns:${service}` },
      element('soap:binding', { transport: 'http://schemas.xmlsoap.org/soap/http' }),
      ...operations.map(boundOperation),
    ),
    element(
      'wsdl:service',
      { name: `Wcf${service}Service` },
      element(
        'wsdl:port',
        { name: `BasicHttpBinding_${service}`, binding: `tns:BasicHttpBinding_${service}` },
        element('soap:address', { location: address }),
      ),
    ),
  );
  return `<?xml version="1.0" encoding="utf-8"?>${definitions.xml}`;
}

const PREFIXES = {
  'xmlns:wsdl': 'http://schemas.xmlsoap.org/wsdl/',
  'xmlns:soap': 'http://schemas.xmlsoap.org/wsdl/soap/',
  'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
  'xmlns:tns': SERVICES,
  'xmlns:arr': ARRAYS,
  'xmlns:ser': SERIALIZATION,
  'xmlns:cry': CRYPTOGRAPHY,
};

function messages(operations: readonly Operation[]): readonly Markup[] {
  const all = new Map<string, Markup>();
  for (const operation of operations) {
    const answer = answerNameOf(operation);
    all.set(`${operation.name}Request`, bodyMessage(`${operation.name}Request`, operation.name));
    all.set(
      `${operation.name}Headers`,
      headerMessage(`${operation.name}Request`, incomingOf(operation)),
    );
    all.set(answer, bodyMessage(answer, answer));
    all.set(`${answer}Headers`, headerMessage(answer, OUTGOING));
  }
  return [...all.values()];
}

function bodyMessage(name: string, of: string): Markup {
  const part = element('wsdl:part', { name: 'parameters', element: `tns:${of}` });
  return element('wsdl:message', { name }, part);
}

function headerMessage(name: string, members: readonly Member[]): Markup {
  const parts = members.map((each) =>
    element('wsdl:part', { name: each.name, element: `tns:${each.name}` }),
  );
  return element('wsdl:message', { name: `${name}_Headers` }, ...parts);
}

function abstractOperation(operation: Operation): Markup {
  const { name } = operation;
  const answer = answerNameOf(operation);
  return element(
    'wsdl:operation',
    { name },
    element('wsdl:input', { name: `${name}Request`, message: `tns:${name}Request` }),
    element('wsdl:output', { name: answer, message: `tns:${answer}` }),
  );
}

function boundOperation(operation: Operation): Markup {
  const { service, name } = operation;
  const answer = answerNameOf(operation);
  const headers = (message: string, members: readonly Member[]): readonly Markup[] =>
    members.map((each) =>
      element('soap:header', {
        message: `tns:${message}_Headers`,
        part: each.name,
        use: 'literal',
      }),
    );
  const body = element('soap:body', { use: 'literal' });
  return element(
    'wsdl:operation',
    { name },
    element('soap:operation', { soapAction: `${SERVICES}/${service}/${name}`, style: 'document' }),
    element(
      'wsdl:input',
      { name: `${name}Request` },
      ...headers(`${name}Request`, incomingOf(operation)),
      body,
    ),
    element('wsdl:output', { name: answer }, ...headers(answer, OUTGOING), body),
  );
}
