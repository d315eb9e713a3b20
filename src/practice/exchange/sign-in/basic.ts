// Basic authentication against the accounts of the office.
import { createHash, timingSafeEqual } from 'node:crypto';
import { tokenOf } from './credentials.ts';
import type { Gate, GateParts } from './credentials.ts';

export function basicGate({ mailboxes }: GateParts): Gate {
  return (request) => {
    const token = tokenOf(request, 'Basic');
    const text = token === null || !/^[A-Za-z0-9+/]+=*$/u.test(token) ? null : decode(token);
    if (text === null) return { kind: 'ask', headers: ['Basic realm="127.0.0.1"'] };
    const colon = text.indexOf(':');
    const login = text.slice(0, Math.max(0, colon));
    const account = colon < 1 ? null : mailboxes.account(login);
    if (account === null || !isSame(account.password, text.slice(colon + 1))) {
      return { kind: 'refused', login };
    }
    return { kind: 'in', account, isApp: false };
  };
}

const decode = (token: string): string => Buffer.from(token, 'base64').toString('utf8');

function isSame(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
