// Basic authentication against the accounts of the office.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { ExchangeAccount, Mailboxes } from './mailboxes.ts';

export function logOn(header: string | undefined, mailboxes: Mailboxes): ExchangeAccount | null {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/iu.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  const account = mailboxes.account(text.slice(0, colon));
  if (account === null || !isSame(account.password, text.slice(colon + 1))) return null;
  return account;
}

function isSame(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
