// One authenticated request on its way through a route.
import type { ProtocolFault } from '../faults.ts';
import type { HttpAnswer, HttpRequest } from '../listen.ts';
import type { Crm } from './crm.ts';
import type { RequestZone } from './dates.ts';
import type { AssociateRow } from './directory.ts';
import { badRequest, NetServerFailure } from './failure.ts';
import { Incoming } from './incoming.ts';
import type { KeyCache } from './key-cache.ts';

export type Visit = {
  readonly crm: Crm;
  readonly cache: KeyCache;
  readonly request: HttpRequest;
  readonly caller: AssociateRow;
  readonly zone: RequestZone;
  /** Address of `/api/v1`, as the client wrote host and port. */
  readonly root: string;
  /** Values of the path template, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly fault: ProtocolFault | null;
};

export type Route = {
  readonly method: string;
  /** Path below `/api/v1` with `{name}` for a value; literal parts match in any case. */
  readonly template: string;
  run(visit: Visit): HttpAnswer;
};

/** @throws NetServerFailure 415 for another content type, 400 when it is missing or no JSON. */
export function readJson({ request }: Visit): unknown {
  if (request.body.length === 0) throw badRequest('The request has no body');
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type !== 'text/json' && !/^application\/(?:[\w.-]+\+)?json$/u.test(type)) {
    const message = `The content type '${type}' is not supported`;
    throw new NetServerFailure(415, 'UnsupportedMediaTypeException', message);
  }
  try {
    return JSON.parse(request.body.toString('utf8').replace(/^\uFEFF/u, ''));
  } catch {
    throw badRequest('The request body is not JSON');
  }
}

/** @throws NetServerFailure as `readJson`, and 400 when the body is no object. */
export function readEntity(visit: Visit): Incoming {
  return incomingOf(readJson(visit), visit);
}

export function incomingOf(value: unknown, visit: Visit): Incoming {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('The request body is not an object');
  }
  return new Incoming(value, visit.zone);
}

/** @throws NetServerFailure 400 when it is no array of integers. */
export function integersOf(incoming: Incoming, name: string): readonly number[] {
  const value = incoming.raw(name);
  if (Array.isArray(value) && value.every((one) => Number.isInteger(one))) {
    return value as readonly number[];
  }
  throw badRequest(`The value of ${name} is not an array of integers`);
}

/** A query value whatever the case of its name; null when absent. */
export function queryValue({ request }: Visit, name: string): string | null {
  for (const [key, value] of request.query) {
    if (key.toLowerCase() === name.toLowerCase()) return value;
  }
  return null;
}
