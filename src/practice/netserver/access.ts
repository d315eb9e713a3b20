// Who calls: Basic authentication against the logins of the associates.
import type { Crm } from './crm.ts';
import { findAssociateByLogin } from './directory.ts';
import type { AssociateRow } from './directory.ts';
import { NetServerFailure } from './failure.ts';

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
  return known(crm, readBasic(header));
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
  const associate = sent === null ? null : findAssociateByLogin(crm, sent.login);
  const right =
    associate !== null && associate.deleted === 0 && associate.password === sent?.password;
  if (!right) {
    throw new NetServerFailure(401, 'SoSecurityException', 'Not authenticated');
  }
  return associate;
}
