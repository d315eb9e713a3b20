/** Connecting a profile step by step: what was filled in, tested and found, until it is stored. */
import {
  asSyncError,
  openCalendar,
  openCrm,
  SyncError,
  type CalendarConnection,
  type CalendarServer,
  type Check,
  type CrmConnection,
  type Pair,
  type Proxies,
  type SyncState,
} from '../../sync/index.ts';
import type { Directory, DirectoryParts, Suggestions } from '../people/directory.ts';
import type { SecretSet } from '../secrets/bound-secrets.ts';
import { holdSecrets } from '../secrets/held-secrets.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { pairsOf } from '../settings/policy-of.ts';
import type { Profile, ProfileFile } from '../settings/profile.ts';
import type { SetupDraftFile } from '../settings/setup-draft.ts';
import { throwIfCancelled } from './cancelled.ts';
import { Drafts, draftSecrets, type DraftParts } from './draft-secrets.ts';
import { valuesOfCalendar, valuesOfCrm, type Values } from './form-values.ts';
import { KeptSecrets } from './kept-secrets.ts';
import { linkFound } from './link-found.ts';
import { partsWith, storeServers, type Servers } from './servers.ts';
import { storedSecrets } from './stored-secrets.ts';
import { testCalendar, testCrm, type Tested } from './test-server.ts';
import { verifyRights } from './verify-rights.ts';

export type SetupSide = 'crm' | 'calendar';

export interface Filling {
  readonly values: Values;
  /** The fields of which a secret is known. */
  readonly keptSecrets: readonly string[];
}

/** What was typed until now; of the secrets only what was entered since they were known. */
export interface FilledIn {
  readonly values: Readonly<Record<SetupSide, Values>>;
  readonly secrets: Readonly<Record<SetupSide, SecretSet>>;
}

export interface OpenedSetup {
  readonly crm: Filling;
  readonly calendar: Filling;
  readonly isDraft: boolean;
  /** Whether a draft keeps the secrets as well. */
  readonly keepsSecrets: boolean;
  readonly linked: number;
}

export interface TestedSide extends Tested, Pick<Filling, 'keptSecrets'> {}

export interface Found extends Suggestions {
  /** How many people are linked with users of this CRM already. */
  readonly linked: number;
}

export interface Verified {
  readonly checks: readonly Check[];
  /** How many of the chosen people can be linked. */
  readonly ready: number;
}

/** One thing at a time: what is begun ends what is under way. */
export interface Setup {
  /** Begins with a draft, or with what is stored. @throws SyncError settings */
  open(): Promise<OpenedSetup>;
  /** `secrets`: what was entered, by field; for the others the known ones stand. */
  test(side: SetupSide, values: Values, secrets: SecretSet): Promise<TestedSide>;
  /** @throws SyncError settings before both are tested, and as the servers */
  people(): Promise<Found>;
  /** Opens both diaries of each user. @throws SyncError as `people` */
  verify(users: readonly string[]): Promise<Verified>;
  /**
   * Stores servers, secrets and the links of who was verified and was not linked meanwhile. No
   * process may run the profile. @throws SyncError settings, database-in-use; nothing is stored then
   */
  store(start: boolean): Promise<{ readonly linked: number }>;
  cancel(): void;
  /**
   * The secrets of a draft are among the secrets of the profile, where there is a key store: nobody
   * has decided yet that they may lie there. @throws SyncError settings; the values are kept then
   */
  keepDraft(draft: FilledIn): Promise<void>;
  dropDraft(): Promise<void>;
  onProgress(listener: (sentence: string) => void): () => void;
}

export interface SetupParts {
  readonly profile: () => ProfileFile;
  readonly secrets: SecretStore;
  readonly proxies: Proxies;
  readonly draft: SetupDraftFile;
  readonly keyStore: DraftParts['keyStore'];
  readonly directory: (parts: Omit<DirectoryParts, 'clock'>) => Directory;
  /** What is known of the pairs of the profile; opened for one change. @throws SyncError */
  readonly openState: () => Pick<SyncState, 'release' | 'close'>;
}

type TestedCrm = Pick<Servers, 'crm' | 'isOtherCrm'>;

interface Opened {
  readonly crm: CrmConnection;
  readonly calendar: CalendarConnection;
}

class ProfileSetup implements Setup {
  readonly #parts: SetupParts;
  readonly #drafts: Drafts;
  readonly #listeners = new Set<(sentence: string) => void>();
  #tokens = { crm: holdSecrets(), calendar: holdSecrets() };
  #work = new AbortController();
  #secrets = { crm: new KeptSecrets({}, {}), calendar: new KeptSecrets({}, {}) };
  #crm: TestedCrm | null = null;
  #calendar: CalendarServer | null = null;
  #suggestions: Suggestions['found'] = [];
  #ready: Suggestions['found'] = [];

  constructor(parts: SetupParts) {
    this.#parts = parts;
    this.#drafts = new Drafts({ ...parts, store: parts.secrets, file: parts.draft });
  }

  async open(): Promise<OpenedSetup> {
    this.cancel();
    this.#tokens = { crm: holdSecrets(), calendar: holdSecrets() };
    [this.#crm, this.#calendar, this.#suggestions, this.#ready] = [null, null, [], []];
    const profile = this.#parts.profile().read();
    const draft = this.#parts.draft.read();
    const isDraft = draft !== null;
    const { crm, calendar } = draft ?? valuesOf(profile);
    const { secrets } = this.#parts;
    const known = isDraft
      ? [draftSecrets(secrets, 'crm', crm), draftSecrets(secrets, 'calendar', calendar)]
      : storedSecrets(secrets, profile);
    // One that cannot be decrypted any more has to be entered again.
    const [ofCrm = {}, ofCalendar = {}] = await Promise.all(
      known.map(async (set) => await set.catch(() => ({}))),
    );
    this.#secrets = {
      crm: new KeptSecrets(ofCrm, crm),
      calendar: new KeptSecrets(ofCalendar, calendar),
    };
    return {
      crm: { values: crm, keptSecrets: this.#secrets.crm.names },
      calendar: { values: calendar, keptSecrets: this.#secrets.calendar.names },
      isDraft,
      keepsSecrets: this.#parts.keyStore() === 'open',
      linked: profile.pairs.length,
    };
  }

  async test(side: SetupSide, values: Values, entered: SecretSet): Promise<TestedSide> {
    const signal = this.#begin();
    const { proxies } = this.#parts;
    proxies.renew();
    [this.#suggestions, this.#ready] = [[], []];
    const kept = this.#secrets[side];
    kept.enter(entered, values);
    const secrets = kept.for(values);
    const stale = kept.names.filter((name) => secrets[name] === undefined);
    const filling = { values, secrets, stale, before: this.#parts.profile().read() };
    // The tokens of another person or service are not for this one.
    const tokens = holdSecrets();
    this.#tokens = { ...this.#tokens, [side]: tokens };
    const way = { tokens, proxies, tell: this.#tell, signal };
    if (side === 'crm') {
      this.#crm = null;
      const { tested, server } = await testCrm(filling, way);
      this.#crm = server;
      return { ...tested, keptSecrets: kept.names };
    }
    this.#calendar = null;
    const { tested, server } = await testCalendar(filling, way);
    this.#calendar = server;
    return { ...tested, keptSecrets: kept.names };
  }

  async people(): Promise<Found> {
    const signal = this.#begin();
    this.#tell('Looking for the mailbox of each CRM user.');
    const pairs = (): readonly Pair[] =>
      this.#servers().isOtherCrm ? [] : pairsOf(this.#parts.profile().read());
    const { directory } = this.#parts;
    const suggestions = await this.#connected(signal, ({ crm, calendar }) =>
      directory({
        crm: () => Promise.resolve(crm),
        calendar: () => Promise.resolve(calendar),
        pairs,
      }).suggestions(signal),
    );
    this.#suggestions = suggestions.found;
    return { ...suggestions, linked: pairs().length };
  }

  async verify(users: readonly string[]): Promise<Verified> {
    const signal = this.#begin();
    const chosen = this.#suggestions.filter(({ user }) => users.includes(user.id));
    this.#ready = [];
    const { checks, ready } = await this.#connected(signal, (sides) =>
      verifyRights(chosen, sides, { tell: this.#tell, signal }),
    );
    this.#ready = ready;
    return { checks, ready: ready.length };
  }

  async store(start: boolean): Promise<{ readonly linked: number }> {
    const servers = this.#servers();
    const { secrets, openState } = this.#parts;
    const profile = this.#parts.profile();
    const before = pairsOf(profile.read());
    // While another process runs the profile this fails, and nothing is stored.
    const state = openState();
    try {
      await storeServers({ profile, secrets }, servers);
      if (servers.isOtherCrm) for (const { id } of before) state.release(id);
      // Stored once more, it is the CRM of the profile, and nobody is to be unlinked from it.
      this.#crm = { crm: servers.crm, isOtherCrm: false };
      const linked = linkFound(profile, state, { found: this.#ready, enabled: start });
      // It is done: a draft that cannot be taken away is no failure of it.
      await this.dropDraft().catch(() => undefined);
      return { linked };
    } finally {
      state.close();
    }
  }

  cancel(): void {
    this.#work.abort();
  }

  keepDraft({ values, secrets }: FilledIn): Promise<void> {
    // What is typed counts for the test only when that is asked for, so nothing is entered here.
    return this.#drafts.keep(values, (side) => ({
      ...this.#secrets[side].for(values[side]),
      ...secrets[side],
    }));
  }

  dropDraft(): Promise<void> {
    return this.#drafts.drop();
  }

  onProgress(listener: (sentence: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly #tell = (sentence: string): void => {
    for (const listener of this.#listeners) listener(sentence);
  };

  #begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    return this.#work.signal;
  }

  #servers(): Servers {
    const [crm, calendar] = [this.#crm, this.#calendar];
    if (crm !== null && calendar !== null) return { ...crm, calendar, tokens: this.#tokens };
    throw new SyncError('settings', 'Test the CRM and the calendar server first.');
  }

  /** An answer that comes too late is about servers that may have been replaced meanwhile. */
  async #connected<Answer>(
    signal: AbortSignal,
    work: (sides: Opened) => Promise<Answer>,
  ): Promise<Answer> {
    const { crm, calendar } = this.#servers();
    const { proxies } = this.#parts;
    const sides = {
      crm: openCrm(crm, partsWith(this.#tokens.crm, proxies)),
      calendar: openCalendar(calendar, partsWith(this.#tokens.calendar, proxies)),
    };
    let answer: Answer;
    try {
      answer = await work(sides);
    } catch (thrown) {
      throw asSyncError(thrown);
    } finally {
      await Promise.allSettled([sides.crm.close(), sides.calendar.close()]);
    }
    throwIfCancelled(signal);
    return answer;
  }
}

function valuesOf({ crm, calendar }: Profile): Record<SetupSide, Values> {
  return { crm: valuesOfCrm(crm), calendar: valuesOfCalendar(calendar) };
}

export function createSetup(parts: SetupParts): Setup {
  return new ProfileSetup(parts);
}
