/** The secrets of a draft, each bound to what is filled in with it. */
import { nameOf, readBound, sweep, writeBound, type Bond } from '../secrets/bound-secrets.ts';
import type { SecretSet } from '../secrets/bound-secrets.ts';
import type { KeyStore, SecretStore } from '../secrets/secret-store.ts';
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

export interface DraftParts {
  readonly store: SecretStore;
  readonly file: SetupDraftFile;
  /** Without one there is no place for the secrets of what nobody has decided to store. */
  readonly keyStore: () => KeyStore;
}

/** One thing after the other: a draft that is being kept must not outlive its being dropped. */
export class Drafts {
  readonly #parts: DraftParts;
  #last: Promise<void> = Promise.resolve();

  constructor(parts: DraftParts) {
    this.#parts = parts;
  }

  /** @throws SyncError settings; what is filled in is kept then, and not all of the secrets */
  keep(draft: SetupDraft, secretsOf: (side: Side) => SecretSet): Promise<void> {
    return this.#inTurn(() => this.#keep(draft, secretsOf));
  }

  /** @throws SyncError settings */
  drop(): Promise<void> {
    const { store, file } = this.#parts;
    return this.#inTurn(async () => {
      file.drop();
      await sweep(store, (name) => name.startsWith(PREFIX));
    });
  }

  async #keep(draft: SetupDraft, secretsOf: (side: Side) => SecretSet): Promise<void> {
    const { store, file, keyStore } = this.#parts;
    // First of all: a key store that refuses must not cost it.
    file.write(draft);
    const kept = new Set<string>();
    const now = keyStore();
    for (const side of now === 'none' ? [] : SIDES) {
      const bond = bondOf(side, draft[side]);
      if (now === 'open') await writeOver(store, bond, secretsOf(side));
      // What a closed one hides was given for this draft, and is there again when it opens.
      kept.add(nameOf(bond));
    }
    await sweep(store, (name) => name.startsWith(PREFIX) && !kept.has(name));
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** What was closed when the draft was opened is not known to whoever keeps it: it stays. */
async function writeOver(store: SecretStore, bond: Bond, set: SecretSet): Promise<void> {
  // One that can never be decrypted again does not stand in the way.
  const known = await readBound(store, bond).catch(() => null);
  await writeBound(store, bond, { ...known, ...set });
}
