/** The secrets of a draft, each bound to what is filled in with it. */
import { nameOf, readBound, sweep, writeBound, type Bond } from '../secrets/bound-secrets.ts';
import type { SecretSet } from '../secrets/bound-secrets.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { SetupDraft, SetupDraftFile } from '../settings/setup-draft.ts';
import { destinationIn, type Values } from './form-values.ts';

const PREFIX = 'draft.';
const SIDES = ['crm', 'calendar'] as const;

type Side = (typeof SIDES)[number];

const bondOf = (side: Side, values: Values): Bond => ({
  what: PREFIX + side,
  to: destinationIn(values),
});

/** @throws SyncError settings */
export async function draftSecrets(
  store: SecretStore,
  side: Side,
  values: Values,
): Promise<SecretSet> {
  return (await readBound(store, bondOf(side, values))) ?? {};
}

/**
 * What is filled in comes first: a key store that refuses must not cost it.
 *
 * @param secretsOf null: there is no place for secrets
 * @throws SyncError settings
 */
export async function keepDraft(
  { store, file }: { readonly store: SecretStore; readonly file: SetupDraftFile },
  draft: SetupDraft,
  secretsOf: ((side: Side) => SecretSet) | null,
): Promise<void> {
  file.write(draft);
  const kept = new Set<string>();
  for (const side of secretsOf === null ? [] : SIDES) {
    const bond = bondOf(side, draft[side]);
    await writeBound(store, bond, secretsOf?.(side) ?? {});
    kept.add(nameOf(bond));
  }
  await sweep(store, (name) => name.startsWith(PREFIX) && !kept.has(name));
}

export async function dropDraft(store: SecretStore, file: SetupDraftFile): Promise<void> {
  file.drop();
  await sweep(store, (name) => name.startsWith(PREFIX));
}
