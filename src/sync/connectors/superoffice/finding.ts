/** What one step of a connection test found. */
import type { Check } from '../../model/account.ts';
import { asSyncError } from '../../model/error.ts';

export type Finding = Omit<Check, 'name'>;

export const ok = (sentence: string): Finding => ({ result: 'ok', sentence, remedy: null });

export function failed(thrown: unknown): Finding {
  const { code, message } = asSyncError(thrown);
  return { result: 'failed', sentence: message, remedy: REMEDIES[code] ?? null };
}

const REMEDIES: Readonly<Record<string, string>> = {
  auth: 'Check the user name and the password, and whether the user may sign in to SuperOffice.',
  offline: 'Check the address and whether the server can be reached from this PC.',
  timeout: 'Check whether the server can be reached from this PC.',
  tls: 'Check the certificate of the server.',
  'wrong-service': 'Check the address, and whether this interface of SuperOffice is switched on.',
  settings: 'Correct the setting and try again.',
};
