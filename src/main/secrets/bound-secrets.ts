/**
 * Secrets under names that are made of whom they may be shown to. A secret is never found for
 * another server, user or certificate than it was given for; and because what opens another server
 * lies under another name, settings and secrets need not be stored in one moment: whichever
 * settings are in force, their own secrets are there.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Secrets } from '../../sync/index.ts';
import type { SecretStore } from './secret-store.ts';

export interface Bond {
  /** The first part of the name. */
  readonly what: string;
  /** All that has to stay the same for the secrets to be used, as one text. */
  readonly to: string;
}

/** By their names. Stored in one piece, so that none of them is used with an older other one. */
export type SecretSet = Readonly<Record<string, string>>;

const schema = z.record(z.string(), z.string());

const SIGN = '@';

export function nameOf({ what, to }: Bond): string {
  return `${what}${SIGN}${createHash('sha256').update(to).digest('hex').slice(0, 32)}`;
}

/** Null when there are none for it. @throws SyncError settings */
export async function readBound(secrets: Secrets, bond: Bond): Promise<SecretSet | null> {
  const text = await secrets.get(nameOf(bond));
  return text === null ? null : setIn(text);
}

export async function writeBound(secrets: Secrets, bond: Bond, set: SecretSet): Promise<void> {
  await secrets.set(nameOf(bond), JSON.stringify(set));
}

/** Somebody else's secrets, each under a name that is bound as well. */
export function boundTo(secrets: Secrets, to: string): Secrets {
  const name = (what: string): string => nameOf({ what, to });
  return {
    get: (what) => secrets.get(name(what)),
    set: (what, value) => secrets.set(name(what), value),
    delete: (what) => secrets.delete(name(what)),
  };
}

/** Forgets what was kept under the names that `isOld` says, whatever becomes of it. */
export async function sweep(store: SecretStore, isOld: (name: string) => boolean): Promise<void> {
  for (const name of await store.names()) if (isOld(name)) await store.delete(name);
}

function setIn(text: string): SecretSet | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // What is no set is none; its text is not repeated anywhere.
    return null;
  }
}
