// The SOAP face of the practice NetServer: Services88 below `/remote/services88`.
import { XmlError } from '../../exchange/xml-reader.ts';
import type { ProtocolFault } from '../../faults.ts';
import type { Call, HttpAnswer, HttpRequest } from '../../listen.ts';
import { authenticate, authenticatePassword, requireApplication } from '../access.ts';
import type { Crm } from '../crm.ts';
import { readRequestZone } from '../dates.ts';
import { findAssociate } from '../directory.ts';
import type { AssociateRow } from '../directory.ts';
import { NetServerFailure } from '../failure.ts';
import type { KeyCache } from '../key-cache.ts';
import type { Visit } from '../visit.ts';
import { BASE_ZONE, findTimeZone, TIME_ZONES } from '../zones.ts';
import { CONTRACTS, OPERATIONS, SERVICES } from './contract.ts';
import type { Contract, Operation } from './contract.ts';
import { answerMessage, faultMessage, readMessage, refusalMessage } from './message.ts';
import type { AnswerZone, SoapMessage } from './message.ts';
import { principal, RUNS, SYSTEM_INFO } from './operations.ts';
import { readMembers } from './read-values.ts';
import type { Values } from './read-values.ts';
import { deserializationFailed, SoapFault } from './soap-fault.ts';
import type { Tickets } from '../tickets.ts';
import { wsdlOf } from './wsdl.ts';

export type SoapParts = {
  readonly crm: Crm;
  readonly cache: KeyCache;
  readonly tickets: Tickets;
};

const PATH = /^\/remote\/services88\/(\w+)\.svc$/iu;
const TICKET = /<(?:\w+:)?Ticket>([^<]{1,200})</u;

/** @returns null for a path that is none of ours. */
export function soapCall(parts: SoapParts, request: HttpRequest): Call | null {
  const asked = PATH.exec(request.path)?.[1]?.toLowerCase();
  const service = OPERATIONS.find((each) => each.service.toLowerCase() === asked)?.service;
  if (service === undefined) return null;
  const action = /^"?(.*?)"?$/u.exec(String(request.headers['soapaction'] ?? ''))?.[1] ?? '';
  const name = action.startsWith(`${SERVICES}/`) ? action.slice(SERVICES.length + 1) : '*';
  const operation = OPERATIONS.find((each) => `${each.service}/${each.name}` === name);
  const isThere = parts.crm.settings.uids || !/UID/u.test(name);
  const fits = isThere && operation?.service === service ? operation : null;
  return {
    endpoint: 'crm',
    operation: request.method === 'POST' ? name : `${request.method} ${service}.svc`,
    user: request.method === 'POST' ? userOf(parts, request) : null,
    run: (fault) => {
      if (request.method !== 'POST') return described(service, request, contractOf(parts));
      return answered({ ...parts, request, operation: fits, fault });
    },
  };
}

function userOf({ crm, tickets }: SoapParts, { body }: HttpRequest): string | null {
  const ticket = TICKET.exec(body.toString('utf8', 0, 4096))?.[1];
  const owner = ticket === undefined ? null : tickets.ownerOf(ticket);
  return owner === null ? null : (findAssociate(crm, owner)?.name ?? null);
}

function contractOf({ crm }: SoapParts): Contract {
  return CONTRACTS[crm.settings.soapContract];
}

function described(
  service: string,
  { method, query, headers }: HttpRequest,
  contract: Contract,
): HttpAnswer {
  if (method !== 'GET') return { status: 405, headers: { allow: 'GET, POST' }, body: '' };
  const address = `http://${headers.host ?? '127.0.0.1'}/remote/services88/${service}.svc`;
  const wanted = [...query.keys()].map((key) => key.toLowerCase());
  if (wanted.includes('wsdl') || wanted.includes('singlewsdl')) {
    const type = { 'content-type': 'text/xml; charset=utf-8' };
    return { status: 200, headers: type, body: wsdlOf(service, address, contract) };
  }
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<html><head><title>${service} Service</title></head><body>${address}?wsdl</body></html>`,
  };
}

type Served = SoapParts & {
  readonly request: HttpRequest;
  readonly operation: Operation | null;
  readonly fault: ProtocolFault | null;
};

function answered(served: Served): HttpAnswer {
  const { request, operation, fault } = served;
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'text/xml') return { status: 415, headers: {}, body: '' };
  // The web server asks who comes before the service is reached.
  if (operation?.name === 'AuthenticateImplicit' && !isKnown(served)) {
    return { status: 401, headers: { 'www-authenticate': 'Basic realm="crm"' }, body: '' };
  }
  if (fault?.kind === 'server-busy') {
    const seconds = String(Math.ceil(fault.backOffMs / 1000));
    return { status: 503, headers: { 'retry-after': seconds }, body: '' };
  }
  try {
    const message = readMessage(request.body.toString('utf8'));
    if (operation === null) throw new SoapFault('a:ActionNotSupported', MISMATCH);
    return carriedOut(served, operation, message);
  } catch (thrown) {
    if (thrown instanceof XmlError) return { status: 400, headers: {}, body: '' };
    if (thrown instanceof SoapFault) return faultMessage(thrown);
    throw thrown;
  }
}

function isKnown({ crm, request }: Served): boolean {
  try {
    authenticate(crm, request.headers.authorization);
    return true;
  } catch {
    return false;
  }
}

const MISMATCH =
  'The message with this Action cannot be processed at the receiver, due to a ContractFilter mismatch at the EndpointDispatcher.';

function carriedOut(
  served: Served,
  operation: Operation,
  { body, ...message }: SoapMessage,
): HttpAnswer {
  if (body.namespace !== SERVICES || body.name !== operation.name) {
    throw deserializationFailed(`expected to find the element '${operation.name}'.`);
  }
  const contract = contractOf(served);
  const place = { contract, path: operation.name };
  const values = readMembers(body, operation.parameters, place);
  const inZone = (zone: AnswerZone) => ({ contract, operation, zone });
  try {
    const zone = message.zone === null ? null : findTimeZone(message.zone);
    // Refuses a zone that does not exist.
    const read = readRequestZone(message.zone ?? undefined);
    requireApplication(served.crm, message.applicationToken);
    const results = resultsOf({ ...served, operation, values, ticket: message.ticket, zone: read });
    return answerMessage(inZone(answerZone(zone)), results);
  } catch (thrown) {
    if (!(thrown instanceof NetServerFailure)) throw thrown;
    return refusalMessage(inZone(answerZone(null)), thrown);
  }
}

function answerZone(zone: (typeof TIME_ZONES)[number] | null): AnswerZone {
  const shown = zone ?? TIME_ZONES.find(({ iana }) => iana === BASE_ZONE);
  return { id: shown?.id ?? 0, code: shown?.code ?? '' };
}

type Asked = Omit<Served, 'operation'> & {
  readonly operation: Operation;
  readonly values: Values;
  readonly ticket: string | null;
  readonly zone: Visit['zone'];
};

function resultsOf(asked: Asked): Values {
  const { crm, operation, values } = asked;
  const name = `${operation.service}/${operation.name}`;
  switch (name) {
    case 'SoPrincipal/GetSystemInfo':
      return { SystemInfo: SYSTEM_INFO };
    case 'SoPrincipal/AuthenticateUsernamePassword':
      return signedIn(asked, authenticatePassword(crm, values));
    case 'SoPrincipal/AuthenticateImplicit':
      return signedIn(asked, authenticate(crm, asked.request.headers.authorization));
    default: {
      const visit = visitOf(asked, callerOf(asked));
      const value = RUNS[name]?.(visit, values) ?? null;
      return Object.fromEntries(operation.results.map((result) => [result.name, value]));
    }
  }
}

function signedIn(asked: Asked, caller: AssociateRow): Values {
  return {
    Response: principal(visitOf(asked, caller)),
    Credentials: { Ticket: asked.tickets.issue(caller.associate_id) },
    AuthenticationSucceeded: true,
  };
}

function callerOf({ crm, tickets, ticket }: Asked): AssociateRow {
  const id = ticket === null ? null : tickets.use(ticket);
  const caller = id === null ? null : findAssociate(crm, id);
  if (caller !== null && caller.deleted === 0) return caller;
  const message = 'Authentication failed: the ticket is invalid or has expired';
  throw new NetServerFailure(401, 'SoSecurityException', message);
}

/** The contract of 8.8 is that of a release without Title and Agenda; SOAP spells times in one way. */
function visitOf({ crm, cache, request, fault, zone }: Asked, caller: AssociateRow): Visit {
  const { soapContract, generation } = crm.settings;
  const settings = {
    ...crm.settings,
    generation: soapContract === '8.8' ? 'description' : generation,
    alarmFormat: 'iso',
  } as const;
  return {
    crm: { ...crm, settings },
    cache,
    request,
    caller,
    zone,
    root: '',
    parameters: {},
    fault,
  };
}
