/** Which of its two interfaces a NetServer is asked by. */
import { asSyncError, SyncError } from '../../model/error.ts';
import { kept } from './once.ts';
import type { NetServer } from './net-server.ts';

/** `auto`: REST where it answers, else SOAP. */
export type Api = 'rest' | 'soap' | 'auto';

export interface Interfaces {
  readonly rest: NetServer;
  readonly soap: NetServer;
}

/**
 * The answer is remembered for as long as the connection is kept.
 * @param isNew false: appointments were read before, and a REST that fails is one that fails now;
 *   SOAP would tell them in other words
 */
export function chosenInterface(
  api: Api,
  { rest, soap }: Interfaces,
  { isNew }: { readonly isNew: boolean },
): (signal: AbortSignal) => Promise<NetServer> {
  if (api === 'rest') return () => Promise.resolve(rest);
  if (api === 'soap') return () => Promise.resolve(soap);
  return kept(async (signal) => {
    const refusal = await refusalOf(rest, signal);
    if (refusal === null) return rest;
    if (!isNew && FAILURES.includes(refusal.code)) throw refusal;
    if ((await refusalOf(soap, signal)) === null) return soap;
    throw refusal;
  });
}

/** They pass, or they are all that a server says which has this interface no longer. */
const FAILURES: readonly string[] = ['protocol', 'server'];

/** What a server says that is not NetServer, or has this interface switched off. */
const NOT_HERE: readonly string[] = ['wrong-service', 'forbidden', 'rejected', ...FAILURES];

/** Null when this interface answers. @throws SyncError when nothing can be found out now */
async function refusalOf(server: NetServer, signal: AbortSignal): Promise<SyncError | null> {
  try {
    if ((await server.version(signal)) !== null) return null;
    return new SyncError('wrong-service', NEITHER, { side: 'crm' });
  } catch (thrown) {
    const error = asSyncError(thrown);
    // Asking for a password is an answer, too.
    if (error.code === 'auth') return null;
    if (NOT_HERE.includes(error.code)) return error;
    throw error;
  }
}

const NEITHER =
  'The address answers, but neither as the REST interface of SuperOffice (/api/v1) nor as its SOAP services (/remote/services88).';
