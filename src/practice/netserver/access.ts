// Who calls: Basic authentication against the logins of the associates.
import type { IncomingHttpHeaders } from 'node:http';
import type { Crm } from './crm.ts';
import { findAssociate, findAssociateByLogin } from './directory.ts';
import type { AssociateRow } from './directory.ts';
import { NetServerFailure } from './failure.ts';
import type { Tickets } from './tickets.ts';

type Credentials = { readonly login: string; readonly password: string };

function readBasic(header: string | undefined): Credentials | null {
  const match = /^Basic\s+([A-Za-z0-9+/=]+)\s*$/iu.exec(header ?? '');
  if (match?.[1] === undefined) return null;
  const text = Buffer.from(match[1], 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { login: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The login that a request claims, for the log only. */
export function claimedLogin(header: string | undefined): string | null {
  return readBasic(header)?.login ?? null;
}

/** @throws NetServerFailure 401. */
export function authenticate(crm: Crm, header: string | undefined): AssociateRow {
  // Online, passwords are the business of the sign-in service.
  return known(crm, crm.settings.online === null ? readBasic(header) : null);
}

/** By a password or by a ticket. @throws NetServerFailure 401. */
export function authenticateRest(
  { crm, tickets }: { readonly crm: Crm; readonly tickets: Tickets },
  headers: IncomingHttpHeaders,
): AssociateRow {
  const token = /^Bearer\s+(\S+)\s*$/iu.exec(headers.authorization ?? '')?.[1];
  if (token !== undefined) return present(crm, tickets.useToken(token));
  requireApplication(crm, headers['so-apptoken']);
  const ticket = /^SOTicket\s+(\S+)\s*$/iu.exec(headers.authorization ?? '')?.[1];
  if (ticket === undefined) return authenticate(crm, headers.authorization);
  return present(crm, tickets.use(ticket));
}

function present(crm: Crm, id: number | null): AssociateRow {
  const associate = id === null ? null : findAssociate(crm, id);
  if (associate !== null && associate.deleted === 0) return associate;
  throw new NetServerFailure(401, 'SoSecurityException', 'Not authenticated');
}

/** Online, SuperOffice asks for the token of the application. @throws NetServerFailure 401. */
export function requireApplication({ settings }: Crm, sent: unknown): void {
  const wanted = settings.online?.applicationToken ?? settings.applicationToken;
  if (wanted === null || sent === wanted) return;
  throw new NetServerFailure(401, 'SoSecurityException', 'The application token is not valid');
}

/** @throws NetServerFailure 401. */
export function authenticatePassword(
  crm: Crm,
  sent: Readonly<Record<string, unknown>>,
): AssociateRow {
  const { UserName: login, Password: password } = sent;
  const isText = typeof login === 'string' && typeof password === 'string';
  return known(crm, isText ? { login, password } : null);
}

function known(crm: Crm, sent: Credentials | null): AssociateRow {
  const associate = sent === null ? null : personBy(crm, sent);
  if (associate !== null) return associate;
  throw new NetServerFailure(401, 'SoSecurityException', 'Not authenticated');
}

/** Null for a wrong password, and for who has retired. */
export function personBy(crm: Crm, { login, password }: Credentials): AssociateRow | null {
  const associate = findAssociateByLogin(crm, login);
  const isRight = associate?.deleted === 0 && associate.password === password;
  return isRight ? associate : null;
}
